"""YAML as data that people write: read once, checked at the door, errors with file and line.

``read(path)`` gives plain values and remembers the line of each; ``Sourced.error``
makes the error that names it. Schemas are JSON Schema; every breach is reported,
not only the first.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from hudna.model.errors import KnowledgeError
from hudna.model.ids import sha256_hex

_BUILT = files("hudna.knowledge") / "built" / "lexicon.json"
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sourced:
    """The values of one YAML file and the line (from 1) at which each stands."""

    name: str
    value: Any
    lines: dict[KeyPath, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at ``path``, or of the nearest value above it that has one."""
        lines = self.lines or _lines_of(self.name)
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)

    def error(self, message: str, *path: str | int, hint: str = "") -> KnowledgeError:
        return KnowledgeError(f"{self.name}:{self.line(*path)}: {message}", hint=hint)


def _lines(node: yaml.Node, path: KeyPath, found: dict[KeyPath, int]) -> None:
    found[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _lines(value, (*path, str(key.value)), found)
            found[(*path, str(key.value))] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _lines(value, (*path, index), found)


def _lines_of(name: str) -> dict[KeyPath, int]:
    """The lines of a file that was read without them: only an error pays for them."""
    found: dict[KeyPath, int] = {}
    path = Path(name)
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    if (node := yaml.compose(text, Loader=yaml.CSafeLoader)) is not None:
        _lines(node, (), found)
    return found


class _Loader(yaml.CSafeLoader):
    """Plain values; a day stays the text that was written; a key twice is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key.value!r} twice", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@cache
def _built() -> dict[str, tuple[str, str]]:
    """By a file's name its digest and its values in JSON, as they were when the package was built."""
    try:
        told = json.loads(_BUILT.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: (row["sha256"], row["values"]) for name, row in told.items()}


def _value(name: str, data: bytes) -> Any:
    """The values of a YAML file: from what was built out of these very bytes, else parsed."""
    digest, values = _built().get(name, ("", ""))
    if digest and digest == sha256_hex(data):
        return json.loads(values)
    return yaml.load(data.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 -- derives from CSafeLoader


def built_values(paths: Iterable[Path]) -> str:
    """What ``knowledge/built/lexicon.json`` holds of these files, so that no YAML is parsed at every start.

    A file whose values JSON would change (a key that is no text) is left out, and parsed as before.
    """
    told = {}
    for path in paths:
        data = path.read_bytes()
        value = yaml.load(data.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 -- derives from CSafeLoader
        values = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if json.loads(values) == value:
            told[path.name] = {"sha256": sha256_hex(data), "values": values}
    return json.dumps(told, ensure_ascii=False, indent=0) + "\n"


def read(path: Path | Traversable, *, with_lines: bool = True) -> Sourced:
    """The values of a YAML file. Raises ``KnowledgeError`` naming file and line."""
    name = str(path)
    try:
        data = path.read_bytes()
        value, lines = _value(path.name, data), dict[KeyPath, int]()
        if (
            with_lines
            and (node := yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)) is not None
        ):
            _lines(node, (), lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{name}:{line}: not valid YAML: {error.problem}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{name}: can't be read: {error}") from error
    return Sourced(name, value, lines)


def check(sourced: Sourced, schema: dict[str, Any]) -> None:
    """Hold the file against a JSON Schema; raises one ``KnowledgeError`` that lists every breach by line."""
    import jsonschema  # noqa: PLC0415 -- 0.1 s that only checks and editors pay

    validator = jsonschema.Draft202012Validator(schema)
    breaches = sorted(validator.iter_errors(sourced.value), key=lambda e: sourced.line(*e.absolute_path))
    if breaches:
        told = [f"{sourced.name}:{sourced.line(*e.absolute_path)}: {e.message[:200]}" for e in breaches]
        raise KnowledgeError("\n".join(told))


def schema_of(path: Path | Traversable) -> dict[str, Any]:
    """A JSON Schema that stands in the project."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
