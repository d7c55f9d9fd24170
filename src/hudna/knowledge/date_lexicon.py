"""The time words of lexicons/ar/dates.yml, built into the table that the date grammar reads."""

from collections.abc import Iterable, Iterator
from typing import Any

from hudna.knowledge.sourced import Sourced
from hudna.language.calendars import Direction, Edge
from hudna.language.date_words import UNITS, DateWords, Tag, Term
from hudna.language.normal import keys
from hudna.language.number_words import NumberWords, Role
from hudna.model.claim import DayPart

_SETS = (
    "weak_months", "not_weekdays_after", "not_today_after", "not_today_before", "not_dates_after",
    "hijri_marks", "gregorian_marks", "ordinal_ten", "dateline_words",
)  # fmt: skip
# Lists whose words only have a tag, and what may cling to the first of them.
_PLAIN = {
    "month_nouns": Tag.MONTH_NOUN, "month_cues": Tag.MONTH_CUE, "day_nouns": Tag.DAY_NOUN,
    "nights": Tag.NIGHT,
    "midnight": Tag.MIDNIGHT, "this": Tag.THIS, "few": Tag.FEW, "since": Tag.SINCE, "from_on": Tag.FROM_ON,
    "until": Tag.UNTIL, "before": Tag.BEFORE, "after": Tag.AFTER, "between": Tag.BETWEEN, "from": Tag.FROM,
    "and": Tag.AND, "spells": Tag.SPELL, "year_nouns": Tag.YEAR_NOUN, "hour_words": Tag.HOUR,
    "hour_links": Tag.HOUR_LINK, "zone_words": Tag.ZONE_WORD, "same_day": Tag.SAME_DAY, "recent": Tag.RECENT,
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1, "after_tomorrow": 2}
_DIRECTIONS = {
    "past": Direction.PAST, "before_last": Direction.BEFORE_LAST, "current": Direction.CURRENT,
    "future": Direction.FUTURE,
}  # fmt: skip
_HEDGES = {"about": 0, "more_than": 1}
_VALUED = {
    "months": Tag.MONTH, "hijri_months": Tag.HIJRI, "weekdays": Tag.WEEKDAY, "parts": Tag.PART,
    "edges": Tag.EDGE,
    "seasons": Tag.SEASON, "unit_nouns": Tag.UNIT, "unit_singulars": Tag.UNIT_ONE, "ordinals": Tag.ORDINAL,
    "fractions_of_hours": Tag.HOUR_FRACTION, "zones": Tag.ZONE, "hedges": Tag.HEDGE,
}  # fmt: skip
_KEYS = frozenset((*_SETS, *_PLAIN, *_DAYS, *_DIRECTIONS, *_VALUED))
_AND, _AND_TO = ("", "و"), ("", "و", "ب", "ل")
_LEADS = {
    Tag.WEEKDAY: ("", "و", "ف"), Tag.DAY: ("", "و", "ف"), Tag.MONTH: ("", "و", "ل", "ب"), Tag.EDGE: _AND_TO,
    Tag.PART: ("", "و", "ف", "ل", "ب"), Tag.DAY_NOUN: ("", "و", "ل", "ب", "ف"), Tag.MIDNIGHT: ("", "و", "ب"),
    Tag.HIJRI: ("", "و", "ل"), Tag.SEASON: ("", "و", "ب"), Tag.HEDGE: ("", "ل", "ب"),
    **dict.fromkeys(
        (
            Tag.NIGHT, Tag.UNIT, Tag.UNIT_ONE, Tag.SPELL, Tag.YEAR_NOUN, Tag.MONTH_NOUN, Tag.SINCE,
            Tag.FROM_ON, Tag.BEFORE, Tag.AFTER, Tag.BETWEEN, Tag.UNTIL, Tag.FROM, Tag.HOUR_FRACTION,
            Tag.DURATION, Tag.ORDINAL, Tag.HOUR,
        ),
        _AND,
    ),
}  # fmt: skip
# Words that only lead in another time, and all that can begin an expression of time.
_LEADING_IN = frozenset((Tag.SINCE, Tag.FROM_ON, Tag.UNTIL, Tag.BEFORE, Tag.AFTER, Tag.BETWEEN, Tag.FROM))
_OPENING = _LEADING_IN | {
    Tag.MONTH, Tag.HIJRI, Tag.WEEKDAY, Tag.DAY_NOUN, Tag.DAY, Tag.PART, Tag.NIGHT, Tag.MIDNIGHT, Tag.THIS,
    Tag.EDGE, Tag.SEASON, Tag.UNIT, Tag.UNIT_ONE, Tag.SPELL, Tag.YEAR_NOUN, Tag.MONTH_NOUN, Tag.ORDINAL,
    Tag.HOUR, Tag.DURATION,
}  # fmt: skip


def _value(tag: Tag, name: Any) -> int:
    if tag is Tag.PART:
        return list(DayPart).index(DayPart(name))
    if tag is Tag.EDGE:
        return int(Edge[str(name).upper()])
    if tag in (Tag.UNIT, Tag.UNIT_ONE):
        return UNITS.index(name)
    if tag is Tag.HEDGE:
        return _HEDGES[name]
    return int(name)


def _forms(row: Any) -> list[str]:
    return keys(str(form) for form in row)


def _rows(data: dict[str, Any]) -> Iterator[tuple[Tag, int, str]]:
    """Every phrase of the file in normal form, with its tag and value."""
    for name, tag in _PLAIN.items():
        yield from ((tag, 0, form) for form in _forms(data[name]))
    for name, days in _DAYS.items():
        yield from ((Tag.DAY, days, form) for form in _forms(data[name]))
    for name, direction in _DIRECTIONS.items():
        yield from ((Tag.DIRECTION, int(direction), form) for form in _forms(data[name]))
    for name, tag in _VALUED.items():
        for at, (value, forms) in enumerate(data[name].items()):
            number = at if tag is Tag.ZONE else _value(tag, value)
            yield from ((tag, number, form) for form in _forms(forms))


def _entries(rows: Iterable[tuple[Tag, int, str]]) -> dict[str, dict[Tag, tuple[Term, ...]]]:
    """Terms by the first word as it stands in text, then by tag, longest first."""
    found: dict[str, dict[Tag, tuple[Term, ...]]] = {}
    for tag, value, phrase in rows:
        first, *rest = phrase.split()
        for lead in _LEADS.get(tag, ("",)):
            term = Term((lead + first, *rest), value, len(lead))
            entry = found.setdefault(lead + first, {})
            terms = (*entry.get(tag, ()), term)
            entry[tag] = tuple(sorted(terms, key=lambda one: -len(one.words))) if len(terms) > 1 else terms
    return found


def _durations(numbers: NumberWords) -> Iterator[tuple[Tag, int, str]]:
    """اليومين, الساعتين: units of time that count themselves; السته اشهر."""
    for surface, word in numbers.words.items():
        counted = word.unit in UNITS or word.role is Role.UNIT
        if counted and word.article and not word.lead:
            yield Tag.DURATION, 0, surface


def _openers(entries: dict[str, dict[Tag, tuple[Term, ...]]]) -> dict[str, tuple[int, bool]]:
    return {
        first: (min(term.lead for tag in tags for term in entry[tag]), _LEADING_IN.issuperset(tags))
        for first, entry in entries.items()
        if (tags := _OPENING & entry.keys())
    }


def month_first_words(data: dict[str, Any]) -> frozenset[str]:
    """The first words of all months' names, in normal form."""
    names = (*data["months"].values(), *data["hijri_months"].values())
    return frozenset(name.split()[0] for forms in names for name in _forms(forms))


def build_date_words(source: Sourced, numbers: NumberWords) -> DateWords:
    """The table of one dates file. Raises ``KnowledgeError`` where a key is missing or unknown."""
    data: dict[str, Any] = source.value
    if wrong := set(data) ^ _KEYS:
        raise source.error(f"keys missing or unknown: {sorted(wrong)}")
    entries = _entries((*_rows(data), *_durations(numbers)))
    return DateWords(
        entries=entries,
        openers=_openers(entries),
        numbers=numbers,
        zones=tuple(str(zone) for zone in data["zones"]),
        **{name: frozenset(_forms(data[name])) for name in _SETS},
    )
