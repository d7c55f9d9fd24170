"""Claims that turn out to be totals by their arithmetic: one source's "78" beside its "45" and "33"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from hudna.incidents.facet import told
from hudna.language.normal import key
from hudna.model.claim import Claim, Measure

_MOST_PARTS = 8  # parts tried together; longer lists are no breakdown of one event


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(key(mention.name) for mention in claim.where if mention.relation.type != "from")


def _speaker(claim: Claim) -> str:
    last = claim.attribution[-1] if claim.attribution else None
    return (last.id or key(last.name)) if last else ""


def _number(claim: Claim, measure: Measure) -> int | None:
    count = told(claim, measure)
    return count.low if count and not count.vague and count.low > 1 else None


def _adds_up(number: int, parts: Sequence[int]) -> bool:
    """Whether two or more of the parts make the number."""
    return any(
        sum(chosen) == number for size in range(2, len(parts) + 1) for chosen in combinations(parts, size)
    )


def _sums(claim: Claim, others: Iterable[Claim]) -> bool:
    places = _places(claim)
    for measure in (Measure.KILLED, Measure.WOUNDED):
        number = _number(claim, measure)
        held = [c for c in others if c.id != claim.id and _places(c) and _places(c) < places]
        parts = {_places(c): n for c in held if (n := _number(c, measure))}
        if number and len(parts) > 1 and _adds_up(number, list(parts.values())[:_MOST_PARTS]):
            return True
    return False


def totals_by_sum(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of claims whose number one source breaks down, in one document, into parts at places of theirs."""
    by_voice: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: each.id):
        by_voice[claim.document, _speaker(claim)].append(claim)
    return frozenset(claim.id for told_by in by_voice.values() for claim in told_by if _sums(claim, told_by))
