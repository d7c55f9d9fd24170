"""The pages on claims and the lexicon say what the program does today."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.claims.told import Desk
from tests.factories import make_location
from tools import claims_examples, claims_words, lexicon_tables

from hudna.knowledge.sourced import read
from hudna.model.wire import claim_record, location_record

REPORT = (
    "قال المتحدث باسم وزارة الدفاع الروسية أنطون ياكوفليف إن هدنة مدتها 72 ساعة أعلنت في مدينة حلب أمس.\n\n"
    "وقصفت طائرات حربية مدينة دوما على بعد 15 كم شمال دمشق أمس ما أدى إلى مقتل خمسة مدنيين بينهم طفلان."
)


def keys(record: Any) -> Iterator[str]:
    if isinstance(record, dict):
        for key, value in record.items():
            yield key
            yield from keys(value)
    elif isinstance(record, list):
        for value in record:
            yield from keys(value)


def test_the_method_s_examples_are_what_the_reader_reads() -> None:
    page = claims_examples.PAGE.read_text(encoding="utf-8")
    assert page == claims_examples.expected(), "run tools/claims_examples.py"


def test_every_field_of_a_claim_is_on_its_page(desk: Desk) -> None:
    page = claims_words.PAGE.read_text(encoding="utf-8")
    records = [claim_record(claim, "1.3") for claim in desk.report(REPORT).claims]
    fields = {*keys(records), *keys(location_record(make_location()))}
    assert {"hours", "distance_km", "within", "tier", "speaker"} <= fields
    assert sorted(field for field in fields if f"`{field}`" not in page) == []


def test_every_word_of_the_codebook_is_on_its_page() -> None:
    page = claims_words.PAGE.read_text(encoding="utf-8")
    assert page == claims_words.expected(), "run tools/claims_words.py"


def test_the_tables_of_the_lexicon_s_page_are_those_of_its_files() -> None:
    page = lexicon_tables.PAGE.read_text(encoding="utf-8")
    assert page == lexicon_tables.expected(), "run tools/lexicon_tables.py"


@pytest.mark.parametrize("file", sorted(lexicon_tables.FOLDER.glob("*.yml")), ids=lambda file: file.name)
def test_every_list_of_the_lexicon_is_on_its_page(file: Path) -> None:
    page = lexicon_tables.PAGE.read_text(encoding="utf-8")
    section = page.partition(f"## `{file.name}`")[2].partition("\n## ")[0]
    assert section, f"{file.name} has no section"
    if file.name == "weapons.yml":  # its keys are the codebook's ids
        return
    names = read(file).value
    kinds = claims_words.words() if file.name == "triggers.yml" else ""
    assert [name for name in names if f"`{name}`" not in section + kinds] == []
