"""The sample reports are what their README promises, and nobody can take them for news."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "reports"
LABEL = "نص مختلق لأغراض العرض"


@pytest.fixture(scope="module")
def reports() -> list[Incoming]:
    read = list(read_inputs([SAMPLES], Given()))
    refused = [str(report) for report in read if not isinstance(report, Incoming)]
    assert refused == []
    return [report for report in read if isinstance(report, Incoming)]


def test_every_report_says_that_it_is_invented(reports: list[Incoming]) -> None:
    for report in reports:
        assert report.text.rstrip().endswith(LABEL), report.name
        assert report.document.method == "invented", report.name


def test_no_report_names_an_address_that_could_exist(reports: list[Incoming]) -> None:
    hosts = {urlsplit(report.document.url or "").hostname or "" for report in reports}
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_six_outlets_report_over_four_days_in_three_forms(reports: list[Incoming]) -> None:
    documents = [report.document for report in reports]
    assert len({document.publisher for document in documents}) == 6
    days = {document.published for document in documents if document.published}
    assert len(days) == 4
    assert len([document for document in documents if document.lang == "ar"]) >= 15
    assert {report.method for report in reports} == {"text", "html", "jsonl"}


def test_one_report_is_undated_and_one_is_in_english(reports: list[Incoming]) -> None:
    assert len([report for report in reports if report.document.published is None]) == 1
    assert len([report for report in reports if report.document.lang == "en"]) == 1
