"""Files of claims and of actors, read for scoring; errors name file and line, never a text's words."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hudna.evaluation.items import Coded, Names, coded
from hudna.model.actor import Actor, Registry
from hudna.model.claim import Claim
from hudna.model.errors import InputRefusedError
from hudna.model.ids import sha256_hex
from hudna.model.wire import claim_record

_NEEDED = ("document", "kind", "evidence")


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises ``InputRefusedError`` where it can't be read."""
    return sha256_hex(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputRefusedError(f"{path}: can't be read: {error.strerror}") from error


def _lines(path: Path) -> list[str]:
    try:
        return _bytes(path).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputRefusedError(f"{path}: is no UTF-8 text", hint="Claims files are JSON Lines.") from error


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputRefusedError(f"{path}:{number}: is no JSON") from error
        if not isinstance(record, dict):
            raise InputRefusedError(f"{path}:{number}: is no JSON object")
        yield number, record


def read_claims(path: Path, names: Names) -> list[Coded]:
    """The claims of a JSON Lines file (claim.schema.json). Raises ``InputRefusedError`` at ``path:line``."""
    claims = []
    for number, record in _records(path):
        missing = [field for field in _NEEDED if not record.get(field)]
        if missing:
            raise InputRefusedError(f"{path}:{number}: no field {missing[0]!r}")
        try:
            claims.append(coded(record, names))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputRefusedError(
                f"{path}:{number}: is no claim of the codebook ({type(error).__name__})",
                hint="See docs/reference/claim.schema.json.",
            ) from error
    return claims


def coded_claims(claims: Iterable[Claim], names: Names) -> list[Coded]:
    """The program's own claims, through the same door as a file's."""
    return [coded(claim_record(claim, ""), names) for claim in claims]


def read_registry(path: Path) -> Registry:
    """A registry kept as a table: tab-separated id, parent, name_en, name_ar (names by ``|``).

    For gold that names persons, whom the program's own registry leaves out.
    Raises ``InputRefusedError`` where a column is missing.
    """
    rows = csv.DictReader(_lines(path), delimiter="\t")
    if not {"id", "parent", "name_en", "name_ar"} <= set(rows.fieldnames or ()):
        raise InputRefusedError(f"{path}:1: a registry has the columns id, parent, name_en, name_ar")
    return Registry(
        tuple(
            Actor(row["id"], row["name_en"], tuple(row["name_ar"].split("|")), parent=row["parent"] or None)
            for row in rows
        )
    )
