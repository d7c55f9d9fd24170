"""Tolls by method ``hudna-1``: the latest word of each original source, never a sum of reports.

The codebook's rules, "Toll, method hudna-1"; docs/method/tolls.md walks through
them. A released method is never edited: a changed rule gets a new name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from hudna.assessments.latest import Latest, Word, latest
from hudna.assessments.origins import Origins
from hudna.assessments.readings import ALL, MEASURES, readings
from hudna.language.normal import key
from hudna.model.claim import Claim, Measure, Stance, Whom
from hudna.model.document import Document
from hudna.model.incident import Toll

METHOD = "hudna-1"
_GROUPS = (ALL, *(str(whom) for whom in Whom if whom is not Whom.UNSPECIFIED))


def _places(claim: Claim) -> frozenset[str]:
    """The places that a claim's figure stands for, by gazetteer id or folded name."""
    told = [mention for mention in claim.where if mention.relation.type != "from"]
    chosen = [mention.location.chosen if mention.location else None for mention in told]
    return frozenset(
        place.place if place else key(mention.name) for mention, place in zip(told, chosen, strict=True)
    )


def _counted(claims: Sequence[Claim]) -> tuple[list[Claim], bool]:
    """The claims whose figures count: asserted ones; what is only possible where nothing else is told."""
    asserted = [claim for claim in claims if claim.stance is Stance.ASSERTED]
    return (asserted, False) if asserted else (list(claims), True)


def _words(
    claims: Sequence[Claim], measure: Measure, documents: Mapping[str, Document]
) -> dict[str, dict[str, Word]]:
    """By victim group, the word of each claim."""
    found: defaultdict[str, dict[str, Word]] = defaultdict(dict)
    for claim in claims:
        for group, reading in readings(claim, measure).items():
            day = documents[claim.document].published
            found[group][claim.id] = Word(claim.id, claim.document, day, _places(claim), reading)
    return found


def _bounds(told: Sequence[Latest]) -> tuple[int, int | None]:
    low = min(each.reading.low for each in told)
    highs = [each.reading.high for each in told]
    known = [high for high in highs if high is not None]
    return low, max(known) if len(known) == len(highs) else None


def _best(told: Sequence[Latest]) -> tuple[int | None, str]:
    """The number most sources give, the lower on a tie, with the reason; null where none can be defended."""
    numbers = Counter(each.reading.number for each in told if each.reading.number is not None)
    if not numbers:
        return None, "no source tells a number, only bounds"
    best, votes = min(numbers.items(), key=lambda row: (-row[1], row[0]))
    lows = [each.reading.low for each in told]
    if max(lows) > 2 * min(lows) and 2 * votes <= len(told):
        return (
            None,
            f"sources differ more than twofold ({min(lows)} and {max(lows)}) and no number has a majority",
        )
    if len(told) == 1:
        return best, f"{best}: the one source's number"
    tied = sum(count == votes for count in numbers.values()) > 1
    tie = f", the lower of {sum(c == votes for c in numbers.values())} numbers on a tie" if tied else ""
    return best, f"{best}: given by {votes} of {len(told)} sources{tie}"


def _line(voice: str, each: Latest) -> str:
    day = f", {each.day.isoformat()}" if each.day else ""
    return f"{voice}: {each.reading} ({each.how}{day})"


def _unnumbered(measure: Measure, group: str, vague: Mapping[str, Latest]) -> Toll:
    """Only vague words: some, number not told."""
    sources = tuple(sorted(claim for each in vague.values() for claim in each.claims))
    reasons = tuple(_line(voice, vague[voice]) for voice in sorted(vague))
    return Toll(str(measure), group, None, None, None, len(vague), sources, "some, number not told", reasons)


def _open_above(high: int | None, vague: Mapping[str, Latest]) -> bool:
    """Whether a vague word ("dozens") says of itself that there were more than the highest number told."""
    return high is not None and any(each.reading.low > high for each in vague.values())


def _toll(measure: Measure, group: str, by_voice: Mapping[str, Latest]) -> Toll:
    told = {voice: each for voice, each in by_voice.items() if not each.reading.vague}
    vague = {voice: each for voice, each in by_voice.items() if each.reading.vague}
    if not told:
        return _unnumbered(measure, group, vague)
    words = [told[voice] for voice in sorted(told)]
    (low, high), (best, why) = _bounds(words), _best(words)
    reasons = [_line(voice, by_voice[voice]) for voice in sorted(by_voice)]
    if _open_above(high, vague):
        high = None
        reasons.append("open above: a vague word says more than the highest number told")
    return Toll(
        measure=str(measure),
        whom=group,
        low=low,
        best=best,
        high=high,
        origins=len(told),
        sources=tuple(sorted(claim for each in words for claim in each.claims)),
        unresolved=why if best is None else None,
        reasons=(*reasons, f"best {why}" if best is not None else f"no best: {why}"),
    )


def _by_voice(words: Mapping[str, Word], origins: Origins) -> dict[str, Latest]:
    held: defaultdict[str, list[Word]] = defaultdict(list)
    for claim in sorted(words):
        held[origins.voices[claim]].append(words[claim])
    return {voice: latest(told) for voice, told in held.items()}


def tolls(claims: Sequence[Claim], documents: Mapping[str, Document], origins: Origins) -> tuple[Toll, ...]:
    """The tolls of one incident, by measure and victim group, in the codebook's order.

    ``low <= best <= high`` where they are told. The order of claims never matters,
    and a report told again changes nothing.
    """
    counted, only_possible = _counted(claims)
    found = []
    for measure in MEASURES:
        by_group = _words(counted, measure, documents)
        for group in _GROUPS:
            if group in by_group:
                toll = _toll(measure, group, _by_voice(by_group[group], origins))
                found.append(toll)
    if not only_possible:
        return tuple(found)
    return tuple(_possible(toll) for toll in found)


def _possible(toll: Toll) -> Toll:
    """A toll that rests on what only may have been says so."""
    return Toll(
        toll.measure, toll.whom, toll.low, toll.best, toll.high, toll.origins, toll.sources, toll.unresolved,
        (*toll.reasons, "told as possible only"),
    )  # fmt: skip
