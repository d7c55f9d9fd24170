"""A person edits the lexicon and runs again: no decision is lost, and incidents keep their names."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.reports import (
    DAY,
    FIRE,
    SARAQIB,
    SARAQIB_TOO,
    TRIGGERS,
    Scripted,
    casebook,
    claim_of,
    clusters,
    decide,
    derive,
    incidents,
    known,
    orphaned,
    report,
    tables,
    unsound,
)

from hudna.claims.reader import Reader
from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs
from hudna.knowledge.calendar_words import date_words, number_words
from hudna.knowledge.lexicon import Cling, Entry, Lexicon, Role, load_lexicon
from hudna.knowledge.registry import load_actor_book
from hudna.pipeline.casebook import Casebook
from hudna.pipeline.run import run

WIDER = Scripted(wide=True)
WITHOUT_FIRE = Scripted({"قصفت": "airstrike"}, wide=True)
WITH_CARS = Scripted({**TRIGGERS, "انفجرت": "explosion"}, wide=True)
CAR = "انفجرت سيارة في بلدة جرابلس ما أدى إلى مقتل 3 أشخاص."


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    """Two reports of a raid, one of fire, one with words that no lexicon knew yet; run once."""
    reports = [report(SARAQIB, "d-1"), report(SARAQIB_TOO, "d-2"), report(FIRE, "d-3"), report(CAR, "d-4")]
    made = casebook(tmp_path / "case", *reports)
    derive(made)
    return made


def test_decisions_find_their_words_under_other_claim_ids(case: Casebook) -> None:
    before, old = clusters(case), claim_of(case, "d-3")
    decide(case, "correct", old, set="counts.killed=9..")
    decide(case, "unlink", claim_of(case, "d-1"), claim_of(case, "d-2"))
    decide(case, "accept", claim_of(case, "d-1"))
    derive(case)
    summary = derive(case, WIDER)
    assert claim_of(case, "d-3") != old
    assert (summary.orphans, orphaned(case), summary.minted) == (0, [], 0)
    assert set(clusters(case)) >= set(before)
    (fire,) = [incident for incident in incidents(case) if incident.documents == ("d-3",)]
    assert {(toll.low, toll.high) for toll in fire.tolls if toll.whom == "all"} == {(9, None)}
    assert set(map(frozenset, clusters(case).values())) == {frozenset({f"d-{n}"}) for n in (1, 2, 3)}
    reviews = {row["document"]: row["review"] for row in case.tables.read("claims")}
    assert reviews == {"d-1": "accepted", "d-2": "machine", "d-3": "machine"}


def test_incidents_keep_their_names_when_every_claim_id_changes(case: Casebook) -> None:
    before = clusters(case)
    summary = derive(case, WIDER)
    assert summary.changed
    assert (clusters(case), summary.minted) == (before, 0)
    derive(case)
    assert clusters(case) == before


def test_a_decision_on_a_word_that_was_struck_out_is_listed_and_comes_back_with_it(case: Casebook) -> None:
    (fire,) = [key for key, documents in clusters(case).items() if documents == {"d-3"}]
    seq = decide(case, "correct", fire, set="place=33.5,36.4")
    derive(case)
    before = tables(case)
    assert derive(case, WITHOUT_FIRE).orphans == 1
    assert orphaned(case) == [seq]
    assert fire not in clusters(case)
    assert seq in case.state().decisions
    assert derive(case).orphans == 0
    assert tables(case) == before


def test_a_word_that_is_added_makes_a_new_incident_and_moves_no_other(case: Casebook) -> None:
    before = clusters(case)
    decide(case, "accept", *before)
    derive(case)
    summary = derive(case, WITH_CARS)
    assert (summary.orphans, summary.minted) == (0, 1)
    after = clusters(case)
    assert {key: after[key] for key in before} == before
    assert [documents for key, documents in after.items() if key not in before] == [{"d-4"}]


def test_a_corrected_kind_binds_again_when_the_claims_id_changes(case: Casebook) -> None:
    """Decisions and names hold on to the kind as it was read, not as it was corrected."""
    before = clusters(case)
    decide(case, "correct", claim_of(case, "d-3"), set="kind=explosion")
    derive(case)
    summary = derive(case, WIDER)
    assert (summary.orphans, summary.minted) == (0, 0)
    assert clusters(case) == before
    assert {str(i.kind) for i in incidents(case) if i.documents == ("d-3",)} == {"explosion"}


def edited(lexicon: Lexicon) -> Lexicon:
    """Every fifth trigger struck out, and one added: what an editor does to the project's own lexicon."""
    triggers = sorted({entry.phrase for entry in lexicon.entries if entry.role is Role.TRIGGER})
    struck = set(triggers[::5])
    added = Entry("مصادر", Role.TRIGGER, "talks", Cling.NOUN)
    kept = [
        entry for entry in lexicon.entries if entry.role is not Role.TRIGGER or entry.phrase not in struck
    ]
    return Lexicon((*kept, added), f"edited {lexicon.digest}")


def reader_of(lexicon: Lexicon) -> Reader:
    return Reader(lexicon, load_actor_book(), number_words(), date_words())


def test_with_the_projects_own_lexicon_edited_every_decision_binds_or_is_listed(
    tmp_path: Path, repo: Path
) -> None:
    """The samples: a decision on every incident, then a lexicon with words struck out and added."""
    found = read_inputs([repo / "samples" / "reports"], Given(DAY))
    case = casebook(tmp_path / "case", *(item for item in found if isinstance(item, Incoming)))
    lexicon = load_lexicon()
    own, other = (replace(known(), reader=reader_of(each)) for each in (lexicon, edited(lexicon)))
    first = run(case, own)
    names = clusters(case)
    assert first.incidents > 5
    decided = {decide(case, "accept", key) for key in names}
    run(case, own)
    second = run(case, other)
    assert second.claims != first.claims
    assert unsound(case) == []
    assert set(case.state().decisions) == decided
    assert len(orphaned(case)) == second.orphans
    identity = case.state().identity
    assert set(names) <= identity.minted
    living = set(names) & set(clusters(case))
    assert len(living) > len(names) / 2
    assert run(case, own).orphans == 0
    assert orphaned(case) == []
    assert {key for key, documents in clusters(case).items() if names.get(key) == documents} >= living
