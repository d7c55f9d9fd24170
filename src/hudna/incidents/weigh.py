"""Levels into one weight: a sum of log-odds, bounded and rounded, with its reasons in words."""

from hudna.incidents.compare import Levels
from hudna.knowledge.linking import LinkModel

MILLI = 1000  # weights are summed as whole thousandths, so that no order of adding changes a digit


def weight_of(levels: Levels, model: LinkModel) -> int:
    """The pair's weight in thousandths of a natural log-odd, within the model's bounds."""
    total = model.prior
    for field, level in zip(Levels._fields, levels, strict=True):
        total += model.levels[field][level].weight
    return round(MILLI * min(model.most, max(model.least, total)))


def reasons_of(levels: Levels, model: LinkModel) -> tuple[str, ...]:
    """What spoke for and against, the strongest first; what told nothing is left out."""
    told = [(field, model.levels[field][level]) for field, level in zip(Levels._fields, levels, strict=True)]
    weighty = [(field, level) for field, level in told if level.weight]
    weighty.sort(key=lambda row: (-abs(row[1].weight), row[0]))
    return tuple(f"{field}: {level.says} ({level.weight:+.1f})" for field, level in weighty)
