"""The forms that a ledger of version 1 holds, as JSON Schema, and the check against them."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from hudna.knowledge.sourced import schema_of
from hudna.model.ledger import Entry, EntryType

_WORDS = 160  # of a breach: the ledger holds no words of reports, a body altered by hand may


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `entry`, of the body of an entry type, or of `record`."""
    return schema_of(files("hudna.review") / "schemas" / f"{name}.schema.json")


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
        whole = {**told, "body": dict(entry.body), "prev": entry.prev, "hash": entry.hash}
        for error in self._entry.iter_errors(whole):
            yield f"{error.json_path}: {error.message[:_WORDS]}"
        for error in self._bodies[entry.type].iter_errors(dict(entry.body)):
            yield f"body{error.json_path.removeprefix('$')}: {error.message[:_WORDS]}"
