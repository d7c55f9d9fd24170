"""What a row of a lexicon file may hold. A breach is an error that names file and line.

A misspelt field or kind would otherwise be passed over in silence, and a word with it.
"""

from typing import Any

from hudna.knowledge.sourced import Sourced
from hudna.model.claim import Kind, Measure, Whom

# Beside the codebook's kinds: words whose kind is told by their means, their cue or what they befell.
_OPEN_KINDS = frozenset(("fire", "hit", "massacre", "killed", "wounded", "truce"))
_KINDS = _OPEN_KINDS | frozenset(map(str, Kind))
_FORMS = frozenset(("nouns", "verbs", "phrases"))
_NOUN_FIELDS = frozenset(("w", "whom", "measure", "weapon", "unit", "weak", "only"))
_CLASSES = frozenset((None, "air", "ground", "blast", "small"))


def check_kind(source: Sourced, kind: str, rows: Any) -> None:
    """Raise where a kind, or a form of its words, is none that the reader knows."""
    if kind not in _KINDS:
        raise source.error(f"no such kind: {kind!r}", kind, hint=f"one of {sorted(_KINDS)}")
    if not isinstance(rows, dict):
        raise source.error(f"{kind} holds nouns, verbs or phrases", kind)
    if unknown := set(rows) - _FORMS:
        raise source.error(f"unknown form {min(unknown)!r}", kind, min(unknown), hint="nouns, verbs, phrases")


def check_noun(source: Sourced, row: Any, *path: str | int) -> None:
    """Raise where a noun has no words, or a field or value that nobody reads."""
    if not isinstance(row, dict) or not isinstance(row.get("w"), list) or not row["w"]:
        raise source.error("a noun needs its words: {w: [singular, plural]}", *path)
    if unknown := set(row) - _NOUN_FIELDS:
        raise source.error(f"unknown fields {sorted(unknown)}", *path, hint=f"of {sorted(_NOUN_FIELDS)}")
    for field, known in (("whom", Whom), ("measure", Measure), ("only", Kind)):
        value, words = row.get(field), sorted(map(str, known))
        if value is not None and value not in words:
            raise source.error(f"{field} {value!r} is no word of the codebook", *path, hint=f"of {words}")


def check_needed(source: Sourced, row: Any, field: str, *path: str | int) -> None:
    """Raise where a row lacks a field without which it says nothing."""
    if not isinstance(row, dict) or field not in row:
        raise source.error(f"{field} is missing", *path)


def check_means(source: Sourced, weapon: str, row: Any) -> None:
    """Raise where a means has no words, or a class that says of no fire how it came."""
    check_needed(source, row, "w", weapon)
    check_needed(source, row, "class", weapon)
    if row["class"] not in _CLASSES:
        hint = "air, ground, blast, small or null"
        raise source.error(f"unknown class {row['class']!r}", weapon, hint=hint)
