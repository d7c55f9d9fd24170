"""How far a name runs: words of a text one after another that make up a person's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hudna.language.normal import Normal
from hudna.publication.person_words import LONGEST_PHRASE, PersonWords, forms

LONGEST_NAME = 6
_ON = "علي"  # على in normal form
_WORD = re.compile(r"[^\W_]+")
_JOIN = re.compile(r"""[ \t_"'«»“”‘’#-]{1,3}""")
_AFTER_CUE = re.compile(r"""[ \t_"'«»“”‘’#:([-]{1,4}""")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the normal form: where it stands, and how it touches the word before it.

    ``joined``: with a space or the like between; ``close``: also across an opening
    bracket, quotation mark or colon. ``on`` marks the preposition على, which the
    normal form writes like the name علي. ``cue`` is the group of the telling phrase
    that starts here, ``cue_length`` its words.
    """

    text: str
    start: int
    end: int
    joined: bool
    close: bool
    on: bool
    cue: str | None = None
    cue_length: int = 0

    def is_no_name(self, words: PersonWords) -> bool:
        """Whether the word, or the word without a glued و, is listed as never part of a name."""
        bare = self.text.removeprefix("و")
        listed = self.text in words.no_names or bare in words.no_names
        return listed or self.text[0].isdigit() or len(self.text) < 2

    def is_common(self, words: PersonWords) -> bool:
        """The same with any particle taken off: enough where nothing else speaks for a name."""
        return self.is_no_name(words) or any(form in words.common for form in forms(self.text))

    def is_head(self, words: PersonWords) -> bool:
        """Whether what follows belongs to a place, a building, a body: قرية, وجامع."""
        return any(form in words.not_of_a_person for form in forms(self.text))


def _plain_tokens(normal: Normal) -> list[Token]:
    found: list[Token] = []
    previous = 0
    for match in _WORD.finditer(normal.text):
        start, end = match.span()
        gap = normal.text[previous:start]
        joined = bool(found) and (gap == " " or _JOIN.fullmatch(gap) is not None)
        close = joined or (bool(found) and _AFTER_CUE.fullmatch(gap) is not None)
        on = match.group().endswith(_ON) and "ى" in normal.span(end - 1, end).of(normal.source)
        found.append(Token(match.group(), start, end, joined, close, on))
        previous = end
    return found


def _cue_at(tokens: Sequence[Token], at: int, words: PersonWords) -> tuple[int, str | None]:
    """The longest telling phrase that starts at a token: how many words, and its group."""
    heads = [form for form in forms(tokens[at].text) if form in words.telling_first]
    for length in range(min(LONGEST_PHRASE, len(tokens) - at) if heads else 0, 0, -1):
        if all(tokens[i].joined for i in range(at + 1, at + length)):
            rest = "".join(f" {token.text}" for token in tokens[at + 1 : at + length])
            for form in heads:
                group = words.telling.get(f"{form}{rest}")
                if group:
                    return length, group
    return 0, None


def tokens_of(normal: Normal, words: PersonWords) -> list[Token]:
    """The words of a normal form, telling phrases marked. An underscore parts words, as in a hashtag."""
    tokens = _plain_tokens(normal)
    for at, token in enumerate(tokens):
        length, group = _cue_at(tokens, at, words)
        if group:
            tokens[at] = replace(token, cue=group, cue_length=length)
    return tokens


def _name_form(word: str, known: frozenset[str]) -> str | None:
    """The word as a known name, itself or without a glued و, ف or ل."""
    if word in known:
        return word
    bare = word[1:] if word[:1] in ("و", "ف") else word
    for form in (bare, bare[1:] if bare[:1] == "ل" else bare):
        if form in known and len(form) > 2:
            return form
    return None


def _given(token: Token, words: PersonWords) -> bool:
    return not token.on and _name_form(token.text, words.given) is not None


def _maybe_given(token: Token, words: PersonWords) -> bool:
    return _name_form(token.text, words.names) is not None


def _is_compound(tokens: Sequence[Token], at: int, words: PersonWords) -> bool:
    """نور الدين, عبد الله: two words that are one given name."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].joined
        and tokens[at + 1].text in words.second_halves
        and _name_form(tokens[at].text, words.first_halves) is not None
    )


def _family_like(token: Token, words: PersonWords) -> bool:
    return token.text.startswith("ال") and len(token.text) > 4 and not token.is_no_name(words)


def _kunya_begins(tokens: Sequence[Token], at: int, words: PersonWords) -> bool:
    """أبو فلان at the head of a name; after a preposition of place it is rather a place."""
    if _name_form(tokens[at].text, words.kunya) is None or at + 1 >= len(tokens) or not tokens[at + 1].joined:
        return False
    if tokens[at].text == "ام" and not _given(tokens[at + 1], words):
        return False
    previous = tokens[at - 1].text if at else ""
    placed = previous in words.before_a_place or bool(at and tokens[at - 1].is_head(words))
    return not tokens[at + 1].is_no_name(words) and (_given(tokens[at + 1], words) or not placed)


def _starts_plainly(tokens: Sequence[Token], at: int, words: PersonWords) -> bool:
    """Whether a name begins here with no telling word before it."""
    if at and tokens[at].joined and tokens[at - 1].is_head(words):
        return False
    if _given(tokens[at], words) or _is_compound(tokens, at, words) or _kunya_begins(tokens, at, words):
        return True
    following = at + 1 < len(tokens) and tokens[at + 1].joined and not tokens[at].on
    sure = following and (_given(tokens[at + 1], words) or _is_compound(tokens, at + 1, words))
    return sure and _maybe_given(tokens[at], words)


def _starts_after_cue(tokens: Sequence[Token], at: int, words: PersonWords, cue: str) -> bool:
    token = tokens[at]
    if not token.close:
        return False
    if _name_form(token.text, words.joins | words.kunya):
        return True
    if token.is_common(words):
        return cue != "loose" and _given(token, words)
    if cue == "titles":
        return _looks_named(token)
    if _maybe_given(token, words):
        return True
    return cue != "loose" and not token.text.startswith("ال") and _may_be_a_surname(token)


def _looks_named(token: Token) -> bool:
    """A Latin word is a name only with a capital."""
    return not token.text[0].isascii() or token.text[0].isupper()


def _may_be_a_surname(token: Token) -> bool:
    """An unknown word after a name: not where it looks joined by و or ب and the article, or like a verb."""
    if token.text[0] == "و" or token.text[:3] in ("بال", "كال", "فال") or token.text[:2] == "لل":
        return False
    longest_name = {"ي": 3, "ت": 4, "سي": 3, "ست": 3}
    starts = (token.text[:1], token.text[:2])
    like_a_verb = any(start in longest_name and len(token.text) > longest_name[start] for start in starts)
    return _looks_named(token) and not like_a_verb


def _step(tokens: Sequence[Token], at: int, words: PersonWords, unknown: int) -> tuple[int, int]:
    """How many tokens more belong to the name, and how many unknown words it may still take."""
    token = tokens[at]
    if not token.joined or token.is_no_name(words):
        return 0, unknown
    if _is_compound(tokens, at, words):
        return 2, unknown
    if token.text in words.joins and at + 1 < len(tokens) and tokens[at + 1].joined:
        return 2, unknown
    if token.text.startswith("و") and _name_form(token.text, words.given) not in (None, token.text):
        return 0, unknown
    if _maybe_given(token, words) or _family_like(token, words):
        return 1, unknown
    if unknown and not token.cue and not token.is_common(words) and _may_be_a_surname(token):
        return 1, unknown - 1
    return 0, unknown


def name_run(
    tokens: Sequence[Token], at: int, words: PersonWords, cue: str | None, blocked: frozenset[int]
) -> int:
    """The token after the name that starts at ``at``; ``at`` itself where none does.

    ``cue`` is the group of the word right before, ``blocked`` the tokens known to
    be no names. After a telling word two unknown words may belong to the name,
    after a given name one.
    """
    if at in blocked or tokens[at].cue in ("private", "witness", "accused", "office"):
        return at
    after_cue = cue in ("titles", "private", "witness", "accused", "loose") and cue is not None
    strong = after_cue and _starts_after_cue(tokens, at, words, cue or "")
    if not strong and not _starts_plainly(tokens, at, words):
        return at
    begun = _is_compound(tokens, at, words) or _name_form(tokens[at].text, words.joins | words.kunya)
    end, unknown = at + (2 if begun and at + 1 < len(tokens) else 1), 2 if strong else 1
    while end < len(tokens) and end - at < LONGEST_NAME and end not in blocked:
        closed = end > at and _family_like(tokens[end - 1], words)  # a family name is the last: فلان الفلاني
        more, unknown = _step(tokens, end, words, 0 if closed else unknown)
        if not more or (closed and _given(tokens[end], words)):
            break
        end += more
    return min(end, len(tokens))
