"""Quotations: pieces join to the words that they stand for, and masked words are nowhere in them."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.span import Span
from hudna.publication.persons import merged
from hudna.publication.quotes import Context, Marks, Quote, Role, pieces

TEXT = "أولى الجمل هنا. قصفت الطائرات سراقب صباحا. ثالثة الجمل."
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@st.composite
def spans(draw: st.DrawFn, length: int) -> list[Span]:
    starts = draw(st.lists(st.integers(0, length - 2), max_size=4))
    return [Span(start, draw(st.integers(start + 1, length))) for start in starts]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_unmasked_pieces_join_to_the_text(data: st.DataObject) -> None:
    marks = Marks(data.draw(spans(len(LETTERS))), data.draw(spans(len(LETTERS))))
    found = pieces(LETTERS, 3, 20, marks, "#")
    assert "".join(piece.text for piece in found) == LETTERS[3:20]
    assert all(left.role is not right.role for left, right in itertools.pairwise(found))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_letter_under_a_mask_is_in_any_piece(data: st.DataObject) -> None:
    masked = merged(data.draw(spans(len(LETTERS))))
    found = pieces(LETTERS, 0, len(LETTERS), Marks(data.draw(spans(len(LETTERS))), (), masked), "#")
    shown = "".join(piece.text for piece in found)
    assert not {letter for span in masked for letter in span.of(LETTERS)} & set(shown)
    assert shown.count("#") == len(masked)


def test_a_span_is_shown_with_the_sentence_before_and_after() -> None:
    span = Span(TEXT.index("قصفت"), TEXT.index("سراقب"))
    assert Context(TEXT).around(span) == (0, len(TEXT))
    start, end = Context(TEXT).around(span, reach=0)
    assert TEXT[start:end] == "قصفت الطائرات سراقب صباحا."


def test_a_span_outside_every_sentence_stands_alone() -> None:
    assert Context("   ").around(Span(0, 1)) == (0, 1)


def test_words_of_a_quotation_can_be_asked_for_by_role() -> None:
    span, trigger = Span(16, 30), Span(16, 20)
    quote = Quote(span, pieces(TEXT, 0, len(TEXT), Marks([span], [trigger]), "#"))
    assert quote.words(Role.TRIGGER) == trigger.of(TEXT)
    assert quote.words(Role.TRIGGER, Role.EVIDENCE) == span.of(TEXT)
    assert quote.words() == TEXT
