"""The repository on the path, so that benchmarks build their material as the tests do, and their material."""

import json
import sys
from pathlib import Path

import pytest

from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs

REPO = Path(__file__).resolve().parent.parent
if str(REPO) not in sys.path:
    sys.path.insert(0, str(REPO))

ARTICLES = 300  # enough for a steady figure, few enough for a coffee


def _made_up() -> list[dict[str, str]]:
    """Articles of the length of press articles, made of the sample reports: three reports to an article."""
    reports = [r for r in read_inputs([REPO / "samples" / "reports"], Given()) if isinstance(r, Incoming)]
    texts = [report.text for report in reports if report.document.lang == "ar"]
    return [
        {
            "id": f"made-up-{number}",
            "published": "2017-01-04",
            "text": f"{number}\n\n" + "\n\n".join(texts[(number + step) % len(texts)] for step in range(3)),
        }
        for number in range(ARTICLES)
    ]


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 articles as a ``.jsonl``, made of the sample reports, so that anybody can measure the same."""
    file = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    file.write_text(
        "".join(f"{json.dumps(article, ensure_ascii=False)}\n" for article in _made_up()), encoding="utf-8"
    )
    return file


@pytest.fixture(scope="session")
def press() -> Path:
    """993 press articles kept outside the repository; skipped where they are not on the machine."""
    file = REPO.parent / "shared" / "corpus" / "saudinewsnet_2015.jsonl"
    if not file.is_file():
        pytest.skip("the press articles are not on this machine")
    return file
