"""The texts of page and bulletin: both languages complete, and the words that the project chose."""

import re
from pathlib import Path

import pytest

from hudna.knowledge.registry import load_actor_book
from hudna.model.claim import Family, Kind, Measure, Stance, Whom
from hudna.model.incident import FindingKind, Grade, ReviewStatus
from hudna.publication.labels import Labels
from hudna.publication.texts import LANGUAGES, texts

PLACES = re.compile(r"\{\w*\}")
GROUPS = {
    "kind": Kind, "family": Family, "measure": Measure, "whom": Whom, "stance": Stance, "grade": Grade,
    "grade_note": Grade, "finding": FindingKind, "review": ReviewStatus,
}  # fmt: skip


def test_both_languages_hold_the_same_texts_with_the_same_places() -> None:
    english, arabic = (
        {key: text for key, text in texts(lang).table.items() if not key.startswith("actor.")}
        for lang in ("en", "ar")
    )
    assert set(english) == set(arabic)
    differ = [k for k in english if set(PLACES.findall(english[k])) != set(PLACES.findall(arabic[k]))]
    assert differ == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_codebook_has_a_label(lang: str) -> None:
    table = texts(lang).table
    assert [
        f"{g}.{word}" for g, words in GROUPS.items() for word in words if f"{g}.{word}" not in table
    ] == []


def test_arabic_says_khirq_for_a_violation_and_never_sneers() -> None:
    table = texts("ar").table
    told = "\n".join(table.values())
    assert "خرق" in table["kind.truce_violation"]
    assert "خرق مُبلَّغ عنه" in table["finding.alleged_violation"]
    assert "منسوب إلى" in table["page.attribution"]
    assert table["measure.killed"] == "قتلى"
    assert [word for word in ("مزعوم", "انتهاك", "شهداء", "زعم") if word in told] == []


def test_english_says_finding_and_ceasefire_violation() -> None:
    told = "\n".join(texts("en").table.values()).lower()
    assert "alleged ceasefire violation" in told
    assert [word for word in ("martyr", "terrorist", "verdict", "guilty", "breach") if word in told] == []


def test_templates_ask_only_for_texts_that_are_there(repo: Path) -> None:
    folders = [repo / "src/hudna/publication/templates", repo / "src/hudna/web/templates"]
    asked = {
        key
        for folder in folders
        for path in folder.glob("*.j2")
        for key in re.findall(r"""\bT\(["']([\w.]+)["'][,)]""", path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 80
    assert asked - set(texts("en").table) == set()


def test_parties_are_called_by_names_that_take_no_side() -> None:
    registry = load_actor_book().registry
    chosen = {key: text for key, text in texts("ar").table.items() if key.startswith("actor.")}
    assert [key for key in chosen if key.removeprefix("actor.") not in registry] == []
    told = Labels(texts("ar"), registry)
    names = {actor.id: told.actor(actor.id) for actor in registry if actor.role == "party"}
    assert names["syrian_army"] == "الجيش السوري"
    assert [name for name in names.values() if name.startswith(("ميليشيا", "مليشيا", "عصاب", "عناصر"))] == []


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        texts("en")("no.such.text")
    assert texts("en").word("kind", "new_kind") == "new kind"
