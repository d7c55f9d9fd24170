"""The same explanation as a page that needs nothing beside it: no script, no font, no request."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from hudna.evaluation.explain import STAMP, field_lines, heading, title_of
from hudna.evaluation.highlight import Piece, pieces, visible
from hudna.model.claim import Claim
from hudna.model.document import Document

Explained = tuple[Document, Sequence[Claim]]

_WORDS_OF_THE_TEXT = ("words", "trigger")

_STYLE = """
body { font: 1rem/1.7 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; font-family: 'Noto Naskh Arabic', serif;
  font-size: 1.15rem; line-height: 2; padding: 1rem 1.2rem;
  background: #faf8f4; border: 1px solid #e4dfd4; border-radius: .4rem; }
mark { background: #fdeeb5; color: inherit; border-bottom: 2px solid #c79a1b; }
mark.trigger { background: #f6cf5a; font-weight: bold; }
sup { color: #8a5a00; font: .7rem system-ui, sans-serif; unicode-bidi: isolate; margin: 0 .15rem; }
.stamp { color: #8a1c1c; font-size: .85rem; }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: .1rem 1rem; margin: .3rem 0 1.4rem; }
dt { color: #666; } dd { margin: 0; }
h3 { margin: 1.2rem 0 0; font-size: 1rem; }
"""


def _piece(piece: Piece) -> str:
    words = escape(visible(piece.text))
    ends = "".join(f"<sup>{number}</sup>" for number in piece.closes)
    if not piece.claims:
        return words
    named = ", ".join(str(number) for number in piece.claims)
    look = ' class="trigger"' if piece.triggers else ""
    return f'<mark{look} title="claim {named}">{words}</mark>{ends}'


def _claim(number: int, claim: Claim, document: Document) -> Iterator[str]:
    yield f'<h3 id="{escape(claim.id)}">{number}. {escape(title_of(claim))}</h3><dl>'
    for name, words in field_lines(claim, document):
        direction = "auto" if name in _WORDS_OF_THE_TEXT else "ltr"
        yield f'<dt>{escape(name)}</dt><dd dir="{direction}">{escape(words)}</dd>'
    yield "</dl>"


def _document(document: Document, claims: Sequence[Claim]) -> Iterator[str]:
    yield f"<section><h2>{escape(heading(document))}</h2>"
    text = "".join(_piece(piece) for piece in pieces(document.text, claims))
    yield f'<div class="text" dir="auto" lang="{escape(document.lang or "und")}">{text}</div>'
    for number, claim in enumerate(claims, 1):
        yield from _claim(number, claim, document)
    yield "<p>No claims: nothing here was read as one.</p></section>" if not claims else "</section>"


def as_page(explained: Iterable[Explained]) -> str:
    """One page for all documents given."""
    body = "\n".join(line for document, claims in explained for line in _document(document, claims))
    head = f'<head><meta charset="utf-8"><title>What Hudna read</title><style>{_STYLE}</style></head>'
    stamp = f'<p class="stamp">{escape(STAMP)}</p>'
    return f'<!doctype html>\n<html lang="en">{head}\n<body>{stamp}\n{body}\n</body></html>\n'
