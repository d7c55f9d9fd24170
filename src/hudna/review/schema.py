"""The forms that a ledger of version 1 holds, as JSON Schema, and the check against them."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from hudna.knowledge.sourced import schema_of
from hudna.model.ledger import Entry, EntryType

_WORDS = 160  # of a breach: the ledger holds no words of reports, a body altered by hand may


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `entry`, of the body of an entry type, or of `record`."""
    return schema_of(files("hudna.review") / "schemas" / f"{name}.schema.json")


_MEMBER = frozenset({"claim", "incident", "text_sha256", "kind", "start", "end"})
_INCIDENT = re.compile(r"i-[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _is_member(told: Any) -> bool:
    """Whether an item of `assigned` has its form: what its schema says, a hundred times faster.

    A first run assigns every claim there is, and would be checked for minutes.
    """
    if not isinstance(told, dict) or told.keys() != _MEMBER:
        return False
    words, places = (told["claim"], told["kind"]), (told["start"], told["end"])
    return (
        all(isinstance(word, str) and word for word in words)
        and all(type(place) is int for place in places)
        and told["start"] >= 0
        and told["end"] >= 1
        and isinstance(told["incident"], str)
        and isinstance(told["text_sha256"], str)
        and bool(_INCIDENT.fullmatch(told["incident"]) and _DIGEST.fullmatch(told["text_sha256"]))
    )


def _without_sound_members(entry: Entry) -> dict[str, Any]:
    """The body, of `assigned` only what needs a closer look."""
    body = dict(entry.body)
    if entry.type is EntryType.RUN and isinstance(body.get("assigned"), list):
        body["assigned"] = [told for told in body["assigned"] if not _is_member(told)]
    return body


class Forms:
    """Checks of entries and their bodies, compiled once."""

    __slots__ = ("_bodies", "_entry")

    def __init__(self) -> None:
        from jsonschema import Draft202012Validator  # noqa: PLC0415 -- 0.1 s that only checks pay

        self._entry = Draft202012Validator(schema("entry"))
        self._bodies = {kind: Draft202012Validator(schema(kind)) for kind in EntryType}

    def breaches(self, entry: Entry) -> Iterator[str]:
        """What an entry breaks, by the path in it; nothing where its form is right."""
        told = {"seq": entry.seq, "at": entry.at, "who": entry.who, "type": str(entry.type)}
        whole = {**told, "body": {}, "prev": entry.prev, "hash": entry.hash}
        for error in self._entry.iter_errors(whole):
            yield f"{error.json_path}: {error.message[:_WORDS]}"
        for error in self._bodies[entry.type].iter_errors(_without_sound_members(entry)):
            yield f"body{error.json_path.removeprefix('$')}: {error.message[:_WORDS]}"
