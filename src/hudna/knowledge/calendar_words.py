"""The number and time words that ship with the program, read once."""

from functools import cache
from importlib.resources import files

from hudna.knowledge.date_lexicon import build_date_words, month_first_words
from hudna.knowledge.number_lexicon import build_number_words
from hudna.knowledge.sourced import Sourced, read
from hudna.language.date_words import DateWords
from hudna.language.number_words import NumberWords

_LEXICONS = files("hudna.knowledge") / "lexicons" / "ar"


@cache
def _dates() -> Sourced:
    return read(_LEXICONS / "dates.yml", with_lines=False)


@cache
def number_words() -> NumberWords:
    """The words of lexicons/ar/numbers.yml. Raises ``KnowledgeError`` on a broken file."""
    source = read(_LEXICONS / "numbers.yml", with_lines=False)
    return build_number_words(source, month_first_words(_dates().value))


@cache
def date_words() -> DateWords:
    """The words of lexicons/ar/dates.yml. Raises ``KnowledgeError`` on a broken file."""
    return build_date_words(_dates(), number_words())
