"""`hudna show` as a person calls it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.casebooks import invented_case
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli
from hudna.cli.show import incident_lines, overview
from hudna.model.errors import UsageError
from hudna.model.view import View
from hudna.publication.labels import labels
from hudna.publication.view import show

Made = tuple[Path, tuple[str, ...]]


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    case, claims = make_casebook(tmp_path / "case")
    return case.root, make_run(case, claims, [[claims[0].id, claims[1].id], [claims[2].id], [claims[3].id]])


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["show", *map(str, args)])


def test_a_casebook_is_told_in_counts_and_a_line_for_each_incident(
    made: Made,
) -> None:
    done = call(made[0])
    assert done.exit_code == 0
    assert "3 incidents" in done.stdout
    assert "Machine-coded" in done.stdout
    assert [id_ for id_ in made[1] if id_ not in done.stdout] == []


def test_an_incident_is_told_with_the_words_it_rests_on(made: Made) -> None:
    done = call(made[0], made[1][0])
    assert done.exit_code == 0
    assert done.stdout.count("«") == 2


def test_an_unknown_incident_is_refused(made: Made) -> None:
    done = call(made[0], "i-000000000000")
    assert (done.exit_code, "no such incident" in done.stderr) == (2, True)


def test_words_of_a_report_can_not_drive_the_terminal(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.cli.show.overview", lambda *_: ["a\x1b[2Jb\u202ec"])
    done = call(made[0])
    assert done.stdout == "a\\u001b[2Jb\\u202ec\n"


def test_toll_doers_findings_and_denials_are_told() -> None:
    case = show(invented_case(), View.INTERNAL)
    told = "\n".join(incident_lines(case, labels(case, "en"), "i-old"))
    words = ("killed, all: 5 or more", "denied by russian mod", "alleged ceasefire", "airstrike, denied")
    assert [word for word in words if word not in told] == []


def test_the_public_view_tells_what_it_holds_back_and_names_nobody() -> None:
    case = show(invented_case(), View.PUBLIC)
    told = labels(case, "en")
    assert "held back: 1 documents, 2 claims" in "\n".join(overview(case, told))
    assert "الحموي" not in "\n".join(incident_lines(case, told, "i-camp"))
    with pytest.raises(UsageError):
        incident_lines(case, told, "i-nothing")
