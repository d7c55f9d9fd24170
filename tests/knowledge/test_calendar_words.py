"""The number and time words of the lexicon: they load, are complete, and a broken file says where."""

from pathlib import Path

import pytest

from hudna.knowledge.calendar_words import date_words, number_words
from hudna.knowledge.date_lexicon import build_date_words, month_first_words
from hudna.knowledge.number_lexicon import build_number_words
from hudna.knowledge.sourced import Sourced, read
from hudna.language.date_words import Tag
from hudna.language.normal import key
from hudna.language.number_words import Role
from hudna.model.errors import KnowledgeError

_LEXICONS = Path(__file__).resolve().parents[2] / "src/hudna/knowledge/lexicons/ar"


def test_the_tables_are_built_once() -> None:
    assert number_words() is number_words()
    assert date_words() is date_words()


def test_every_word_of_the_tables_is_in_normal_form() -> None:
    assert all(key(word) == word for word in number_words().words)
    assert all(key(word) == word for word in date_words().entries)


def test_all_months_and_weekdays_have_words() -> None:
    for tag, wanted in ((Tag.MONTH, range(1, 13)), (Tag.HIJRI, range(1, 13)), (Tag.WEEKDAY, range(7))):
        values = {term.value for entry in date_words().entries.values() for term in entry.get(tag, ())}
        assert values == set(wanted)


def test_no_name_of_a_month_stands_for_two_months() -> None:
    for tag in (Tag.MONTH, Tag.HIJRI):
        named: dict[tuple[str, ...], int] = {}
        for entry in date_words().entries.values():
            for term in entry.get(tag, ()):
                assert named.setdefault(term.words, term.value) == term.value


def test_what_clings_is_no_part_of_the_word() -> None:
    table = number_words().words
    for surface, word in table.items():
        bare = table.get(surface[word.lead :].removeprefix("ال"))
        if word.lead and not word.article and bare and not bare.lead:
            assert bare.value == word.value


def test_a_dual_takes_its_unit_from_the_lexicon() -> None:
    assert number_words().words["ساعتين"].unit == "hours"
    assert number_words().words["غارتين"].role is Role.DUAL
    assert number_words().words["غارتين"].unit is None


def _broken(name: str, folder: Path) -> Sourced:
    text = (_LEXICONS / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace("\nbetween:", "\nbetwixt:"), encoding="utf-8")
    return read(folder / name)


def test_a_numbers_file_with_a_key_missing_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"numbers\.yml.*between.*betwixt"):
        build_number_words(_broken("numbers.yml", tmp_path), ())


def test_a_dates_file_with_a_key_missing_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"dates\.yml.*between.*betwixt"):
        build_date_words(_broken("dates.yml", tmp_path), number_words())


def test_months_are_known_by_their_first_words() -> None:
    words = month_first_words(read(_LEXICONS / "dates.yml").value)
    assert {"كانون", "شباط", "يوليو", "رمضان", "غشت"} <= words
