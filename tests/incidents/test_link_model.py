"""The link model is data that people may edit: what is wrong in it is told with file and line."""

from importlib.resources import files
from pathlib import Path

import pytest

from hudna.incidents.compare import Levels
from hudna.knowledge.linking import load_link_model, read_link_model
from hudna.model.claim import Kind
from hudna.model.errors import KnowledgeError


def shipped() -> str:
    return (files("hudna.knowledge") / "linking.yml").read_text(encoding="utf-8")


def test_the_shipped_model_has_every_field_that_is_compared() -> None:
    model = load_link_model()
    assert set(model.levels) == set(Levels._fields)
    assert model.common_words


def test_kinds_go_together_as_the_codebook_says() -> None:
    model = load_link_model()
    assert model.kinds(Kind.AIRSTRIKE, Kind.DAMAGE) == "fits"
    assert model.kinds(Kind.SHELLING, Kind.TRUCE_VIOLATION) == "fits"
    assert model.kinds(Kind.ATTACK, Kind.KILLING) == "fits"
    assert model.kinds(Kind.AIRSTRIKE, Kind.SHELLING) == "mistaken"
    assert model.kinds(Kind.DETENTION, Kind.SHELLING) == "other"
    assert all(model.kinds(a, b) == model.kinds(b, a) for a in Kind for b in Kind)


def test_a_kind_that_is_none_of_the_codebooks_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = shipped().replace("members: [attack]", "members: [ambush]")
    path = tmp_path / "linking.yml"
    path.write_text(wrong, encoding="utf-8")
    line = wrong.splitlines().index("    members: [ambush]") + 1
    with pytest.raises(KnowledgeError, match=rf"linking\.yml:{line}: 'ambush' is no kind"):
        read_link_model(path)


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "linking.yml"
    path.write_text(shipped().replace("prior: -2.0", "prior: low"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"linking\.yml:\d+: 'low' is not of type 'number'"):
        read_link_model(path)
