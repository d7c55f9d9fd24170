"""Which of a place's many names are worth keeping: Arabic first, then Latin spellings."""

import re
from collections.abc import Iterable

from hudna.language.normal import MARKS

_ARABIC = re.compile("[\u0621-\u064a]")
_OTHER_SCRIPT = re.compile("[\u0671-\u06d3\u06d5\u06fa-\u06ff]")  # letters of Persian, Kurdish, Urdu
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02be\u02bf\u2018\u2019'`. -]+")


def is_arabic(name: str) -> bool:
    return bool(_ARABIC.search(name))


def _as_shown(name: str) -> tuple[bool, bool]:
    """Arabic spellings before Persian and Kurdish ones, bare before vowelled."""
    return bool(_OTHER_SCRIPT.search(name)), bool(MARKS.search(name))


def worth_keeping(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Of a GeoNames entry: names in Arabic script, the main name, Latin spellings of four letters or more.

    GeoNames doesn't tell the language of a name, so script and letters decide the order.
    """
    rest = [other.strip(" .\u200e\u200f\u061c") for other in others]
    arabic = sorted((other for other in rest if is_arabic(other)), key=_as_shown)
    latin = [other for other in rest if _LATIN.fullmatch(other) and other[:1].isupper() and len(other) > 3]
    return tuple(dict.fromkeys([*arabic, name, *latin]))
