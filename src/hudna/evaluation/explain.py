"""What the program read in a text and why: the words marked, and under them each claim's fields.

For the person who writes a lexicon entry or wonders at a claim. It shows the
stored text in full, so it is always the internal view and says so.
"""

from collections.abc import Callable, Iterator, Sequence

from hudna.evaluation.highlight import Piece, isolated, pieces, visible
from hudna.model.claim import Claim, Count, Mention, PlaceMention, When
from hudna.model.document import Document

STAMP = "internal view · machine-coded, not reviewed"
_COLOURS = ("30;103", "30;106", "30;102", "30;105", "97;44", "97;45", "97;42", "97;41")
_RESET = "\x1b[0m"

Painter = Callable[[Piece], str]


def painted(piece: Piece) -> str:
    """For a terminal: a colour for each claim, the trigger underlined, the number where a span ends."""
    words = visible(piece.text)
    if not piece.claims:
        return words
    colour = _COLOURS[(piece.claims[-1] - 1) % len(_COLOURS)]
    strong = ";1;4" if piece.triggers else ""
    ends = "".join(f"\u2068[{number}]\u2069" for number in piece.closes)
    return f"\x1b[{colour}{strong}m{words}{_RESET}{ends}"


def bracketed(piece: Piece) -> str:
    """For a file or a pipe: ``⟦1 words 1⟧``, the trigger between asterisks."""
    words = visible(piece.text)
    if piece.triggers and words.strip():
        words = f"*{words}*"
    opens = "".join(f"⟦\u2068{number}\u2069 " for number in piece.opens)
    ends = "".join(f" \u2068{number}\u2069⟧" for number in piece.closes)
    return f"{opens}{words}{ends}"


def marked(text: str, claims: Sequence[Claim], painter: Painter) -> str:
    """The whole text with the words of each claim marked by its number."""
    return "".join(painter(piece) for piece in pieces(text, claims))


def _when(when: When) -> str:
    start, end = when.start or "open", when.end or "open"
    day = f"{start}" if start == end else f"{start} to {end}"
    told = when.start_time or when.end_time
    hours = f", {when.start_time or '?'} to {when.end_time or '?'}" if told else ""
    part = f", {when.part}" if when.part else ""
    return f"{day}{hours}{part} ({when.basis})"


def _place(place: PlaceMention) -> str:
    how = "" if place.relation.type == "in" else f"{place.relation.type} "
    chosen = place.location.chosen if place.location else None
    if chosen:
        spot = f"{chosen.place}, {chosen.lat:.3f} {chosen.lon:.3f}, within {chosen.radius_km:g} km"
        return f"{how}{isolated(place.name)} = {spot}: {chosen.reason}"
    reason = place.location.reason if place.location else "not looked up"
    return f"{how}{isolated(place.name)} = no place: {reason}"


def _mention(mention: Mention) -> str:
    speaker = f", by {isolated(mention.speaker)}" if mention.speaker else ""
    return f"{mention.id or 'not in the registry'} {isolated(mention.name)}{speaker}"


def _count(count: Count, text: str) -> str:
    low = "?" if count.low is None else count.low
    high = "open" if count.high is None else count.high
    number = f"{low}" if low == high else f"{low} to {high}"
    whom = "" if count.whom == "unspecified" else f" {count.whom}"
    within = ", within another count" if count.within else ""
    unit, side = f" {count.unit}" if count.unit else "", f" of {count.side}" if count.side else ""
    words = f" {isolated(count.span.of(text))}" if count.span else ""
    return f"{count.measure} {number}{unit}{whom}{side} ({count.qualifier}){within}{words}"


def _truce(claim: Claim) -> Iterator[str]:
    if claim.truce:
        told = {
            "agreement": claim.truce.agreement,
            "area": isolated(claim.truce.area) if claim.truce.area else None,
            "start": claim.truce.start,
            "hours": claim.truce.hours,
            "status": claim.truce.status,
        }
        yield ", ".join(f"{key} {value}" for key, value in told.items() if value is not None)


def field_lines(claim: Claim, document: Document) -> Iterator[tuple[str, str]]:
    """The fields that a claim has, as (name, words); what the text left open is not there."""
    text = document.text
    yield "words", isolated(claim.evidence[0].of(text))
    yield "trigger", isolated(claim.trigger.of(text))
    if claim.when:
        yield "when", _when(claim.when)
    yield from (("where", _place(place)) for place in claim.where)
    yield from (("actor", _mention(mention)) for mention in claim.actors)
    yield from (("target", _mention(mention)) for mention in claim.targets)
    if claim.weapons:
        yield "means", ", ".join(claim.weapons)
    yield from (("count", _count(count, text)) for count in claim.counts)
    yield from (("truce", words) for words in _truce(claim))
    chain = " ← ".join(_mention(link) for link in claim.attribution)
    yield "said by", chain or f"the publisher, {isolated(document.publisher or 'not told')}"


def title_of(claim: Claim) -> str:
    total = ", a total" if claim.aggregate else ""
    return f"{claim.kind}, {claim.stance}{total} · rule {claim.rule or 'not told'} · {claim.id}"


def heading(document: Document) -> str:
    """One line on where a text comes from. Its id may be a file's name, so it is shown, not sent on."""
    day = f"{document.published} ({document.published_basis})" if document.published else "day not known"
    return f"{isolated(document.id)} · {isolated(document.publisher or 'publisher not told')} · {day}"


def as_text(document: Document, claims: Sequence[Claim], painter: Painter) -> str:
    """A document with its claims, for a terminal or a file."""
    blocks = [f"{heading(document)}\n{STAMP}", marked(document.text, claims, painter).rstrip()]
    for number, claim in enumerate(claims, 1):
        rows = [f"   {name:8} {words}" for name, words in field_lines(claim, document)]
        blocks.append("\n".join([f"{number}. {title_of(claim)}", *rows]))
    if not claims:
        blocks.append("No claims: nothing here was read as one.")
    return "\n\n".join(blocks)
