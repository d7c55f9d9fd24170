"""The short word lists that the rules of reading lean on (lexicons/ar/cues.yml), in normal form.

A set is asked whether a word is in it, a tuple how a word or line begins or which
name comes first.
"""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from hudna.knowledge.sourced import Sourced, read
from hudna.language.normal import key

Words = frozenset[str]
Ordered = tuple[str, ...]
_FILE = files("hudna.knowledge") / "lexicons" / "ar" / "cues.yml"


@dataclass(frozen=True, slots=True)
class Cues:
    """One field for each list of the file; what each is for stands beside it there."""

    none_of: Words
    any_of: Words
    one_more: Words
    others: Words
    another: Words
    falling: Words
    missing: Words
    of_them: Words
    of_those: Words
    injuries: Words
    amid: Words
    launchers: Words
    background: Ordered
    was: Words
    day_of_roundup: Words
    hours: Ordered
    days: Ordered
    weeks: Ordered
    months: Ordered
    counted_from: Words
    common_in_places: Words
    these: Words
    place_before: Words
    positions: Words
    civil: Words
    likewise: Words
    own_deed: Words
    there: Words
    offices: Ordered
    no_name: Words
    ends_office: Words
    ranks: Words
    that: Words
    speaker_again: Words
    counting: Words
    passed_on: Words
    source_inside: Words
    no_speaker: Words
    correspondents: Words
    negations: Words
    relatives: Words
    purposes: Words
    story_ends: Ordered
    page_lines: Ordered
    truce_names: Ordered
    from_day: Ordered
    truce_collapsed: Words
    truce_expired: Words
    truce_holds: Words
    prepositions: Words
    named_after: Words
    city_before: Words
    types_in_names: Words
    areas: Words
    countryside: Words
    countryside_of: Words
    containers: Words
    no_place_name: Words
    areas_with_article: Words
    fronts: Words
    vague_types: Words
    types_before_article: Words
    the_town: Words
    countries: Words
    target_before: Words
    locatives: Words
    backed_by: Ordered
    accused_of: Words
    allies: Ordered
    party_heads: Words
    army_names: Ordered
    air_in_names: Ordered
    mod_names: Ordered
    mfa_names: Ordered
    presidency_names: Ordered
    group_heads: Ordered
    outlet_heads: Ordered
    plural_types: Words


def _list(source: Sourced, name: str) -> Ordered:
    told = source.value[name]
    if not isinstance(told, list) or not told:
        raise source.error(f"{name} must be a list of words", name)
    for at, word in enumerate(told):
        if not isinstance(word, str) or not key(word):
            raise source.error(
                f"{word!r} is no word", name, at, hint="put words that YAML reads otherwise in quotes"
            )
    return tuple(map(key, told))


def cues_of(source: Sourced) -> Cues:
    """The lists of a file.

    Raises ``KnowledgeError`` with file and line for a list that is missing, unknown or no list of words.
    """
    if not isinstance(source.value, dict):
        raise source.error("must be lists of words by name")
    names = {field.name for field in fields(Cues)}
    if missing := sorted(names - source.value.keys()):
        raise source.error(f"missing lists: {', '.join(missing)}")
    for name in source.value:
        if name not in names:
            raise source.error(f"no rule reads a list {name!r}", name)
    lists: dict[str, Any] = {name: _list(source, name) for name in names}
    ordered = {field.name for field in fields(Cues) if field.type == Ordered}
    lists |= {name: frozenset(told) for name, told in lists.items() if name not in ordered}
    return Cues(**lists)


@cache
def cues() -> Cues:
    """The project's own lists, read once."""
    return cues_of(read(_FILE, with_lines=False))
