"""Where what people know is loaded and handed to the rooms that need it.

Each loader reads what its caller needs and no more: claims alone need no
arrangements, and the page needs no lexicon.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from hudna.claims.reader import Reader
from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.calendar_words import date_words, number_words
from hudna.knowledge.lexicon import Lexicon, load_lexicon, word_table
from hudna.knowledge.linking import LinkModel, load_link_model
from hudna.knowledge.registry import load_actor_book, load_registry
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement
from hudna.model.ids import digest_of, sha256_hex
from hudna.model.place import Location
from hudna.pipeline.extract import ClaimReader
from hudna.places.gazetteer import GazetteerPart, load_gazetteer, load_parts
from hudna.places.place import LEVELS
from hudna.places.resolve import Resolver

# A hamlet's name is too often a common word to be looked for in running text.
_LEAST_RANK = 3
_SMALL = frozenset(LEVELS.index(level) for level in ("settlement", "subdistrict"))
_ARABIC = re.compile("[\u0621-\u064a]")
# "the town of X": X itself is looked for.
_TITLES = ("مدينه ", "بلده ", "قريه ", "محافظه ", "منطقه ", "ناحيه ", "قضاء ", "مديريه ", "ولايه ")

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that a run knows beside the casebook's reports; ``digests`` name it in the run's entry."""

    reader: ClaimReader
    resolver: Resolver
    registry: Registry
    link_model: LinkModel
    agreements: tuple[Arrangement, ...]
    digests: Mapping[str, str]

    def locate(self, place: str) -> Location | None:
        """The place of a gazetteer id that a person gave, in our own or an added one; None if unknown."""
        found = self.resolver.by_id(place)
        return Location(found, (found,), "set by a reviewer") if found else None


def _wanted(part: GazetteerPart) -> Iterator[tuple[str, str]]:
    """Arabic names, and their level, of places that reports name without a word for a place before them."""
    for number, name in enumerate(part.names()):
        place = part.owner(number)
        level = part.level_of[place]
        if _ARABIC.search(name) and not (level in _SMALL and part.rank_of[place] < _LEAST_RANK):
            yield name, LEVELS[level]


def _names_of(parts: Sequence[GazetteerPart]) -> Names:
    """Names to look for in running text, with the level of the place; common words are left out."""
    common = {word.removeprefix("ال") for word in word_table("where.yml", "common_words")}
    found: dict[str, str] = {}
    for part in parts:
        for name, level in _wanted(part):
            plain = key(name)
            bare = plain.removeprefix("ال")
            if len(plain) > 2 and bare not in common and not plain.startswith(_TITLES):
                found.setdefault(plain, level)
    return tuple(sorted(found.items()))


@cache
def _own_names() -> Names:
    return _names_of([load_gazetteer()])


def _lexicon(added: Sequence[GazetteerPart]) -> Lexicon:
    return load_lexicon(_names_of([load_gazetteer(), *added]) if added else _own_names())


def _reader_of(lexicon: Lexicon) -> Reader:
    return Reader(lexicon, load_actor_book(), number_words(), date_words())


@cache
def load_reader() -> Reader:
    """The reader with the project's own lexicon, registry and place names."""
    return _reader_of(_lexicon(()))


def load_resolver(case: Path | None = None) -> Resolver:
    """Finds places in the gazetteer that ships with Hudna, and in those of the casebook at ``case``."""
    return Resolver(load_gazetteer(), _added(case))


def load_knowledge(case: Path | None = None) -> Knowledge:
    """What the project ships, with the places and arrangements that the casebook at ``case`` adds.

    Raises ``KnowledgeError`` where a file of them is wrong.
    """
    added = _added(case)
    lexicon = _lexicon(added)
    return Knowledge(
        reader=_reader_of(lexicon) if added else load_reader(),
        resolver=Resolver(load_gazetteer(), added),
        registry=load_registry(),
        link_model=load_link_model(),
        agreements=load_agreements(own_agreements(case)),
        digests=_digests(case, lexicon, added),
    )


def _added(case: Path | None) -> tuple[GazetteerPart, ...]:
    return load_parts(case / "places") if case else ()


def own_agreements(case: Path | None) -> Path | None:
    """The folder of arrangements that a casebook adds, where it has one."""
    folder = case / "agreements" if case else None
    return folder if folder and folder.is_dir() else None


def _digests(case: Path | None, lexicon: Lexicon, added: Sequence[GazetteerPart]) -> dict[str, str]:
    own = own_agreements(case)
    return {
        "lexicon": digest_of([lexicon.digest, _digest("lexicons/ar")]),
        "registry": _digest("actors.yml", "sources.yml"),
        "gazetteer": digest_of(
            [load_gazetteer().digest, *(p.digest for p in added), _digest("places/words.yml")]
        ),
        "agreements": digest_of([_digest("agreements"), _of_files(own) if own else []]),
        "linking": _digest("linking.yml", "common_words.txt"),
    }


def _digest(*names: str) -> str:
    """Of the files of these names, or in the folders, among what the project ships."""
    root = Path(str(files("hudna.knowledge")))
    return digest_of([_of_files(root / name) for name in names])


def _of_files(path: Path) -> list[list[str]]:
    """Name and SHA-256 of a file, or of each YAML file of a folder."""
    paths = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    return [[file.name, sha256_hex(file.read_bytes())] for file in paths]
