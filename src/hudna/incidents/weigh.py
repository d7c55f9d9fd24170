"""Outcomes into one weight: a sum of log-odds, bounded and rounded, with its reasons in words."""

from collections.abc import Iterable

from hudna.incidents.compare import Outcome
from hudna.knowledge.linking import LinkModel

MILLI = 1000  # weights are summed as whole thousandths, so that no order of adding changes a digit


def weight_of(outcomes: Iterable[Outcome], model: LinkModel) -> int:
    """The pair's weight in thousandths of a natural log-odd, within the model's bounds."""
    total = model.prior + sum(model.levels[o.field][o.level].weight for o in outcomes)
    return round(MILLI * min(model.most, max(model.least, total)))


def reasons_of(outcomes: Iterable[Outcome], model: LinkModel) -> tuple[str, ...]:
    """What spoke for and against, the strongest first; what told nothing is left out."""
    told = [(model.levels[o.field][o.level], o) for o in outcomes]
    weighty = sorted(
        ((level, o) for level, o in told if level.weight), key=lambda row: (-abs(row[0].weight), row[1].field)
    )
    return tuple(f"{o.field}: {level.says} ({level.weight:+.1f})" for level, o in weighty)
