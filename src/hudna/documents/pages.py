"""A web page to the words of its article, by trafilatura; what page furniture is left over is dropped.

The page itself is what the archive keeps, so a line wrongly dropped here is never lost.
"""

import datetime as dt
import logging
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from hudna.documents.incoming import Unreadable
from hudna.language.normal import key

_FURNITURE = files("hudna.documents") / "furniture.yml"
_NO_LETTERS = re.compile(r"[\W\d_]{1,12}")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LARGEST = 8 * 2**20  # characters; an article's page has 0.2 MB, and parsing costs 30 times its size
# Only dates that the page states: searching all of it would take a copyright year for a day.
# A fixed last day keeps the clock out, so that a page reads the same every year.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


@dataclass(frozen=True, slots=True)
class Article:
    """The words of a page, and what the page tells about itself."""

    body: str = field(repr=False)
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


def read_article(html: str) -> Article:
    """The article of a page. Raises ``Unreadable`` where there is none."""
    if len(html) > _LARGEST:
        raise Unreadable(f"a page of more than {_LARGEST // 2**20} million characters")
    page = _extracted(html)
    body = "\n".join(line for line in (page.text or "").split("\n") if not is_furniture(line)) if page else ""
    if not body.strip():
        raise Unreadable("a page with no article text")
    return Article(body, page.title or None, _day(page.date), page.sitename or None, page.url or None)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article: a counter, a button, an invitation."""
    plain = line.strip()
    return bool(plain) and (bool(_NO_LETTERS.fullmatch(plain)) or _plain(plain) in _furniture())


@cache
def _furniture() -> frozenset[str]:
    from hudna.knowledge.sourced import read  # noqa: PLC0415 -- a YAML parser, which texts don't need

    lines: list[str] = read(_FURNITURE, with_lines=False).value["lines"]
    return frozenset(_plain(line) for line in lines)


def _plain(line: str) -> str:
    """A line by its words alone: folded, without marks, numbers and signs round it."""
    return _AROUND.sub("", key(line).casefold())


def _extracted(html: str) -> Any:
    import trafilatura  # noqa: PLC0415 -- half a second that only pages pay

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # their warnings quote pages
    try:
        return trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # noqa: BLE001 -- a parser of hostile pages fails in ways of its own
        raise Unreadable(f"the page can't be parsed ({type(error).__name__})") from None


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
