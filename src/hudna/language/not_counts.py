"""Numbers that count nothing: labels, years, days of the month, hours, percentages, ages, list numbers."""

import re
from collections.abc import Sequence

from hudna.language.cardinals import Cardinal
from hudna.language.number_words import NumberWords
from hudna.language.words import Word

_YEARS = range(1900, 2100)
_RESOLUTIONS = range(100, 3000)
_PERCENT = re.compile(r"\s*[%٪]")
_LISTED = re.compile(r"\s?[-.)–:/](?![0-9])")
_CODE_AROUND = re.compile(r"\s*/\s*[0-9]")
_CODE_BEFORE_SPACED = re.compile(r"(?:/|[A-Za-z]\s?-)\s?$")
_CODE_BEFORE = frozenset("/=_@#.:&?")
_OPENING, _CLOSING = ("«", "“", "”", '"', "("), ("»", "”")
_DASHES = frozenset("-–")
_REACH = 5
_AGE_REACH = 3


def is_no_count(number: Cardinal, words: Sequence[Word], normal: str, table: NumberWords) -> bool:
    """Whether the number only looks like a count of something."""
    before = words[number.first - 1].text if number.first else ""
    if (before in table.labels and not number.lead) or _is_code(number, words, normal):
        return True
    if _PERCENT.match(normal, number.end) or _is_percent(number, words, table):
        return True
    return (
        _stands_alone(number, words, normal)
        or _is_resolution(number, words, table)
        or _is_day(number, words, table)
        or _is_hour(number, words, normal, table)
        or _is_year(number, words, table)
        or _is_age(number, words, table)
        or _is_name(number, words, normal, table)
    )


def _is_percent(number: Cardinal, words: Sequence[Word], table: NumberWords) -> bool:
    """80 بالميه, ثمانين في الميه, and the hundred itself."""
    after = [word.text for word in words[number.last + 1 : number.last + 3]]
    if after[:1] and table.units.get(after[0]) == "percent":
        return True
    if len(after) == 2 and after[0] == "في" and after[1] in table.hundred:
        return True
    first = words[number.first].text
    before = words[number.first - 1].text if number.first else ""
    return table.units.get(first) == "percent" or (first in table.hundred and before == "في")


def _is_code(number: Cardinal, words: Sequence[Word], normal: str) -> bool:
    """Whether digits are part of a name, an address or a date: F-16, t.co/5, 16-2-2022."""
    if not number.digits:
        return False
    start, end = words[number.first].start, words[number.last].end
    before, after = normal[max(0, start - 1) : start], normal[end : end + 1]
    if _CODE_AROUND.match(normal, end) or _CODE_BEFORE_SPACED.search(normal[max(0, start - 4) : start]):
        return True
    if before in _CODE_BEFORE or (after in ("/", ":", "_", "@") and normal[end + 1 : end + 2].isalnum()):
        return True
    if after.isalpha() and after.isascii():
        return True
    if before in _DASHES and normal[max(0, start - 2) : start - 1].isalnum():
        return True
    return after in _DASHES and re.match(r"[0-9]+[-/.][0-9]+", normal[end + 1 : end + 12]) is not None


def _stands_alone(number: Cardinal, words: Sequence[Word], normal: str) -> bool:
    """A sentence that is only a number (a share counter, a pulled figure), or a list's number."""
    if number.first == 0 and number.last == len(words) - 1:
        return True
    end = words[number.last].end
    return number.first == 0 and number.digits and number.value < 100 and bool(_LISTED.match(normal, end))


def _is_resolution(number: Cardinal, words: Sequence[Word], table: NumberWords) -> bool:
    if not number.digits or int(number.value) not in _RESOLUTIONS:
        return False
    reach = words[max(0, number.first - _REACH) : number.first]
    near = any(word.text in table.resolutions or word.text == "رقم" for word in reach)
    return near and not (number.last + 1 < len(words) and words[number.last + 1].text.endswith("ا"))


def _is_day(number: Cardinal, words: Sequence[Word], table: NumberWords) -> bool:
    """Whether a month's name stands beside it: 20 و22 شباط, 5 من اذار, May 19, 2023."""
    if not number.digits or not 1 <= number.value <= 31:
        return False
    before = words[number.first - 1].text if number.first else ""
    if before in table.months or (before[-1:].isascii() and before[-1:].isalpha()):
        after = words[number.last + 1].text if number.last + 1 < len(words) else ""
        return _looks_like_year(after) or (before in table.months and before.isascii())
    index = number.last + 1
    for _ in range(3):
        index += index < len(words) and words[index].text in ("من", "شهر")
        if index >= len(words):
            return False
        if words[index].text in table.months or words[index].text == "الشهر":
            return True
        step = index + (words[index].text in ("و", "الي", "حتي", "او"))
        if step >= len(words) or not words[step].text.removeprefix("و").isdecimal():
            return False
        index = step + 1
    return False


def _is_hour(number: Cardinal, words: Sequence[Word], normal: str, table: NumberWords) -> bool:
    reach = words[max(0, number.first - 2) : number.first]
    if any(word.text in table.hour_words for word in reach):
        return True
    if number.value > 12 or number.last + 1 >= len(words) or not number.digits:
        return False
    return words[number.last + 1].text in table.hour_marks and normal[number.end] == " "


def _is_year(number: Cardinal, words: Sequence[Word], table: NumberWords) -> bool:
    if not number.digits or int(number.value) not in _YEARS or "," in words[number.first].text:
        return False
    before = words[number.first - 1].text if number.first else ""
    if before in table.year_cues or before in table.months or words[number.first].text.endswith("م"):
        return True
    if number.lead == "و" and number.first and _looks_like_year(before):
        return True
    earlier = words[number.first - 2].text if number.first > 1 else ""
    if earlier in table.year_nouns or earlier in table.months:
        return True
    weak = before in table.weak_year_cues or before in ("(", "")
    return weak and int(number.value) % 100 != 0 and "." not in words[number.first].text


def _looks_like_year(text: str) -> bool:
    return text.isdecimal() and int(text) in _YEARS


def _is_age(number: Cardinal, words: Sequence[Word], table: NumberWords) -> bool:
    reach = words[max(0, number.first - _AGE_REACH) : number.first]
    return any(word.text in table.ages for word in reach)


def _is_name(number: Cardinal, words: Sequence[Word], normal: str, table: NumberWords) -> bool:
    """The number of a quoted name (شبكه «اخبار 24»), of page furniture, of an ordinal (الرابعه عشره)."""
    start, end = words[number.first].start, words[number.last].end
    if (
        number.digits
        and normal[end : end + 1] in _CLOSING
        and normal[max(0, start - 1) : start] not in _OPENING
    ):
        return True
    after = words[number.last + 1].text if number.last + 1 < len(words) else ""
    if after[:1].isascii() and after[:1].isalpha():
        return True
    ten = number.first == number.last and words[number.first].text in table.tens_of_teens
    return ten and number.first > 0 and words[number.first - 1].text in table.ordinals
