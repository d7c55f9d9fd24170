"""Where what people know is loaded and handed to the rooms that need it."""

from functools import cache

from hudna.claims.reader import Reader
from hudna.knowledge.calendar_words import date_words, number_words
from hudna.knowledge.lexicon import load_lexicon, word_table
from hudna.knowledge.registry import load_registry
from hudna.language.normal import key
from hudna.places.gazetteer import load_gazetteer

# A hamlet's name is too often a common word to be looked for in running text.
_LEAST_RANK = 3


def _is_arabic(name: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in name)


@cache
def place_names() -> tuple[tuple[str, str], ...]:
    """Names that are looked for in running text, with the level of the place; common words are left out."""
    common = word_table("where.yml", "common_words")
    found = {}
    for place in load_gazetteer().places():
        if place.level in ("settlement", "subdistrict") and place.rank < _LEAST_RANK:
            continue
        for name in place.names:
            plain = key(name)
            if _is_arabic(name) and len(plain) > 2 and plain not in common:
                found.setdefault(plain, place.level)
    return tuple(sorted(found.items()))


@cache
def load_reader() -> Reader:
    """The reader with the project's own lexicon, registry and place names."""
    return Reader(load_lexicon(place_names()), load_registry(), number_words(), date_words())
