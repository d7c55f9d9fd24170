"""`hudna decide` as a person calls it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.factories_casebook import make_casebook, make_run

from hudna.cli.main import cli
from hudna.model.claim import Claim
from hudna.model.ledger import Action
from hudna.pipeline.casebook import Casebook

Made = tuple[Casebook, tuple[Claim, ...], tuple[str, ...]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A casebook, its four claims, and its three incidents: the first has two claims."""
    case, claims = make_casebook(tmp_path / "case")
    a, b, c, d = (claim.id for claim in claims)
    return case, claims, make_run(case, claims, [[a, b], [c], [d]])


def call(case: Casebook, *args: str, why: str = "seen in both texts", who: str = "R. Haddad") -> Result:
    return CliRunner().invoke(cli, ["decide", str(case.root), *args, "--why", why, "--who", who])


def refused(done: Result, *told: str) -> bool:
    return done.exit_code == 2 and all(words in done.stderr for words in told)


def test_a_decision_becomes_an_entry_with_name_and_reason(made: Made) -> None:
    case, _, (first, second, _) = made
    done = call(case, "merge", first, second)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"entry 5: merge {first} {second}, obeyed from the next run on\n"
    (decision,) = case.state().decisions.values()
    assert (decision.who, decision.why, decision.action) == ("R. Haddad", "seen in both texts", Action.MERGE)
    assert decision.targets == (first, second)


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_claims_and_incidents_are_accepted_or_rejected_together(made: Made, action: str) -> None:
    case, claims, (first, _, _) = made
    assert call(case, action, first, claims[3].id).exit_code == 0
    (decision,) = case.state().decisions.values()
    assert [len(group) for group in decision.anchors] == [2, 1]


def test_each_action_is_entered(made: Made) -> None:
    case, claims, (first, second, third) = made
    a, b, c, d = (claim.id for claim in claims)
    calls = [
        ("link", a, c), ("unlink", b, d), ("split", first, b), ("merge", second, third),
        ("correct", a, "--set", "counts.killed=7.."), ("correct", first, "--set", "grade=fair"),
        ("correct", c, d, "--set", "when=2016-03-05"), ("correct", d, "--set", "place=33.5,36.3"),
    ]  # fmt: skip
    for args in calls:
        assert call(case, *args).exit_code == 0, args
    told = [(decision.field, decision.value) for decision in case.state().decisions.values()]
    assert told[4:] == [
        ("counts.killed", "7.."), ("grade", "fair"), ("when", "2016-03-05"), ("place", "33.5,36.3"),
    ]  # fmt: skip


def test_an_undo_names_the_entry_and_restores_what_was(made: Made) -> None:
    case, claims, _ = made
    before = case.state()
    call(case, "reject", claims[0].id)
    done = call(case, "undo", "5")
    assert (done.exit_code, done.stdout) == (0, "entry 6: 5 holds no longer, from the next run on\n")
    assert case.state().decisions == before.decisions
    assert refused(call(case, "undo", "5"), "entry 5 was undone before")
    assert refused(call(case, "undo", "1"), "entry 1 is no decision")
    assert refused(call(case, "undo", "99"), "there is no entry 99")
    assert refused(call(case, "undo", claims[0].id), "undo takes one entry number")


def test_an_unknown_id_is_refused_with_the_ones_near_to_it(made: Made) -> None:
    case, claims, _ = made
    wrong = claims[0].id[:-1] + ("0" if claims[0].id[-1] != "0" else "1")
    assert refused(call(case, "accept", wrong), f"{wrong}: no such claim or incident", claims[0].id)


def test_an_incident_by_its_old_name_is_found(made: Made) -> None:
    case, claims, (first, second, third) = made
    a, b, c, d = (claim.id for claim in claims)
    make_run(case, claims, [[a, b, c], [d]])
    assert call(case, "accept", second).exit_code == 0
    (decision,) = case.state().decisions.values()
    assert {anchor.id for anchor in decision.anchors[0]} == {a, b, c}
    assert refused(call(case, "merge", first, second), "one and the same by now")
    assert call(case, "merge", second, third).exit_code == 0


def test_what_it_contradicts_is_said_at_once(made: Made) -> None:
    case, claims, _ = made
    call(case, "link", claims[0].id, claims[2].id)
    done = call(case, "unlink", claims[0].id, claims[2].id)
    assert done.exit_code == 0
    assert "it contradicts entry 5, which gives way to it" in done.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("correct", "CLAIM"), "needs what to set"),
        (("correct", "CLAIM", "--set", "kind"), "no value"),
        (("correct", "CLAIM", "--set", "kind=bombing"), "bombing: no such word"),
        (("correct", "CLAIM", "--set", "grade=fair"), "no field to correct of a claim"),
        (("correct", "CLAIM", "--set", "place=geonames:0"), "no place of the gazetteer"),
        (("accept", "CLAIM", "--set", "kind=clash"), "takes no --set"),
        (("undo", "1", "--set", "kind=clash"), "undo takes one entry number"),
        (("link", "CLAIM"), "two ids or more"),
        (("forget", "CLAIM"), "'forget' is not one of"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    made: Made, args: tuple[str, ...], told: str
) -> None:
    case, claims, _ = made
    head = case.ledger.head()
    done = call(case, *(claims[0].id if arg == "CLAIM" else arg for arg in args))
    assert refused(done, told), done.stderr
    assert case.ledger.head() == head


def test_a_name_and_a_reason_are_asked_for(made: Made) -> None:
    case, claims, _ = made
    assert refused(call(case, "accept", claims[0].id, why=" "), "needs a reason")
    assert refused(call(case, "accept", claims[0].id, who=" "), "needs a name")
    assert refused(call(case, "undo", "5", why=" "), "needs a reason")


def test_before_the_first_run_there_is_nothing_to_decide_on(tmp_path: Path) -> None:
    case, _ = make_casebook(tmp_path / "case")
    done = call(case, "accept", "i-0123456789ab")
    assert done.exit_code == 5
    assert "there is nothing to decide on yet" in done.stderr


def test_a_rejected_claim_can_be_accepted_again_after_a_run(made: Made) -> None:
    case, claims, (first, second, _) = made
    call(case, "reject", claims[3].id)
    names = make_run(case, claims, [[claims[0].id, claims[1].id], [claims[2].id]])
    assert names == (first, second)
    assert call(case, "accept", claims[3].id).exit_code == 0
    assert claims[3].id in {row["id"] for row in case.tables.read("claims") if row["review"] == "rejected"}
