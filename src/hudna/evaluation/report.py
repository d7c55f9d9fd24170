"""Scores as text for a terminal: a table by field, a line of kinds, the errors with their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hudna.evaluation.credit import FIELDS, hits
from hudna.evaluation.items import Coded, Days, Item, Plain, Quantity, Site, Who, Words
from hudna.evaluation.score import Comparison, Pair, Score, Tally
from hudna.model.actor import Registry

_WIDTH = 140


def _row(name: str, tally: Tally) -> str:
    shares = "".join(f"{value:7.3f}" for value in (tally.precision, tally.recall, tally.f1))
    return f"{name:12}{shares}{tally.gold:8.5g}{tally.hit:8.5g}{tally.extra:8.5g}{tally.missed:8.5g}"


def table(done: Score) -> str:
    """Precision, recall and F1 of claims and of every field, with the counts behind them."""
    head = f"{'':12}" + "".join(f"{word:>7}" for word in ("P", "R", "F1"))
    head += "".join(f"{word:>8}" for word in ("gold", "hit", "extra", "missed"))
    rows = [_row("claim", done.claim), *(_row(name, tally) for name, tally in done.fields.items())]
    return "\n".join([head, *rows])


def kinds(done: Score) -> str:
    """F1 of each kind that gold or the program has, the most frequent in gold first."""
    rows = sorted(done.kinds.items(), key=lambda row: (-row[1].gold, row[0]))
    lines = [
        f"  {kind:18}{tally.f1:6.2f}   {tally.hit:g} of {tally.gold:g}, {tally.extra:g} extra"
        for kind, tally in rows
    ]
    return "\n".join(["by kind", *lines])


def breakdown(name: str, scores: Mapping[str, Score]) -> str:
    """One line for each value of a breakdown, the one with most gold claims first."""
    rows = sorted(scores.items(), key=lambda row: (-row[1].claim.gold, row[0]))
    lines = [
        f"  {label:28}{done.headline.f1:8.3f}{done.claim.f1:8.3f}{done.claim.gold:8g}" for label, done in rows
    ]
    return "\n".join([f"by {name:27}{'headline':>8}{'claim':>8}{'gold':>8}", *lines])


def headline(done: Score, comparison: Comparison, documents: int) -> str:
    parts = [f"duplicates {comparison.duplicates}  documents {documents}"]
    if comparison.unknown:
        parts.append(f"not in gold, left out: {len(comparison.unknown)} documents")
    if comparison.other_text:
        parts.append(f"read from another text than gold's: {', '.join(sorted(comparison.other_text))}")
    return "\n".join([*parts, f"headline F1 {done.headline.f1:.3f}  claim F1 {done.claim.f1:.3f}"])


def _quote(claim: Coded, texts: Mapping[str, str]) -> str:
    """The words of the first span, on one line; the span itself where the text is not at hand."""
    start, end = claim.record["evidence"][0]["start"], claim.record["evidence"][0]["end"]
    text = texts.get(claim.document)
    if text is None:
        return f"[{start}:{end}]"
    words = " ".join(text[start:end].split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"


def _shown(item: Item) -> str:
    match item:
        case Days():
            return f"{item.start or '?'}..{item.end or '?'}"
        case Site():
            return item.name
        case Who():
            return item.id or item.name
        case Quantity():
            span = f"{'?' if item.low is None else item.low}..{'' if item.high is None else item.high}"
            return f"{item.measure} {span} {item.whom}{' within' if item.within else ''}"
        case Plain():
            return f"{item.value} {item.name}".strip()
        case Words():
            return ", ".join(f"{start}:{end}" for start, end in item.spans)


def _told(items: Sequence[Item]) -> str:
    return " | ".join(_shown(item) for item in items) or "-"


def _differences(pair: Pair, registry: Registry) -> Iterator[tuple[str, str]]:
    if not (pair.gold and pair.told):
        return
    for name in FIELDS[1:]:  # evidence is nearly always a little off, and says little
        left, right = pair.gold.items[name], pair.told.items[name]
        if hits(left, right, registry) < max(len(left), len(right)):
            yield name, f"gold {_told(left)}   told {_told(right)}"


def errors(pairs: Iterable[Pair], texts: Mapping[str, str], registry: Registry, limit: int) -> str:
    """Up to ``limit`` missed claims, extra ones, and wrong values of each field, with their words."""
    kept: dict[str, list[str]] = {"missed": [], "extra": [], **{name: [] for name in FIELDS}}
    for pair in pairs:
        claim = pair.claim
        where = f"{claim.document} {claim.kind}: {_quote(claim, texts)}"
        if not (pair.gold and pair.told):
            rule = f" <{claim.record['rule']}>" if claim.record.get("rule") else ""
            kept["missed" if pair.gold else "extra"].append(where + rule)
        for name, words in _differences(pair, registry):
            kept[name].append(f"{where}\n    {words}")
    blocks = [
        "\n".join([f"{label} ({len(rows)})", *(f"  {row}" for row in rows[:limit])])
        for label, rows in kept.items()
        if rows
    ]
    return "\n\n".join(blocks)
