"""The day that a text gives itself: a dateline at its head, or the day that its own اليوم falls on."""

import datetime as dt
from collections.abc import Iterable, Sequence

from hudna.language.calendars import nearest_year, shift, told_weekday
from hudna.language.date_words import DateWords, Tag
from hudna.language.dates import TimeMention, times
from hudna.language.days import Calendar
from hudna.language.normal import normalise
from hudna.language.periods import TimeLine
from hudna.language.sentences import sentences
from hudna.language.words import Word, words
from hudna.model.span import Span

_HEAD = 400
_LINE = 80
_LINES = 10
_STRANGERS = 2
_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)


def dateline(text: str, table: DateWords) -> tuple[dt.date, Span] | None:
    """The day of publication that a text's head tells in a line of its own, and where it stands.

    Only a line that is mainly the date counts (``الأحد ١١/نوفمبر/٢٠١٨ ٠٣:٠٦ ص``, ``نشر في: 2022-08-06``),
    within the first lines, with its year; a date inside a sentence of the story is no dateline.
    """
    normal = normalise(text[: _HEAD + _LINE])
    at, seen = 0, 0
    for line in normal.text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        seen += 1
        if seen > _LINES or start > _HEAD:
            return None
        mention = _only_date(words(normal.text, start, start + len(line)), normal.text, table)
        if mention and mention.start_day and len(line.strip()) <= _LINE:
            return mention.start_day, normal.span(mention.start, mention.end)
    return None


def _only_date(line: list[Word], normal: str, table: DateWords) -> TimeMention | None:
    """The one full date of a line that says little else."""
    told = times(line, normal, table, None)
    days = [
        mention for mention in told if mention.grain == "day" and mention.role == "at" and mention.start_day
    ]
    if len({mention.start_day for mention in days}) != 1:
        return None
    first = days[0]
    if first.start_day is None or not _FIRST <= first.start_day <= _LAST:
        return None
    dated = {index for mention in told for index in range(mention.first, mention.last + 1)}
    rest = [word.text for index, word in enumerate(line) if index not in dated]
    strangers = [text for text in rest if text not in table.dateline_words and not text.isdecimal()]
    return first if len(strangers) <= _STRANGERS else None


def own_day(text: str, table: DateWords, published: dt.date | None) -> dt.date | None:
    """The day that the text itself calls اليوم, or that follows its امس: told with a date or a weekday.

    A date or weekday in the text outranks the day of publication (CODEBOOK, "When"). None
    where the text tells none, or only a weekday and ``published`` is unknown.
    """
    normal = normalise(text).text
    lines = (words(normal, sentence.start, sentence.end) for sentence in sentences(normal))
    return own_day_of(lines, normal, table, published)


def own_day_of(
    lines: Iterable[Sequence[Word]], normal: str, table: DateWords, published: dt.date | None
) -> dt.date | None:
    """``own_day`` of a normal form whose sentences are cut into words already, in order."""
    for read in lines:
        if not any(Tag.DAY in table.entries.get(word.text, ()) for word in read):
            continue
        line = TimeLine(read, normal, table, published)
        for index in range(len(read)):
            found = line.find(Tag.DAY, index)
            if found and found.value <= 0:
                day = _told_with(line, found.next, found.value)
                if day:
                    return shift(day, -found.value)
    return None


def _told_with(line: TimeLine, index: int, offset: int) -> dt.date | None:
    """The day told by the weekday and date that stand after اليوم or امس."""
    signs = ("", ",", "،", "-", "–", ":")
    weekday = line.find(Tag.WEEKDAY, index) if line.near(index, signs) else None
    if weekday and weekday.lead:
        return None
    at = weekday.next if weekday else index
    same = line.find(Tag.SAME_DAY, at)
    told = Calendar(line).at(same.next if same else at) if line.near(at, signs) else None
    if told and told.grain == "day" and told.start:
        if not told.year_assumed:
            return told.start
        return nearest_year(told.start, line.anchor or told.start, weekday.value if weekday else None)
    if weekday and line.anchor:
        return told_weekday(weekday.value, shift(line.anchor, offset))
    return None
