"""What holds of every reading, whatever the text: mangled, mixed, marked, turned round."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.told import Desk
from tests.factories import make_document

from hudna.knowledge.registry import load_registry
from hudna.model.claim import Claim, Mention
from hudna.model.document import Document
from hudna.model.span import Span

FRAGMENTS = (
    "قصفت طائرات حربية روسية بلدة كفرنبل", "قتل خمسة مدنيين", "وأصيب 12 آخرون", "بينهم طفلان وامرأة",
    "ما أدى إلى مقتل", "أسفر عن", "في غارة جوية على مدينة إدلب", "بريف حمص الشمالي", "على بعد 15 كم شمال",
    "قال المرصد السوري لحقوق الإنسان إن", "نقلا عن مصدر عسكري", "بحسب وكالة سانا", "وأضاف أن",
    "نفى الجيش السوري", "سجل الجانب الروسي 9 خروقات", "4 في محافظة حماة و3 في محافظة حلب", "مدتها 72 ساعة",
    "دعا مجلس الأمن إلى هدنة", "اعتبارا من يوم الأحد", "أمس", "خلال الساعات الـ24 الماضية", "12 شباط 2016",
    "دون وقوع إصابات", "إثر انفجار لغم", "للجيش", "تنظيم داعش", "المتحدث باسم وزارة الدفاع الروسية", "فيما",
    "سيارة مفخخة", "و", "لم يسجل أي خرق", "عشرات", "ما لا يقل عن", "٤٥٠٫٠٠٠", "28.000", "نزحت 30 عائلة",
    "الفرقة 17", "القصف", "Aleppo 2016",
)  # fmt: skip
UNSEEN = ("\u200f", "\u202e", "\u2067", "\u200c", "\u200d", "\ufeff", "ـ", "َ", "ّ")
SIGNS = (*' .،؛:؟!…«»“”"()-/\n\t', "\r\n", *UNSEEN)
BOILERPLATE = (
    "شارك هذا المقال:", "اقرأ أيضا: المزيد", "اترك تعليقا", "جميع الحقوق محفوظة", "تابعونا على الشبكة",
)  # fmt: skip
WORDS = st.sampled_from(FRAGMENTS)
MARKED = st.builds(
    lambda words, mark, at: words[:at] + mark + words[at:], WORDS, st.sampled_from(SIGNS), st.integers(0, 9)
)
ODDITIES = st.one_of(MARKED, st.sampled_from(SIGNS), st.sampled_from(BOILERPLATE), st.text(max_size=6))
PIECES = st.one_of(WORDS, WORDS, WORDS, ODDITIES)
TEXTS = st.lists(PIECES, max_size=24).map(" ".join)
LAWS = settings(max_examples=60, deadline=None)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words) + ".")


def mentions(claim: Claim) -> Iterator[Mention]:
    yield from (*claim.actors, *claim.targets, *claim.attribution)


def read(desk: Desk, text: str) -> tuple[Claim, ...]:
    return desk.reader.read(make_document(text))


@LAWS
@given(text=TEXTS)
def test_spans_lie_in_the_text_and_names_are_its_words(desk: Desk, text: str) -> None:
    for claim in read(desk, text):
        assert all(span.end <= len(text) for span in claim.evidence)
        assert any(span.covers(claim.trigger) for span in claim.evidence)
        for mention in mentions(claim):
            written = mention.span.of(text)
            assert mention.name in (written, f"ا{written}")  # the article of لل is written in full
        for place in claim.where:
            assert place.span.of(text) == place.name
        told = [*(count.span for count in claim.counts), claim.when.span if claim.when else None]
        assert all(span.end <= len(text) for span in told if span)


@LAWS
@given(text=TEXTS)
def test_names_and_evidence_neither_begin_nor_end_with_space(desk: Desk, text: str) -> None:
    for claim in read(desk, text):
        words = [*(span.of(text) for span in claim.evidence), *(m.name for m in mentions(claim))]
        assert all(piece == piece.strip() for piece in (*words, *(place.name for place in claim.where)))


@LAWS
@given(text=TEXTS)
def test_ids_are_unique_and_the_same_document_gives_the_same_claims(desk: Desk, text: str) -> None:
    claims = read(desk, text)
    assert len({claim.id for claim in claims}) == len(claims)
    assert read(desk, text) == claims


@LAWS
@given(text=TEXTS)
def test_every_interval_has_its_low_under_its_high(desk: Desk, text: str) -> None:
    for claim in read(desk, text):
        for count in claim.counts:
            assert count.low is None or count.low >= 0
            assert count.low is None or count.high is None or count.low <= count.high
        if claim.when and claim.when.start and claim.when.end:
            assert claim.when.start <= claim.when.end


@LAWS
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_the_order_of_documents_does_not_matter(desk: Desk, texts: list[str]) -> None:
    documents = [make_document(text, id=f"d-{number}") for number, text in enumerate(texts)]
    forwards = {document.id: desk.reader.read(document) for document in documents}
    backwards = {document.id: desk.reader.read(document) for document in reversed(documents)}
    assert forwards == backwards


@LAWS
@given(text=TEXTS)
def test_an_id_is_the_registry_s_or_null(desk: Desk, text: str) -> None:
    known = load_registry()
    for claim in read(desk, text):
        assert all(mention.id is None or mention.id in known for mention in mentions(claim))


def without_offsets(document: Document, claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    """What a claim says, its spans as the words they point at."""

    def words(span: Span | None) -> str:
        return span.of(document.text) if span else ""

    return [
        (
            claim.kind, claim.stance, claim.rule, claim.aggregate, claim.weapons, claim.truce,
            [words(span) for span in claim.evidence], words(claim.trigger),
            claim.when and (claim.when.start, claim.when.end, claim.when.basis, words(claim.when.span)),
            [(place.name, place.level, place.relation) for place in claim.where],
            [(mention.id, mention.name, mention.speaker) for mention in mentions(claim)],
            [(count.measure, count.low, count.high, count.whom, words(count.span)) for count in claim.counts],
        )
        for claim in claims
    ]  # fmt: skip


@LAWS
@given(sentences=st.lists(SENTENCES, min_size=1, max_size=4), line=st.sampled_from(BOILERPLATE))
def test_a_line_of_the_page_below_the_story_changes_no_claim(
    desk: Desk, sentences: list[str], line: str
) -> None:
    story = "نشرة المساء\n\n" + "\n\n".join(sentences)
    bare, framed = make_document(story), make_document(f"{story}\n\n{line}")
    assert without_offsets(framed, desk.reader.read(framed)) == without_offsets(bare, desk.reader.read(bare))


@LAWS
@given(sentence=SENTENCES, mark=st.sampled_from(UNSEEN))
def test_marks_that_nobody_sees_change_no_claim(desk: Desk, sentence: str, mark: str) -> None:
    def said(text: str) -> list[tuple[object, ...]]:
        return [(c.kind, c.stance, c.aggregate, [n.low for n in c.counts]) for c in read(desk, text)]

    story = f"نشرة المساء\n\n{sentence}"
    assert said(story.replace(" ", f"{mark} ")) == said(story)


def test_a_line_of_200_kilobytes_is_read_to_its_end(desk: Desk) -> None:
    unit = "قصفت طائرات حربية بلدة كفرنبل وقتل خمسة مدنيين، بحسب المرصد، "
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    claims = read(desk, text)
    assert claims
    assert all(span.end <= len(text) for claim in claims for span in claim.evidence)


def test_a_thousand_tellings_of_one_thing_are_one_claim(desk: Desk) -> None:
    (claim,) = read(desk, "نشرة المساء\n\n" + "قصفت المدفعية بلدة طفس.\n" * 3000)
    assert len(claim.evidence) > 2000


def test_a_line_of_200_kilobytes_without_a_space_is_read_to_its_end(desk: Desk) -> None:
    assert read(desk, "قصف" * 67_000) == ()
