"""The text's own day, and what day still holds (CODEBOOK, "When").

A weekday in the text outranks the day of publication: "yesterday, Wednesday" in
a report dated Wednesday was written on a Thursday, and every relative word
counts from there.
"""

import datetime as dt
import re

_WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_TOLD = re.compile(r"(?<!\w)(?:و|ف)?(اول من امس|اول امس|امس الاول|اليوم|امس)،? (?:يوم )?(" + "|".join(_WEEKDAYS) + r")(?!\w)")
_BACK = {"اليوم": 0, "امس": 1, "اول من امس": 2, "اول امس": 2, "امس الاول": 2}
_REACH = 3  # days: a page's date is rarely further from its text's


def own_day(normal: str, published: dt.date | None) -> dt.date | None:
    """The day that a text's relative words count from: near ``published``, on the weekday that it tells."""
    if published is None:
        return None
    for told in _TOLD.finditer(normal):
        weekday = (_WEEKDAYS[told.group(2)] + _BACK[told.group(1)]) % 7
        away = (weekday - published.weekday()) % 7
        shift = away if away <= _REACH else away - 7
        return published + dt.timedelta(days=shift)
    return published
