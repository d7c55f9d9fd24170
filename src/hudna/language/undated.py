"""The day of a text that tells no year: weekday, day and month agree in few years (Monday 27 September).

Not a guess: a year stands only where the text itself names it and the weekday
agrees, or where it is the only year of a known period in which it does.
"""

import datetime as dt
import re

from hudna.language.date_words import DateWords, Tag
from hudna.language.dates import TimeMention, times
from hudna.language.normal import normalise
from hudna.language.periods import TimeLine
from hudna.language.sentences import sentences
from hudna.language.words import Word, words

Period = tuple[dt.date, dt.date]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANY = dt.date(2020, 12, 31)  # a leap year's end: every day and month falls before it
_BEFORE = 3  # words in which the weekday stands before the day


def fixed_day(text: str, table: DateWords, period: Period | None) -> dt.date | None:
    """The first day that a text tells by weekday, day and month, where its year is fixed; else None."""
    normal = normalise(text).text
    named = sorted({int(found.group()) for found in _YEAR.finditer(normal)}, reverse=True)
    for sentence in sentences(normal):
        read = words(normal, sentence.start, sentence.end)
        if not any(Tag.WEEKDAY in table.entries.get(word.text, ()) for word in read):
            continue
        for told in times(read, normal, table, _ANY):
            day = _fixed(told, _weekday(told, read, normal, table), named, period)
            if day:
                return day
    return None


def _weekday(told: TimeMention, read: list[Word], normal: str, table: DateWords) -> int | None:
    """The weekday told with a day: inside the mention or right before it."""
    line = TimeLine(read, normal, table, None)
    for index in range(max(0, told.first - _BEFORE), told.last + 1):
        found = line.find(Tag.WEEKDAY, index)
        if found:
            return int(found.value)
    return None


def _fixed(told: TimeMention, weekday: int | None, named: list[int], period: Period | None) -> dt.date | None:
    day = told.start_day
    if weekday is None or day is None or not told.year_assumed or told.grain != "day":
        return None
    for year in named:
        if (fit := _in_year(day, year, weekday)) is not None:
            return fit
    if period is None:
        return None
    years = range(period[0].year, period[1].year + 1)
    fits = [fit for year in years if (fit := _in_year(day, year, weekday)) and period[0] <= fit <= period[1]]
    return fits[0] if len(fits) == 1 else None


def _in_year(day: dt.date, year: int, weekday: int) -> dt.date | None:
    """The day in ``year`` where it falls on ``weekday``."""
    try:
        moved = day.replace(year=year)
    except ValueError:  # 29 February
        return None
    return moved if moved.weekday() == weekday else None
