"""Coordinates that could lead an attacker to shelters, hospitals, camps and aid: blurred to a grid."""

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from hudna.language.normal import key
from hudna.model.claim import Claim, Kind, PlaceMention
from hudna.model.place import Candidate, Location
from hudna.publication.policy import Coarsening

REASON = "coordinates set to a grid of about {km:g} km: a place of shelter, care or aid"


def names_a_refuge(names: Iterable[str], rules: Coarsening) -> bool:
    """Whether a name tells of shelter, care or aid: whole words in normal form, articles off."""
    return any(_is_refuge(name, rules.words) for name in names)


@lru_cache(maxsize=8192)
def _is_refuge(name: str, words: frozenset[str]) -> bool:
    told = f" {_bare_phrase(key(name))} "
    return any(f" {word} " in told for word in _bare_phrases(words))


@lru_cache(maxsize=4)
def _bare_phrases(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({_bare_phrase(word) for word in words}))


def _bare(word: str) -> str:
    for start in ("وال", "بال", "لل", "ال"):
        if word.startswith(start) and len(word) > len(start) + 1:
            return word[len(start) :]
    return word


def _bare_phrase(phrase: str) -> str:
    return " ".join(_bare(word) for word in phrase.casefold().split())


def _middle(degrees: float, grid: float) -> float:
    return round((math.floor(degrees / grid) + 0.5) * grid, 6)


def blurred(location: Location, rules: Coarsening) -> Location:
    """The chosen place in the middle of its grid cell; its gazetteer id, reason and rivals are left out.

    The level stays, so that a reader knows what is blurred; the radius covers the cell.
    """
    chosen = location.chosen
    if chosen is None:
        return Location(None, (), REASON.format(km=rules.radius_km))
    reason = REASON.format(km=rules.radius_km)
    cell = Candidate(
        place="",
        name=chosen.name,
        lat=_middle(chosen.lat, rules.grid),
        lon=_middle(chosen.lon, rules.grid),
        level=chosen.level,
        radius_km=max(chosen.radius_km, rules.radius_km),
        tier="coarsened",
        reason=reason,
        country=chosen.country,
        admin1=chosen.admin1,
    )
    return Location(cell, (cell,), reason)


def _is_fine(location: Location, rules: Coarsening) -> bool:
    return location.chosen is not None and location.chosen.level in rules.levels


def must_blur(
    location: Location | None, names: Iterable[str], kinds: Iterable[Kind], rules: Coarsening
) -> bool:
    """Whether a place is one of refuge, or a fine point on a route of aid."""
    if location is None:
        return False
    told = [*names, *(candidate.name for candidate in location.candidates)]
    on_a_route = _is_fine(location, rules) and bool(rules.kinds.intersection(kinds))
    return on_a_route or names_a_refuge(told, rules)


def blurred_mention(mention: PlaceMention, kind: Kind, rules: Coarsening) -> PlaceMention:
    """A place mention with its location blurred where it must be."""
    location = mention.location
    if location is None or not must_blur(location, [mention.name], [kind], rules):
        return mention
    return replace(mention, location=blurred(location, rules))


def blurred_places(claim: Claim, rules: Coarsening) -> tuple[PlaceMention, ...]:
    """A claim's places for the public. One place of refuge blurs all: together they would give it away."""
    refuge = any(names_a_refuge([mention.name], rules) for mention in claim.where)
    if not refuge:
        return tuple(blurred_mention(mention, claim.kind, rules) for mention in claim.where)
    return tuple(
        replace(mention, location=blurred(mention.location, rules))
        if mention.location and _is_fine(mention.location, rules)
        else blurred_mention(mention, claim.kind, rules)
        for mention in claim.where
    )
