"""What an input tells of a report beside its words: a line of JSON or a row of a table, parsed once."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hudna.documents.incoming import Unreadable
from hudna.documents.naming import escaped
from hudna.model.document import PublishedBasis

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # reports of people now living, and room for arithmetic on days
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = ("id", "title", "publisher", "url", "published_basis", "lang", "collected_at", "collector", "method")
_BASES = {str(basis): basis for basis in PublishedBasis if basis is not PublishedBasis.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Told:
    """Document fields as the input tells them; null where it doesn't."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis | None = None
    lang: str | None = None
    collected_at: str | None = None
    collector: str | None = None
    method: str | None = None
    note: str | None = None


def told_of(fields: Mapping[str, object]) -> Told:
    """The document fields among ``fields``; others are ignored.

    Raises ``Unreadable`` naming the field that is no text, holds half a character
    or is no date.
    """
    words = {name: _word(name, fields.get(name)) for name in _WORDS}
    published = _published(fields.get("published"))
    basis, note = _basis(published, words["published_basis"])
    return Told(
        id=escaped(words["id"]) if words["id"] else None,
        title=words["title"],
        publisher=words["publisher"],
        url=words["url"],
        published=published,
        published_basis=basis,
        lang=words["lang"],
        collected_at=_instant(words["collected_at"]),
        collector=words["collector"],
        method=words["method"],
        note=note,
    )


def text_field(name: str, value: object) -> str:
    """A field that must be text. Raises ``Unreadable``."""
    if not isinstance(value, str):
        raise Unreadable(f"its {name} is not a string")
    if _LONE_SURROGATE.search(value):
        raise Unreadable(f"its {name} holds half a character (a lone surrogate)")
    return value


def parse_day(text: str) -> dt.date:
    """A day as YYYY-MM-DD; a time after it is let go. Raises ``Unreadable`` for anything else."""
    match = _DAY.fullmatch(text.strip())
    try:
        day = dt.date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unreadable(f"its date is not a day of {_FIRST_YEAR} to {_LAST_YEAR} written YYYY-MM-DD")
    return day


def _word(name: str, value: object) -> str | None:
    return None if value is None else text_field(name, value) or None


def _published(value: object) -> dt.date | None:
    text = _word("published", value)
    return parse_day(text) if text and text.strip() else None


def _basis(published: dt.date | None, word: str | None) -> tuple[PublishedBasis | None, str | None]:
    """A word that is none of ours is kept as a note and read as ``given``."""
    if published is None:
        return None, None
    if word is None or word in _BASES:
        return _BASES.get(word or "", PublishedBasis.GIVEN), None
    return PublishedBasis.GIVEN, f"published_basis: {word}"


def _instant(text: str | None) -> str | None:
    """An instant in UTC with Z. One without a zone is taken as UTC, as the format says."""
    if text is None:
        return None
    try:
        instant = dt.datetime.fromisoformat(text.strip())
        aware = instant.replace(tzinfo=instant.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Unreadable("its collected_at is not a time written in ISO 8601") from None
    return aware.isoformat().replace("+00:00", "Z")
