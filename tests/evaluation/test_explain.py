"""An explanation shows the whole text with every claim's words marked, and can't be turned on its reader."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_count, make_document, make_location, span_of

from hudna.evaluation.explain import as_text, bracketed, marked, painted
from hudna.evaluation.explain_page import as_page
from hudna.evaluation.highlight import pieces, visible
from hudna.model.claim import Claim, Kind, Stance
from hudna.model.document import Document
from hudna.model.span import Span

TEXT = "قالت سانا إن طائرات قصفت مدينة سراقب ما أدى إلى مقتل خمسة مدنيين."
REPORT = make_document(TEXT)
STRIKE = make_claim(
    "airstrike",
    "طائرات قصفت مدينة سراقب",
    document=REPORT,
    location=make_location("سراقب"),
    origin=("sana", "local_sources"),
    counts=[make_count("killed", 5, None, qualifier="at_least", span=span_of(TEXT, "خمسة مدنيين"))],
)
KILLING = make_claim("killing", "سراقب ما أدى إلى مقتل خمسة مدنيين", document=REPORT, killed=5)


@st.composite
def texts_with_claims(draw: st.DrawFn) -> tuple[Document, list[Claim]]:
    text = draw(st.text(min_size=2, max_size=60))
    report = make_document(text)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), max_size=5))
    claims = [
        Claim(
            id=f"c-{number:016x}",
            document=report.id,
            text_sha256=report.text_sha256,
            kind=Kind.ATTACK,
            stance=Stance.ASSERTED,
            evidence=(Span(start, min(len(text), start + length)),),
            trigger=Span(start, start + 1),
            rule="test",
        )
        for number, (start, length) in enumerate(spans)
    ]
    return report, claims


@given(texts_with_claims())
@settings(max_examples=100, deadline=None)
def test_no_character_of_the_text_is_lost_or_moved(told: tuple[Document, list[Claim]]) -> None:
    report, claims = told
    cut = list(pieces(report.text, claims))
    assert "".join(piece.text for piece in cut) == report.text
    for number, claim in enumerate(claims, 1):
        words = "".join(piece.text for piece in cut if number in piece.claims)
        assert words == claim.evidence[0].of(report.text)
        assert (
            sum(number in piece.opens for piece in cut) == sum(number in piece.closes for piece in cut) == 1
        )


@given(texts_with_claims())
@settings(max_examples=100, deadline=None)
def test_a_hostile_text_sends_no_control_character_to_the_terminal(
    told: tuple[Document, list[Claim]],
) -> None:
    report, claims = told
    shown = as_text(report, claims, bracketed)
    assert not set(shown) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
    isolates, ends = shown.count("\u2068"), shown.count("\u2069")
    assert isolates == ends
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


def test_an_escape_sequence_is_shown_by_its_number() -> None:
    assert visible("أ\x1b[31mب\u202eج") == "أ[U+001B][31mب[U+202E]ج"


def test_brackets_tell_overlapping_claims_apart() -> None:
    told = marked(TEXT, [STRIKE, KILLING], bracketed).replace("\u2068", "").replace("\u2069", "")
    assert told.startswith("قالت سانا إن ⟦1 *طائرات* قصفت مدينة ⟦2 *سراقب* 1⟧ ما أدى")
    assert told.endswith("مدنيين 2⟧.")


def test_colours_are_closed_where_they_end() -> None:
    told = marked(TEXT, [STRIKE, KILLING], painted)
    assert told.count("\x1b[0m") == told.count("\x1b[") // 2
    assert "\x1b[30;103;1;4mطائرات\x1b[0m" in told


def test_every_field_of_a_claim_is_told_with_its_words() -> None:
    told = as_text(REPORT, [STRIKE], bracketed).replace("\u2068", "").replace("\u2069", "")
    for words in (
        "airstrike, asserted · rule test",
        "killed 5 to open (at_least) خمسة مدنيين",
        "سراقب = test:سراقب, 35.860 36.800, within 3 km",
        "said by  sana sana ← local_sources local_sources",
        "internal view",
    ):
        assert words in told


def test_a_text_without_claims_says_so() -> None:
    assert "No claims" in as_text(REPORT, [], bracketed)
    assert "No claims" in as_page([(REPORT, ())])


class Marks(HTMLParser):
    """The text of a page's report, and what of it is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.marked: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "mark"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.marked.append(data)


def test_the_page_marks_the_same_words_and_runs_nothing() -> None:
    report = make_document("<script>alert(1)</script> قصف على سراقب & مورك")
    claim = make_claim("shelling", "قصف على سراقب & مورك", document=report)
    page = as_page([(report, [claim])])
    parser = Marks()
    parser.feed(page)
    assert "".join(parser.marked) == "قصف على سراقب & مورك"
    assert not {"script", "link", "img", "iframe"} & set(parser.tags)
    assert "http" not in page
