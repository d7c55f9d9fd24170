import subprocess
import sys

import pytest

from hudna.documents.language import detect_language

ARABIC = "أفادت مصادر محلية بأن القصف طال الحي الشرقي من المدينة وأن عددا من السكان نزحوا عنه ليلا"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        ("عاجل", "ar"),
        (ARABIC.replace("ي", "ی").replace("ك", "ک"), "ar"),
        (ARABIC[:60] + " https://example.org/news/2016/03/05/story Follow us on social media", "ar"),
        ("به گفته منابع محلی پنج نفر در حمله هوایی به این شهر کشته و چند نفر زخمی شدند", "fa"),
        ("مقامی ذرائع کے مطابق فضائی حملے میں پانچ افراد ہلاک اور کئی زخمی ہو گئے ہیں", "ur"),
        ("بە گوتەی سەرچاوە ناوخۆییەکان لە هێرشێکی ئاسمانیدا پێنج کەس کوژران", "ku"),
        ("Local sources said that five people were killed in an air strike on the town.", "en"),
        ("Yerel kaynaklara göre kasabaya düzenlenen hava saldırısında beş kişi öldü.", "tr"),
        ("12 / 2016 -- 35", "und"),
        ("", "und"),
        ("ok", "und"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_arabic_is_told_by_its_script_alone_and_loads_no_model() -> None:
    code = (
        "import sys; from hudna.documents.language import detect_language as d;"
        f"assert d({ARABIC!r}) == 'ar'; assert not {{'py3langid', 'numpy'}} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
