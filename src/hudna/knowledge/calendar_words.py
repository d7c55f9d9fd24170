"""The number and time words that ship with the program, read once."""

from functools import cache
from importlib.resources import files

from hudna.knowledge.number_lexicon import build_number_words
from hudna.knowledge.sourced import Sourced, read
from hudna.language.normal import key
from hudna.language.number_words import NumberWords

_LEXICONS = files("hudna.knowledge") / "lexicons" / "ar"


@cache
def _dates() -> Sourced:
    return read(_LEXICONS / "dates.yml", with_lines=False)


@cache
def number_words() -> NumberWords:
    """The words of lexicons/ar/numbers.yml. Raises ``KnowledgeError`` on a broken file."""
    data = _dates().value
    rows = (*data["months"].values(), *data["hijri_months"].values())
    months = {key(name).split()[0] for names in rows for name in names}
    return build_number_words(read(_LEXICONS / "numbers.yml", with_lines=False), months)
