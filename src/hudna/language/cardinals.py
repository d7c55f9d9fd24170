"""Cardinal numbers in Arabic text: digits of both scripts, words, and both mixed (24 الفا و300)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hudna.language.number_words import NumberWord, NumberWords, Role
from hudna.language.words import Word

_DIGITS = re.compile(r"((?:[وف]?(?:[بلك]|ال|بال|لل)?)|كال)([0-9][0-9.,٬٫]*)([ء-ي]{2,})?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,٬][0-9]{3})+")
_LONGEST = 10
_QUOTES = " \t\"«»“”'()"


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number read from ``words[first..last]``; ``start`` and ``end`` without what clings to it.

    ``size`` is the scale of its last part, below which more may be added by و.
    ``vague``: ``value`` is only the least that the words say (عشرات).
    """

    value: float
    first: int
    last: int
    start: int
    end: int
    size: float = 1
    vague: bool = False
    digits: bool = False
    article: bool = False
    lead: str = ""
    tail: bool = False

    @property
    def whole(self) -> bool:
        return self.value == int(self.value)


def digits_value(text: str, *, scaled: bool) -> float | None:
    """The value of digits with separators: 28.000 and 1,500 in thousands, 28.5 a decimal.

    Before a scale word (``scaled``) a single separator is always decimal. None for
    what is no number: a leading zero, a date with dots, more digits than a count has.
    """
    if text.isdigit():
        return None if len(text) > _LONGEST or (text[0] == "0" and len(text) > 1) else int(text)
    plain = text.replace("٬", ",").replace("٫", ".")
    if _GROUPED.fullmatch(plain) and not (scaled and len(re.findall("[.,]", plain)) == 1):
        return int(re.sub("[.,]", "", plain))
    if re.fullmatch(r"[0-9]{1,6}[.,][0-9]{1,3}", plain):
        return float(plain.replace(",", "."))
    return None


class Cardinals:
    """Reads cardinals out of one sentence."""

    __slots__ = ("_normal", "_table", "_words")

    def __init__(self, words: Sequence[Word], normal: str, table: NumberWords) -> None:
        self._words = words
        self._normal = normal
        self._table = table

    def at(self, index: int) -> Cardinal | None:
        """The longest number that starts at word ``index``, or None."""
        number = self._atom(index)
        if number is None:
            return None
        return self._joined(self._scaled(number))

    def token(self, index: int) -> NumberWord | None:
        """What the word at ``index`` says as a number word."""
        return self._table.words.get(self._words[index].text) if index < len(self._words) else None

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the one after it."""
        return self._normal[self._words[index].end : self._words[index + 1].start]

    def close(self, index: int) -> bool:
        """Whether the word after ``index`` follows with nothing but space or a quotation mark between."""
        return index + 1 < len(self._words) and not self.gap(index).strip(_QUOTES)

    def _atom(self, index: int) -> Cardinal | None:
        token = self.token(index)
        if token is None:
            return self._digits(index)
        role = token.role
        if role is Role.UNIT:
            return self._unit(index, token)
        if role is Role.TEEN or (role in (Role.ONE, Role.ONE_OF)):
            return self._small(index, token)
        if role in (Role.TEN, Role.TWO):
            return self._made(index, token, token.value)
        if role is Role.HUNDRED:
            return self._made(index, token, token.value, size=100)
        if role in (Role.SCALE, Role.SCALE_DUAL):
            return self._scale(index, token)
        if role is Role.FRACTION:
            return self._fraction(index, token)
        if role in (Role.VAGUE, Role.SCALE_PLURAL):
            value = token.value * (2 if role is Role.SCALE_PLURAL else 1)
            return self._made(index, token, value, vague=True)
        return None

    def _made(
        self, index: int, token: NumberWord, value: float, *, size: float = 1, vague: bool = False
    ) -> Cardinal:
        word = self._words[index]
        return Cardinal(
            value, index, index, word.start + token.lead, word.end, size, vague, article=token.article,
            lead=word.text[: token.lead],
        )  # fmt: skip

    def _digits(self, index: int) -> Cardinal | None:
        if index >= len(self._words):
            return None
        word = self._words[index]
        found = _DIGITS.fullmatch(word.text)
        if not found:
            return None
        lead, digits, tail = found.groups()
        value = digits_value(digits, scaled=not tail and self._scale_after(index) is not None)
        if value is None:
            return None
        number = Cardinal(
            value, index, index, word.start + len(lead), word.end, digits=True,
            article=lead.endswith(("ال", "لل")), lead=lead.removesuffix("ال"), tail=bool(tail),
        )  # fmt: skip
        return self._spaced(number) if not tail and len(digits) <= 3 else number

    def _spaced(self, number: Cardinal) -> Cardinal:
        """28 000: groups of three zeros that a space keeps apart."""
        while (
            self.close(number.last)
            and self._words[number.last + 1].text == "000"
            and self.gap(number.last) == " "
            and number.value
        ):
            number = self._extended(number, number.value * 1000)
        return number

    def _extended(
        self, number: Cardinal, value: float, *, size: float | None = None, steps: int = 1
    ) -> Cardinal:
        last = number.last + steps
        end = self._words[last].end
        return replace(number, value=value, last=last, end=end, size=number.size if size is None else size)

    def _unit(self, index: int, token: NumberWord) -> Cardinal | None:
        number = self._made(index, token, token.value)
        if token.value < 10 and self.close(index):
            after = self.token(index + 1)
            if self._words[index + 1].text in self._table.tens_of_teens:
                return self._extended(number, token.value + 10)
            if after and after.role is Role.HUNDRED and after.value == 100 and not after.lead:
                return self._extended(number, token.value * 100, size=100)
        return self._with_tens(number) if token.value < 10 else number

    def _small(self, index: int, token: NumberWord) -> Cardinal | None:
        """احد عشر, اثنا عشر, واحد وعشرون; anything else that these words do is not a cardinal."""
        number = self._made(index, token, token.value)
        if self.close(index) and self._words[index + 1].text in self._table.tens_of_teens:
            return self._extended(number, token.value + 10)
        with_tens = self._with_tens(number)
        return with_tens if with_tens.last > index else None

    def _with_tens(self, number: Cardinal) -> Cardinal:
        at = self._after_waw(number)
        after = self.token(at) if at else None
        if at and after and after.role is Role.TEN and not after.article:
            return self._extended(number, number.value + after.value, steps=at - number.last)
        return number

    def _after_waw(self, number: Cardinal) -> int:
        """The index of the word that و joins to the number (glued or free-standing), or 0."""
        if not self.close(number.last):
            return 0
        index = number.last + 1
        text = self._words[index].text
        if text == "و":
            return index + 1 if self.close(index) else 0
        return index if text[0] == "و" else 0

    def _scale(self, index: int, token: NumberWord) -> Cardinal:
        dual = token.role is Role.SCALE_DUAL
        value = token.value
        if self._words[index].text[token.lead :] in self._table.two_readings and self._noun_straight_after(
            index
        ):
            dual, value = True, value * 2
        return self._made(index, token, value, size=value / 2 if dual else value)

    def _noun_straight_after(self, index: int) -> bool:
        if index + 1 >= len(self._words) or self.gap(index) != " ":
            return False
        text = self._words[index + 1].text
        return text not in self._table.no_nouns and text[0] != "و" and not text[0].isdigit()

    def _fraction(self, index: int, token: NumberWord) -> Cardinal | None:
        scale = self._scale_after(index)
        if scale is None or scale.role is not Role.SCALE:
            return None
        number = self._made(index, token, token.value * scale.value)
        return self._extended(number, number.value, size=1)

    def _scale_after(self, index: int) -> NumberWord | None:
        if not self.close(index):
            return None
        after = self.token(index + 1)
        plain = after and after.role in (Role.SCALE, Role.SCALE_PLURAL) and not after.lead
        return after if plain else None

    def _scaled(self, number: Cardinal) -> Cardinal:
        while not number.tail and (scale := self._scale_after(number.last)) and scale.value > number.size:
            number = self._extended(number, number.value * scale.value, size=scale.value)
        return number

    def _joined(self, number: Cardinal) -> Cardinal:
        while number.size >= 100 and not number.vague and (at := self._after_waw(number)):
            token = self.token(at)
            if token and token.role is Role.FRACTION and number.size >= 1000:
                return self._half_more(number, at, token)
            more = self.at(at)
            if more is None or more.vague or more.article or more.value >= number.size or not more.whole:
                return number
            if more.lead not in ("", "و"):
                return number
            number = self._extended(
                number, number.value + more.value, size=more.size, steps=more.last - number.last
            )
        return number

    def _half_more(self, number: Cardinal, at: int, token: NumberWord) -> Cardinal:
        """مليون ونصف, مليون ونصف المليون."""
        after = self._scale_after(at)
        steps = at - number.last + (1 if after and after.value == number.size else 0)
        return self._extended(number, number.value + token.value * number.size, size=1, steps=steps)
