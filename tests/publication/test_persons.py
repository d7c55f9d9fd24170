"""People, accounts and numbers are found in a text: planted names of nobody in particular."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.span import Span
from hudna.publication.masking import cut
from hudna.publication.person_words import person_words
from hudna.publication.persons import personal_in

MASK = "[--]"
WORDS = person_words()


def masked(text: str, *protected: str) -> str:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in protected]
    return cut(text, personal_in(text, WORDS, spans).spans, MASK)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قتل الشاب سرور الدهان بشظايا قذيفة", "قتل الشاب [--] بشظايا قذيفة"),
        ("وأصيب الطفل زيان برو في ساقه", "وأصيب الطفل [--] في ساقه"),
        ("شيع الأهالي الشهيد مهيار القلاع أمس", "شيع الأهالي الشهيد [--] أمس"),
        ("فقدت السيدة أم نبال الحارثي منزلها", "فقدت السيدة [--] منزلها"),
        ("اعتقل المدعو جعيفر الطويل عند الحاجز", "اعتقل المدعو [--] عند الحاجز"),
        ("قال المواطن السوري حسين المطر إن الفرن قصف", "قال المواطن السوري [--] إن الفرن قصف"),
        ("وقضت هدى وأطفالها تحت الأنقاض", "وقضت [--] وأطفالها تحت الأنقاض"),
    ],
)
def test_victims_and_private_people_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قال الناشط جيفان البكري للشبكة إن القصف توقف", "قال الناشط [--] للشبكة إن القصف توقف"),
        ("أفاد مراسلنا نوار العسلي بأن الطريق مقطوع", "أفاد مراسلنا [--] بأن الطريق مقطوع"),
        ("أكد شاهد عيان محمد الخطيب أن الطائرة عادت", "أكد شاهد عيان [--] أن الطائرة عادت"),
        ("المصور ميران حسو أصيب في السوق", "المصور [--] أصيب في السوق"),
    ],
)
def test_correspondents_activists_and_witnesses_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("نفى المتهم وزير الدفاع السابق خالد الشامان ما قيل", "نفى المتهم وزير الدفاع السابق [--] ما قيل"),
        ("القيادي عزام البري قاد الهجوم", "القيادي [--] قاد الهجوم"),
        ("أوقف المشتبه به سامي الورد", "أوقف المشتبه به [--]"),
    ],
)
def test_accused_people_are_masked_whatever_they_were(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "أعلن وزير الخارجية أحمد الفياض أن الهدنة سارية",
        "وصل المبعوث الأممي كريم الساري إلى العاصمة",
        "قال أحمد الفياض، وزير الخارجية، إن بلاده ملتزمة",
        "وقال المتحدث باسم الوزارة العميد محمد الحسن إن القوات ردت",
        "رئيس الوزراء بشير الأحمد افتتح الجلسة. ورد الأحمد على الأسئلة",
    ],
)
def test_public_office_holders_named_with_their_office_stay(text: str) -> None:
    assert masked(text) == text


def test_a_local_office_does_not_save_a_name() -> None:
    told = "قال رئيس المجلس المحلي في البلدة أحمد الفياض إن القصف مستمر"
    assert MASK in masked(told)


def test_an_office_covers_only_the_name_that_it_stands_beside() -> None:
    told = masked("التقى وزير الصحة أحمد الفياض محمد الدالاتي في المشفى")
    assert "أحمد الفياض" in told
    assert "الدالاتي" not in told


def test_a_masked_name_is_masked_wherever_it_comes_again() -> None:
    told = masked("أصيب الشاب محمد الدالاتي بجروح. ونقل الدالاتي إلى المشفى، وتوفي الدالاتي ليلا.")
    assert "الدالاتي" not in told


def test_a_name_before_an_age_in_brackets_is_masked() -> None:
    assert masked("بينهم شيخو بركل (٤٠ عاماً) وامرأة") == "بينهم [--] (٤٠ عاماً) وامرأة"


def test_lists_of_names_are_masked_to_the_end_of_the_line() -> None:
    told = masked("أسماء الضحايا: كاوه دلو، بيرم شاهو\nوتوقف القصف ظهرا")
    assert told == "أسماء الضحايا: [--]\nوتوقف القصف ظهرا"


@pytest.mark.parametrize(
    "secret",
    ["@abu_test_idlib", "someone@mail.example", "https://t.me/a_channel", "facebook.com/some.one",
     "+963 944 123 456", "0944123456", "00963944123456", "٠٩٤٤١٢٣٤٥٦"],
)  # fmt: skip
def test_accounts_addresses_and_numbers_are_masked(secret: str) -> None:
    assert secret not in masked(f"للتواصل {secret} في أي وقت")


@pytest.mark.parametrize(
    "text",
    [
        "سقط 26 قتيلا وأكثر من 450000 طلقة في 2016-02-27",
        "قصفت قوات النظام بلدة سرمين وقرية تل أحمد وجامع عمر بن الخطاب",
        "ارتفاع حصيلة القتلى إلى خمسة مدنيين بينهم طفلان وامرأة",
        "أفاد المرصد بأن غارات استهدفت محيط المدينة حتى الآن",
        "وعلى الأرض، أطلق الجيش النار على الحي",
        "وأدى القصف إلى إصابة الأطفال الذين كانوا في المدرسة",
    ],
)
def test_what_tells_of_no_person_stays(text: str) -> None:
    assert masked(text) == text


def test_places_and_bodies_known_to_be_such_are_not_masked() -> None:
    told = "قصف على السيدة زينب قرب دمشق"
    assert masked(told) != told
    assert masked(told, "السيدة زينب") == told


def test_signs_on_letters_and_other_spellings_hide_nobody() -> None:
    assert "قصيّ" not in masked("استشهد الشابّ قصيّ العُمَر أمس")
    assert "ابراهيم" not in masked("استشهد ابراهيم الصباغ أمس")


def test_names_in_hashtags_are_masked() -> None:
    assert "الدالاتي" not in masked("#محمد_الدالاتي لن ننساك")


def test_latin_names_after_telling_words_are_masked() -> None:
    told = masked("Local activist Karam Saadi and Dr Mohammed Fayad spoke")
    assert "Saadi" not in told
    assert "Fayad" not in told


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("محمد احمد الشاب قال في على ،.\n@0944(عام)ـًabc"), max_size=120))
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    spans = personal_in(text, WORDS).spans
    assert all(left.end < right.start for left, right in itertools.pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
