"""Quantities of one sentence: how many, how sure, of what.

What only looks like a count is left out: years, dates and hours, percentages,
ages, list numbers, resolutions, units and weapons with a number in their name.
Durations, distances, money and weights are quantities with a ``unit``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hudna.language.cardinals import Cardinal, Cardinals
from hudna.language.not_counts import is_no_count
from hudna.language.number_words import NumberWord, NumberWords, Phrase, Role
from hudna.language.words import Word
from hudna.model.claim import Qualifier

_FIGURE = re.compile("[0-9]")
_FIGURES = re.compile("^.*[0-9]")
_RISE_REACH = 12
_NOUN_REACH = 4
_DASHES = frozenset("-–—−")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as told: ``low`` and ``high`` inclusive, None where open.

    ``start`` and ``end`` are offsets in the normal form, ``first`` and ``last`` word
    indexes; they take in what qualifies the number (اكثر من, علي الاقل) and leave out
    what clings before it (و, ب, ل). ``noun`` is the index of the counted word where
    it is part of the quantity (غارتين, خرقا واحدا), ``noun_at`` of the word where the
    counted noun stands or would stand, None where none follows. ``partitive``: one
    of several (احد عناصر). ``unit``: minutes … years, km, m, tonnes, money and so on.
    """

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    noun: int | None = None
    noun_at: int | None = None
    unit: str | None = None
    partitive: bool = False


def quantities(words: Sequence[Word], normal: str, table: NumberWords) -> list[Quantity]:
    """The quantities of one sentence (its ``words`` in the normal form), in order, none overlapping."""
    known = table.words
    if words and _FIGURE.search(normal, words[0].start, words[-1].end):
        hits = [i for i, word in enumerate(words) if word.text in known or _FIGURE.search(word.text)]
    else:
        hits = [i for i, word in enumerate(words) if word.text in known]
    if not hits:
        return []
    reader = _Reader(words, normal, table)
    found: list[Quantity] = []
    at = 0
    for index in hits:
        if index < at:
            continue
        quantity, last = reader.quantity(index)
        at = max(last + 1, index + 1)
        if quantity is None or (found and reader.repeats(quantity, found[-1])):
            continue
        if found and found[-1].noun_at == quantity.first and found[-1].low == quantity.low:
            found.pop()  # (7) سبعه من الرجال: the words have the noun
        found.append(quantity)
        at = max(at, quantity.last + 1)
    return found


class _Reader:
    """The number grammar over one sentence."""

    __slots__ = ("_cardinals", "_normal", "_table", "_words")

    def __init__(self, words: Sequence[Word], normal: str, table: NumberWords) -> None:
        self._words = words
        self._normal = normal
        self._table = table
        self._cardinals = Cardinals(words, normal, table)

    def repeats(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether a dual only agrees with the one before it (طفلان شقيقان), or the two overlap."""
        if quantity.first <= before.last:
            return True
        agrees = quantity.noun is not None and before.noun is not None and quantity.low == before.low == 2
        cut = self._words[quantity.first].start != quantity.start
        return agrees and not cut and quantity.first == before.last + 1 and self._cardinals.close(before.last)

    def quantity(self, index: int) -> tuple[Quantity | None, int]:
        """The quantity that starts at word ``index`` if there is one, and the last word read."""
        token = self._cardinals.token(index)
        number = self._cardinals.at(index)
        if number is not None and not (token and token.role is Role.TWO):
            named = token and token.article and token.role in (Role.UNIT, Role.TEN) and number.last == index
            if named and not self._noun_before(index):
                return None, index
            return self._counted(number)
        if token is None:
            return None, index
        if token.role is Role.DUAL:
            return self._dual(index, token)
        if token.role in (Role.ONE, Role.TWO):
            return self._after_noun(index, token), index
        if token.role is Role.ONE_OF:
            return self._one_of(index, token), index
        if token.role in (Role.FEW, Role.FEW_OF):
            return self._few(index, token)
        if token.role is Role.SPAN:
            return self._span(index)
        return None, index

    # -- numbers ---------------------------------------------------------------

    def _counted(self, number: Cardinal) -> tuple[Quantity | None, int]:
        if is_no_count(number, self._words, self._normal, self._table):
            return None, number.last
        second = self._second(number)
        if second is None:
            return (self._plain(number), number.last) if number.whole else (None, number.last)
        if self._rises(number):
            return None, number.last
        return self._range(number, second), second.last

    def _plain(self, number: Cardinal) -> Quantity:
        value = int(number.value)
        qualifier = Qualifier.VAGUE if number.vague else Qualifier.EXACT
        high = None if number.vague else value
        tail = _FIGURES.sub("", self._words[number.last].text) if number.tail else ""
        noun = number.last if tail and tail not in self._table.no_nouns else None
        quantity = Quantity(
            number.start, number.end, number.first, number.last, value, high, qualifier, noun
        )  # fmt: skip
        return self._qualified(self._with_noun(quantity, definite=number.article))

    def _second(self, number: Cardinal) -> Cardinal | None:
        """The upper end of a range that ``number`` opens: بين 10 و15, 10-15, من 10 الي 15."""
        index = number.last + 1
        if index >= len(self._words) or number.vague:
            return None
        gap = self._cardinals.gap(number.last).strip()
        if gap in _DASHES and number.digits:
            return self._above(number, self._cardinals.at(index))
        if gap:
            return None
        text = self._words[index].text
        if text in ("الي", "او", "حتي"):
            return self._above(number, self._cardinals.at(index + 1))
        if number.first and self._words[number.first - 1].text in self._table.between and text[0] == "و":
            return self._above(number, self._cardinals.at(index + (text == "و")))
        return None

    @staticmethod
    def _above(number: Cardinal, second: Cardinal | None) -> Cardinal | None:
        usable = second and not second.vague and second.whole and second.value > number.value
        return second if usable and number.whole else None

    def _rises(self, number: Cardinal) -> bool:
        """Whether the range is a change (ارتفع من 20 الي 30): then only its last number holds."""
        if not number.first or self._words[number.first - 1].text != "من":
            return False
        reach = self._words[max(0, number.first - _RISE_REACH) : number.first]
        return any(word.text in self._table.rises for word in reach)

    def _range(self, number: Cardinal, second: Cardinal) -> Quantity:
        low, high = number.value, second.value
        if number.size == 1 and second.size > 1 and low * second.size < high:
            low *= second.size
        first, start = number.first, number.start
        before = self._words[first - 1].text if first else ""
        if before in self._table.between or before == "من":
            first -= 1
            if first and before == "بين" and self._words[first - 1].text == "ما":
                first -= 1
            start = self._words[first].start
        quantity = Quantity(
            start, second.end, first, second.last, int(low), int(high), Qualifier.BETWEEN
        )  # fmt: skip
        return self._with_noun(quantity)

    # -- words that count in other ways ----------------------------------------

    def _dual(self, index: int, token: NumberWord) -> tuple[Quantity | None, int]:
        word = self._words[index]
        quantity = Quantity(
            word.start + token.lead, word.end, index, index, 2, 2, Qualifier.EXACT, index, index, token.unit
        )
        after = self._cardinals.token(index + 1) if self._cardinals.close(index) else None
        if after and after.role is Role.TWO and not after.lead:
            quantity = replace(quantity, end=self._words[index + 1].end, last=index + 1)
        quantity = self._qualified(quantity)
        return quantity, quantity.last

    def _after_noun(self, index: int, token: NumberWord) -> Quantity | None:
        """خرقا واحدا, متطوعين اثنين; اثنان also counts alone, واحد only as واحد من."""
        word = self._words[index]
        value = int(token.value)
        if value == 1 and self._cardinals.close(index) and self._words[index + 1].text == "من":
            return self._one_of(index + 1, token, first=index)
        before = self._words[index - 1] if index and self._cardinals.close(index - 1) else None
        if before and not token.lead and self._may_be_counted(index - 1, value):
            if value == 1 and index > 1 and self._words[index - 2].text in ("من", "في", "كل", "علي"):
                return None
            unit = self._table.units.get(before.text)
            return self._qualified(
                Quantity(
                    before.start, word.end, index - 1, index, value, value, Qualifier.EXACT,
                    index - 1, index - 1, unit,
                )
            )  # fmt: skip
        if value == 1:
            return None
        quantity = Quantity(word.start + token.lead, word.end, index, index, 2, 2, Qualifier.EXACT)
        return self._qualified(self._with_noun(quantity))

    def _may_be_counted(self, index: int, value: int) -> bool:
        text = self._words[index].text
        if text in self._table.no_nouns or text in self._table.words or text[-1].isdigit():
            return False
        return value == 1 or text.endswith(("ين", "ان"))

    def _one_of(self, index: int, token: NumberWord, first: int | None = None) -> Quantity | None:
        """احد عناصر …, واحد من العناصر: one, of the noun that follows ``index``."""
        if not self._cardinals.close(index) or self._words[index + 1].text in self._table.no_nouns:
            return None
        begin = index if first is None else first
        word = self._words[begin]
        return Quantity(
            word.start + token.lead, word.end, begin, begin, 1, 1, Qualifier.EXACT,
            noun_at=index + 1, partitive=True,
        )  # fmt: skip

    def _few(self, index: int, token: NumberWord) -> tuple[Quantity | None, int]:
        """عده, بضع; عدد كبير من. Before عشرات and الاف it only says which of them it is."""
        word, last = self._words[index], index
        if not self._cardinals.close(index):
            return None, index
        many = self._cardinals.at(index + 1)
        if many and many.vague and not many.lead:
            quantity = Quantity(
                word.start + token.lead, many.end, index, many.last, int(many.value), None, Qualifier.VAGUE
            )  # fmt: skip
            return self._with_noun(quantity), many.last
        if token.role is Role.FEW_OF:
            following = [step.text for step in self._words[index + 1 : index + 3]]
            if "من" not in following:
                return None, index
            last = index + 1 + following.index("من")
        elif self._words[index + 1].text in self._table.no_nouns or self._words[index + 1].text == "من":
            return self._few_after_noun(index, token), index
        quantity = Quantity(
            word.start + token.lead, self._words[last].end, index, last, 2, None, Qualifier.VAGUE
        )  # fmt: skip
        return self._with_noun(quantity), last

    def _few_after_noun(self, index: int, token: NumberWord) -> Quantity | None:
        """مواقع عده: the noun stands before."""
        if not index or token.lead or not self._cardinals.close(index - 1):
            return None
        if self._words[index - 1].text in self._table.no_nouns:
            return None
        word = self._words[index]
        return Quantity(word.start, word.end, index, index, 2, None, Qualifier.VAGUE, noun_at=index - 1)

    def _span(self, index: int) -> tuple[Quantity | None, int]:
        """لمده شهر is one unit of time, لمده اشهر some."""
        if not self._cardinals.close(index):
            return None, index
        at = index + 1
        word = self._words[at]
        unit = self._table.units.get(word.text)
        if unit is None or self._cardinals.token(at) is not None:
            return None, index
        one = word.text in self._table.unit_singulars
        low, high = (1, 1) if one else (2, None)
        qualifier = Qualifier.EXACT if one else Qualifier.VAGUE
        return Quantity(word.start, word.end, at, at, low, high, qualifier, at, at, unit), at

    # -- what stands round a number --------------------------------------------

    def _with_noun(self, quantity: Quantity, *, definite: bool = False) -> Quantity:
        """The quantity with the place of its noun and its unit, where these are told."""
        if quantity.noun is not None:
            tail = _FIGURES.sub("", self._words[quantity.noun].text)
            return replace(quantity, noun_at=quantity.noun, unit=self._table.units.get(tail))
        if definite and self._noun_before(quantity.first):
            at: int | None = quantity.first - 1
        else:
            at = self._noun_after(quantity.last)
        unit = self._table.units.get(self._words[at].text) if at is not None else None
        return replace(quantity, noun_at=at, unit=unit)

    def _noun_before(self, first: int) -> bool:
        """الضحايا ال32: the noun stands before, definite like its number."""
        return (
            bool(first) and self._cardinals.close(first - 1) and self._words[first - 1].text.startswith("ال")
        )

    def _noun_after(self, last: int) -> int | None:
        if not self._cardinals.close(last):
            return None
        index = last + 1
        if self._words[index].text == "من":
            if not self._cardinals.close(index):
                return None
            index += 1
        return None if self._words[index].text in self._table.no_nouns else index

    def _qualified(self, quantity: Quantity) -> Quantity:
        """The quantity under what is said before and after it: اكثر من, علي الاقل."""
        before = self._phrase_before(quantity.first)
        if before:
            return self._applied(quantity, before, first=quantity.first - len(before.words))
        found = self._phrase_after(quantity)
        if found:
            after, index = found
            return self._applied(quantity, after, last=index + len(after.words) - 1)
        return quantity

    def _phrase_before(self, first: int) -> Phrase | None:
        if not first:
            return None
        for phrase in self._table.before.get(self._words[first - 1].text, ()):
            start = first - len(phrase.words)
            if start >= 0 and all(
                self._words[start + step].text == text for step, text in enumerate(phrase.words)
            ):
                return phrase
        return None

    def _phrase_after(self, quantity: Quantity) -> tuple[Phrase, int] | None:
        """A qualifier after the number or after the few words it counts: 26 مدنيا علي الاقل."""
        for index in range(quantity.last + 1, min(quantity.last + 2 + _NOUN_REACH, len(self._words))):
            if self._cardinals.gap(index - 1).strip(" \t\"«»“”'()"):
                return None
            word = self._words[index].text
            for phrase in self._table.after.get(word, ()):
                if (
                    tuple(step.text for step in self._words[index : index + len(phrase.words)])
                    == phrase.words
                ):
                    return phrase, index
            if word in self._table.words or word[-1].isdigit():
                return None
        return None

    def _applied(
        self, quantity: Quantity, phrase: Phrase, *, first: int | None = None, last: int | None = None
    ) -> Quantity:
        low, high, qualifier = _bounds(quantity, phrase.qualifier)
        start, end = quantity.start, quantity.end
        if first is not None:
            start = self._words[first].start + phrase.lead
        if last is not None:
            end = self._words[last].end
        return replace(
            quantity, start=start, end=end, low=low, high=high, qualifier=qualifier,
            first=quantity.first if first is None else first, last=quantity.last if last is None else last,
        )  # fmt: skip


def _bounds(quantity: Quantity, qualifier: Qualifier) -> tuple[int | None, int | None, Qualifier]:
    low = quantity.low
    if quantity.qualifier is Qualifier.VAGUE or low is None:
        return low, None, quantity.qualifier
    if qualifier is Qualifier.MORE_THAN:
        return low + 1, None, qualifier
    if qualifier is Qualifier.AT_LEAST:
        return low, None, qualifier
    if qualifier is Qualifier.UP_TO:
        return None, low, qualifier
    return low, quantity.high, qualifier
