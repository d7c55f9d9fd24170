"""The latest word of one original source on one figure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.assessments.readings import Reading


@dataclass(frozen=True, slots=True)
class Word:
    """What one claim says of one figure: the day its report came out, and the places it speaks of."""

    claim: str
    document: str
    day: dt.date | None
    places: frozenset[str]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Latest:
    """The word that counts for one voice, the claims behind it, and how it was chosen."""

    reading: Reading
    claims: tuple[str, ...]
    day: dt.date | None
    how: str


def _worth(reading: Reading) -> tuple[int, int]:
    """The order in which tolls grow through a day: by the least told, then by the most."""
    return reading.low, 10**9 if reading.high is None else reading.high


def _first_told(words: Sequence[Word]) -> dict[Reading, dt.date | None]:
    """When each reading was first told. A later relay of an old figure is not a new word."""
    days: defaultdict[Reading, list[dt.date]] = defaultdict(list)
    for word in words:
        days[word.reading].extend([word.day] if word.day else [])
    return {reading: min(told) if told else None for reading, told in days.items()}


def _newest(words: Sequence[Word]) -> tuple[list[Word], dt.date | None]:
    """The words of the last day on which a new figure was told; undated ones only where none is dated."""
    told = _first_told(words)
    last = max((day for day in told.values() if day), default=None)
    return [word for word in words if told[word.reading] == last], last


def _parts(words: Sequence[Word]) -> Latest | None:
    """Parts of one document, at places that have nothing in common, add up to its total."""
    for document in sorted({word.document for word in words}):
        own = {(word.places, word.reading): word for word in words if word.document == document}
        places = [spots for spots, _ in own]
        apart = len(own) > 1 and all(places) and len(frozenset().union(*places)) == sum(map(len, places))
        if apart and not any(word.reading.vague for word in own.values()):
            return _added(list(own.values()))
    return None


def _added(words: Sequence[Word]) -> Latest:
    low = sum(word.reading.low for word in words)
    highs = [word.reading.high for word in words if word.reading.high is not None]
    bare = any(word.reading.number is None for word in words)
    reading = Reading(low, sum(highs) if len(highs) == len(words) else None, None if bare else low)
    parts = " + ".join(sorted(str(word.reading) for word in words))
    return Latest(reading, tuple(sorted(w.claim for w in words)), words[0].day, f"parts added: {parts}")


def _highest(words: Sequence[Word]) -> Reading:
    firm = [word.reading for word in words if not word.reading.vague]
    return max(firm or [word.reading for word in words], key=_worth)


def latest(words: Sequence[Word]) -> Latest:
    """The latest word; of several of one day the highest, since tolls grow through a day.

    Where one document tells parts at separate places and no total that covers
    them, the parts are added. Numbers go before vague words of any day.
    """
    firm = [word for word in words if not word.reading.vague] or list(words)
    newest, day = _newest(firm)
    best = _highest(newest)
    parts = _parts(newest)
    if parts and _worth(parts.reading) > _worth(best) and not _is_total(best, newest):
        return parts
    claims = tuple(sorted(word.claim for word in words if word.reading == best))
    others = len({word.reading for word in firm})
    how = "its only figure" if others == 1 else f"the latest of {others} figures"
    if len({word.reading for word in newest}) > 1:
        how = f"the highest of {len({w.reading for w in newest})} figures of its last day"
    return Latest(best, claims, day, how)


def _is_total(best: Reading, words: Sequence[Word]) -> bool:
    """Whether the highest figure stands for more places than any other: a total told beside its parts."""
    holders = [word.places for word in words if word.reading == best]
    others = [word.places for word in words if word.reading != best]
    return any(not held or all(held > other for other in others) for held in holders) and bool(others)
