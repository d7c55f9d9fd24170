"""Linking, from claims to clusters: what is one incident, what stays two, and what people decided."""

import datetime as dt
import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_document, make_location, make_registry

from hudna.incidents.decisions import Named
from hudna.incidents.link import Linked, link
from hudna.knowledge.linking import load_link_model
from hudna.model.claim import Claim, Stance

HAJIN = make_location("هجين", 34.69, 40.83, radius_km=2, admin1="Deir ez-Zor")
SHAAFAH = make_location("الشعفة", 34.60, 40.91, radius_km=2, admin1="Deir ez-Zor")
SARAQIB = make_location("سراقب")
IDLIB = make_location("إدلب", 35.8, 36.6, level="governorate", radius_km=60, place="test:gov", admin1="Idlib")


def claim_of(document: str, day: str | None = "2018-11-08", **told: object) -> Claim:
    """A claim of its own little report, so that each has its own id."""
    location = told.pop("location", HAJIN)
    text = str(told.pop("text", f"خبر {document} عن غارة على البلدة"))
    report = make_document(text, id=document, publisher=f"outlet-{document}")
    name = location.chosen.name if location else None  # type: ignore[attr-defined]
    return make_claim(
        str(told.pop("kind", "airstrike")),
        document=report,
        when=day,
        place=name,
        location=location,  # type: ignore[arg-type]
        **told,  # type: ignore[arg-type]
    )


def linked(
    claims: Sequence[Claim],
    must: Sequence[Named] = (),
    cannot: Sequence[Named] = (),
    published: str | None = None,
) -> Linked:
    day = dt.date.fromisoformat(published) if published else None
    papers = {claim.document: day for claim in claims}
    return link(claims, papers, load_link_model(), make_registry(), must, cannot)


def groups(result: Linked) -> set[frozenset[str]]:
    return {frozenset(cluster.claims) for cluster in result.clusters}


def test_reports_of_one_day_place_and_kind_are_one_incident() -> None:
    claims = [claim_of("a", killed=26), claim_of("b", killed=26), claim_of("c", killed=24)]
    assert groups(linked(claims)) == {frozenset(claim.id for claim in claims)}


def test_shaafah_and_hajin_in_one_article_stay_two() -> None:
    report = make_document("قتل 26 في هجين يوم الجمعة. وقتل 7 في الشعفة يوم الخميس.", id="one-article")
    hajin = make_claim(
        "airstrike", "قتل 26 في هجين يوم الجمعة", document=report, when="2018-11-09", location=HAJIN,
        place=None, killed=26, actors=["us_coalition"], origin="sohr",
    )  # fmt: skip
    shaafah = make_claim(
        "airstrike", "وقتل 7 في الشعفة يوم الخميس", document=report, when="2018-11-08", location=SHAAFAH,
        place=None, killed=7, actors=["us_coalition"], origin="sohr",
    )  # fmt: skip
    assert groups(linked([hajin, shaafah])) == {frozenset({hajin.id}), frozenset({shaafah.id})}


def test_a_strike_its_damage_and_its_dead_are_one_incident() -> None:
    report = make_document("قصف الطيران هجين. وقتل خمسة. ودمرت منازل.", id="one")
    strike = make_claim("airstrike", "قصف الطيران هجين", document=report, location=HAJIN, place=None)
    dead = make_claim("casualties", "وقتل خمسة", document=report, place=None, killed=5)
    damage = make_claim("damage", "ودمرت منازل", document=report, place=None, when=None)
    assert len(linked([strike, dead, damage]).clusters) == 1


def test_a_denial_attaches_to_what_it_denies_and_makes_no_incident() -> None:
    told = claim_of("a", killed=18, actors=["us_coalition"])
    other = claim_of("b", killed=3, location=SARAQIB, actors=["russia"])
    denial = claim_of("c", actors=["us_coalition"], stance=Stance.DENIED)
    result = linked([denial, other, told])
    by_claims = {cluster.claims: cluster.denials for cluster in result.clusters}
    assert by_claims == {(told.id,): (denial.id,), (other.id,): ()}


def test_a_denial_of_nothing_that_was_reported_is_kept_and_told() -> None:
    denial = claim_of("c", day="2012-01-01", actors=["us_coalition"], stance=Stance.DENIED)
    result = linked([denial, claim_of("a")])
    assert result.unattached == (denial.id,)


def test_aggregates_point_to_what_they_sum_over_and_make_no_incident() -> None:
    parts = [claim_of("a", killed=5, location=SARAQIB)]
    total = claim_of("m", kind="casualties", location=IDLIB, killed=90, aggregate=True)
    result = linked([total, *parts])
    assert [cluster.claims for cluster in result.clusters] == [(parts[0].id,)]
    assert [(each.claim, each.over) for each in result.totals] == [(total.id, (0,))]


def test_another_day_or_another_town_is_another_incident() -> None:
    claims = [claim_of("a"), claim_of("b", day="2018-11-16"), claim_of("c", location=SARAQIB)]
    assert len(linked(claims).clusters) == 3


def test_an_undated_claim_joins_by_place_count_and_the_day_of_its_paper() -> None:
    dated, undated = claim_of("a", killed=26), claim_of("b", day=None, killed=26)
    assert len(linked([dated, undated], published="2018-11-09").clusters) == 1


def test_a_claim_without_a_place_joins_by_its_toll() -> None:
    told, bare = claim_of("a", killed=26), claim_of("b", killed=26, location=None)
    assert len(linked([told, bare]).clusters) == 1


def test_nothing_is_joined_for_lack_of_facts() -> None:
    claims = [claim_of(name, day=None, location=None) for name in "abc"]
    assert len(linked(claims).clusters) == 3


def test_a_human_yes_joins_and_a_human_no_parts() -> None:
    a, b, c = claim_of("a"), claim_of("b"), claim_of("c", day="2018-12-24", location=SARAQIB)
    result = linked([a, b, c], must=[(c.id, a.id)], cannot=[(a.id, b.id)])
    assert groups(result) == {frozenset({a.id, c.id}), frozenset({b.id})}


def test_contradictory_decisions_are_told_and_the_no_stands() -> None:
    a, b, c = claim_of("a"), claim_of("b"), claim_of("c")
    result = linked([a, b, c], must=[(a.id, b.id), (b.id, c.id)], cannot=[(a.id, c.id)])
    assert len(result.conflicts) == 1
    assert not any({a.id, c.id} <= set(cluster.claims) for cluster in result.clusters)


def test_links_say_why_in_words_and_log_odds() -> None:
    a, b = claim_of("a", killed=26), claim_of("b", killed=26)
    (found,) = linked([a, b]).links
    assert found.weight > 0
    assert any("same settlement" in reason for reason in found.reasons)


PLACES = (HAJIN, SHAAFAH, SARAQIB, IDLIB, None)
DAYS = (None, "2018-11-08", "2018-11-09", "2018-11-11")
claim_facts = st.tuples(
    st.sampled_from(DAYS),
    st.sampled_from(PLACES),
    st.sampled_from(("airstrike", "shelling", "casualties", "clash")),
    st.sampled_from((None, 0, 2, 5, 26)),
    st.sampled_from(("asserted", "asserted", "denied")),
    st.booleans(),
)


@st.composite
def many_claims(draw: st.DrawFn) -> list[Claim]:
    facts = draw(st.lists(claim_facts, min_size=1, max_size=9))
    return [
        claim_of(f"d{n // 2}", day, location=place, kind=kind, killed=killed, stance=stance, aggregate=total,
                 id=f"c-{n:04d}")
        for n, (day, place, kind, killed, stance, total) in enumerate(facts)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(many_claims(), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(claims: list[Claim], chance: random.Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert linked(shuffled) == linked(claims)


@settings(max_examples=60, deadline=None)
@given(many_claims(), st.data())
def test_a_human_no_is_never_bridged_and_a_claim_is_in_one_cluster_at_most(
    claims: list[Claim], data: st.DataObject
) -> None:
    ids = sorted(claim.id for claim in claims)
    pairs = st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=5)
    must, cannot = data.draw(pairs), [(a, b) for a, b in data.draw(pairs) if a != b]
    result = linked(claims, must, cannot)
    held = [c for cluster in result.clusters for c in (*cluster.claims, *cluster.denials)]
    assert len(held) == len(set(held))
    for cluster in result.clusters:
        inside = {*cluster.claims, *cluster.denials}
        assert not any({a, b} <= inside for a, b in cannot)
