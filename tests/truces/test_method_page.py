"""The method page's truth tables are what the program does."""

import pytest
from tests.truces.method_tables import PAGE, TABLES, filled, table

from hudna.model.incident import FindingKind
from hudna.truces.sentences import MISSING


def test_the_method_page_shows_what_the_program_does() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == filled(page), "write the page anew: python -m tests.truces.method_tables"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_is_on_the_page(name: str) -> None:
    assert table(name) in PAGE.read_text(encoding="utf-8")


def test_the_tables_show_every_kind_of_finding_and_every_missing_fact() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tables = "\n".join(table(name) for name in TABLES)
    assert {str(kind) for kind in FindingKind if str(kind) not in tables} == set()
    assert {fact for fact in MISSING if fact not in tables} == set()
    assert "no finding" in page
