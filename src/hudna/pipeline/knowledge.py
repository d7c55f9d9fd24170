"""Where what people know is loaded and handed to the rooms that need it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from hudna.claims.reader import Reader
from hudna.knowledge.agreements import load_agreements
from hudna.knowledge.calendar_words import date_words, number_words
from hudna.knowledge.lexicon import load_lexicon, word_table
from hudna.knowledge.linking import LinkModel, load_link_model
from hudna.knowledge.registry import load_actor_book, load_registry
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement
from hudna.model.ids import digest_of, sha256_hex
from hudna.model.place import Candidate, Location
from hudna.places.gazetteer import GazetteerPart, load_gazetteer
from hudna.places.resolve import Resolver
from hudna.review.corrections import parse_place

GAZETTEER = Path(str(files("hudna.places") / "data" / "gazetteer.bin"))
# A hamlet's name is too often a common word to be looked for in running text.
_LEAST_RANK = 3
# "the town of X": the name itself is looked for
_TITLES = ("مدينه ", "بلده ", "قريه ", "محافظه ", "منطقه ", "ناحيه ", "قضاء ", "مديريه ", "ولايه ")


def _is_arabic(name: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in name)


@cache
def place_names() -> tuple[tuple[str, str], ...]:
    """Names that are looked for in running text, with the level of the place; common words are left out."""
    common = {word.removeprefix("ال") for word in word_table("where.yml", "common_words")}
    found = {}
    for place in load_gazetteer().places():
        if place.level in ("settlement", "subdistrict") and place.rank < _LEAST_RANK:
            continue
        for name in place.names:
            plain = key(name)
            if _is_arabic(name) and len(plain) > 2 and not plain.startswith(_TITLES) and plain.removeprefix("ال") not in common:
                found.setdefault(plain, place.level)
    return tuple(sorted(found.items()))


@cache
def load_reader() -> Reader:
    """The reader with the project's own lexicon, registry and place names."""
    return Reader(load_lexicon(place_names()), load_actor_book(), number_words(), date_words())


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that a run knows beside the casebook's reports; ``digests`` name it in the run's entry."""

    reader: Reader
    resolver: Resolver
    registry: Registry
    link_model: LinkModel
    agreements: tuple[Arrangement, ...]
    digests: Mapping[str, str]

    def locate(self, value: str) -> Location | None:
        """The place of a person's correction: a gazetteer id or a point; None for an id that nobody knows."""
        told = parse_place(value)
        if isinstance(told, str):
            return None
        point = Candidate(value, value, told[0], told[1], "site", 1.0, "reviewer", "set by a reviewer")
        return Location(point, (point,), "set by a reviewer")


def _digest(*names: str) -> str:
    """Of the files of these names, or in these folders, among what the project ships."""
    root = Path(str(files("hudna.knowledge")))
    paths = [path for name in names for path in sorted((root / name).glob("*.yml")) or [root / name]]
    return digest_of([[path.name, sha256_hex(path.read_bytes())] for path in paths])


def _of_files(paths: Iterable[Path]) -> list[str]:
    return [sha256_hex(path.read_bytes()) for path in paths]


def load_knowledge(case: Path | None = None) -> Knowledge:
    """What the project ships, with the places and arrangements that the casebook at ``case`` adds."""
    own = sorted((case / "agreements").glob("*.yml")) if case else []
    added = sorted((case / "places").glob("*.bin")) if case else []
    parts = [GazetteerPart(path) for path in added]
    agreements = load_agreements(case / "agreements" if case and own else None)
    gazetteer = load_gazetteer()
    lexicon, registry, model = load_lexicon(place_names()), load_registry(), load_link_model()
    digests = {
        "lexicon": lexicon.digest,
        "registry": _digest("actors.yml", "sources.yml"),
        "gazetteer": digest_of(_of_files([GAZETTEER, *added])),
        "agreements": digest_of([_digest("agreements"), *_of_files(own)]),
        "linking": _digest("linking.yml"),
    }
    return Knowledge(load_reader(), Resolver(gazetteer, parts), registry, model, agreements, digests)
