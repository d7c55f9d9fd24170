import datetime as dt
import subprocess
import sys

import pytest

from hudna.documents.incoming import Unreadable
from hudna.documents.pages import is_furniture, read_article

PARAGRAPHS = [
    "أفادت مصادر محلية بأن القصف طال الحي الشرقي من المدينة فجرا وألحق أضرارا بعدد من المنازل.",
    "وقال متحدث باسم المجلس المحلي إن فرق الإسعاف نقلت ثلاثة مصابين إلى المستشفى وإن القصف توقف عند الظهر.",
    "وأضاف أن الأهالي عادوا إلى بيوتهم مساء، وأن المدارس ستبقى مغلقة حتى نهاية الأسبوع بسبب الخطر القائم.",
]
PUBLISHED = '<meta property="article:published_time" content="2019-05-03T10:00:00+03:00">'


def page(head: str = "", paragraphs: list[str] | None = None) -> str:
    body = "".join(f"<p>{text}</p>" for text in (PARAGRAPHS if paragraphs is None else paragraphs))
    return f"""<!DOCTYPE html><html lang="ar"><head><title>القصف يتوقف | الصحيفة</title>
    <meta property="og:title" content="القصف يتوقف"><meta property="og:site_name" content="الصحيفة">{head}
    </head><body><nav><a href="/">الرئيسية</a><a href="/p">سياسة</a><a href="/e">اقتصاد</a></nav>
    <article><h1>القصف يتوقف</h1><p>ت + ت - الحجم الطبيعي</p><p>35</p>{body}<p>Email</p></article>
    <footer><p>جميع الحقوق محفوظة 2024</p></footer></body></html>"""


def test_the_article_is_taken_and_the_furniture_is_left() -> None:
    article = read_article(page())
    assert [line for line in article.body.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    assert not {"35", "Email", "ت + ت - الحجم الطبيعي", "الرئيسية"} & set(article.body.split("\n"))


def test_a_page_tells_its_title_its_publisher_its_day_and_its_address() -> None:
    link = '<link rel="canonical" href="https://news.example.org/story-7">'
    article = read_article(page(PUBLISHED + link))
    assert article.title == "القصف يتوقف"
    assert article.publisher == "الصحيفة"
    assert article.published == dt.date(2019, 5, 3)
    assert article.url == "https://news.example.org/story-7"


def test_a_year_in_the_footer_is_no_day_of_publication() -> None:
    assert read_article(page()).published is None


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", "<" * 5000])
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(Unreadable, match=r"no article text|can't be parsed"):
        read_article(html)


def test_a_page_nested_past_all_sense_costs_no_more_than_what_is_nested() -> None:
    nested = "<div>" * 20_000 + PARAGRAPHS[0] + "</div>" * 20_000
    assert PARAGRAPHS[1] in read_article(page(paragraphs=[*PARAGRAPHS[1:], nested])).body


def test_a_page_too_large_to_parse_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 8 million characters"):
        read_article("<p>" + "س" * 9 * 2**20)


@pytest.mark.parametrize(
    "line", ["35", "* * *", "اقرأ ايضا", "أضف تعليقاً", "EMAIL", " طباعة ", "© جميع الحقوق 2024"]
)
def test_a_counter_or_a_button_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["", "قتل 35 شخصا", "التعليقات التي أدلى بها الوزير", "2016-03-05 12:30 GMT"]
)
def test_a_line_that_says_something_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_texts_are_read_without_loading_the_parser_of_pages() -> None:
    code = (
        "import sys, hudna.documents.reading;"
        "assert not {'trafilatura', 'lxml', 'yaml', 'py3langid'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
