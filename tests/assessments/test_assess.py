"""From a cluster of claims to an incident: kind, day, place, doers, grade, and what people signed."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_claim, make_document, make_location, make_place, make_registry

from hudna.assessments.assess import UNREVIEWED, Reviewed, assess
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.incident import Cluster, Grade, Incident, ReviewStatus
from hudna.model.wire import incident_record, parse_incident

REGISTRY = make_registry()
Told = tuple[Claim, Document]
TOWN = make_location("بلدة", 35.80, 36.70, place="test:town")
HAMLET = make_location("قرية", 35.85, 36.75, place="test:hamlet")
REGION = make_location("إدلب", 35.9, 36.6, level="governorate", radius_km=60, place="test:region")


def say(name: str, kind: str = "airstrike", *, publisher: str | None = None, **more: object) -> Told:
    words = f"خبر رقم {name} بكلمات تخصه {name} وحده دون سواه"
    report = make_document(words, id=name, publisher=publisher or f"{name}.example")
    return make_claim(kind, document=report, **{"place": None, **more}), report  # type: ignore[arg-type]


def incident_of(
    told: Sequence[Told], denials: Sequence[Told] = (), reviewed: Reviewed = UNREVIEWED
) -> Incident:
    everything = (*told, *denials)
    return assess(
        "i-1",
        Cluster(tuple(sorted(c.id for c, _ in told)), tuple(sorted(c.id for c, _ in denials))),
        {claim.id: claim for claim, _ in everything},
        {report.id: report for _, report in everything},
        REGISTRY,
        reviewed,
    )


def test_the_kind_is_the_commonest_and_told_means_win_a_tie() -> None:
    assert incident_of([say("a", "casualties"), say("b", "airstrike")]).kind == "airstrike"
    assert incident_of([say("a", "attack"), say("b", "shelling")]).kind == "shelling"
    assert incident_of([say("a", "damage"), say("b", "damage"), say("c", "shelling")]).kind == "damage"


def test_the_day_is_the_narrowest_that_most_sources_fit() -> None:
    told = [say("a", when="2016-03-04"), say("b", when="2016-03-05"), say("c", when="2016-03-05")]
    when = incident_of(told).when
    assert when is not None
    assert when.start == when.end
    assert str(when.start) == "2016-03-05"
    assert incident_of([say("a", when=None)]).when is None


def test_the_place_is_what_most_sources_name_and_a_region_supports_what_lies_in_it() -> None:
    told = [
        say("a", location=TOWN),
        say("b", location=REGION),
        say("c", location=REGION),
        say("d", location=TOWN),
    ]
    incident = incident_of(told)
    assert incident.where is not None
    assert incident.where.chosen == TOWN.chosen
    assert incident.where_name == "بلدة"
    assert "named by 2 of 4 sources" in incident.where.reason


def test_a_place_that_is_not_on_the_map_keeps_its_name() -> None:
    incident = incident_of([say("a", place="خربة"), say("b", place="خربة")])
    assert (incident.where, incident.where_name) == (None, "خربة")


def test_one_relayed_claim_is_one_source_and_the_grade_is_weak() -> None:
    relays = [say(name, killed=18, actors=["us_coalition"], origin="sana") for name in ("a", "b", "c")]
    incident = incident_of(relays)
    assert incident.origins == ("sana",)
    assert incident.grade is Grade.WEAK
    assert [(t.origins, t.best) for t in incident.tolls if t.whom == "all"] == [(1, 18)]


def test_two_original_sources_make_it_fair() -> None:
    incident = incident_of([say("a", killed=3, origin="sana"), say("b", killed=3, origin="sohr")])
    assert incident.grade is Grade.FAIR
    assert "whether they are independent is unknown" in incident.reasons


def test_different_doers_or_a_denial_of_the_doer_make_it_contested() -> None:
    blamed = [
        say("a", killed=3, actors=["russia"], origin="sohr"),
        say("b", killed=3, actors=["us_coalition"], origin="sana"),
    ]
    assert incident_of(blamed).grade is Grade.CONTESTED
    denial = say("c", actors=["russia"], origin="russian_mod", stance="denied")
    incident = incident_of(blamed[:1], [denial])
    assert incident.grade is Grade.CONTESTED
    assert [(d.id, d.said_by, d.denied_by) for d in incident.actors] == [
        ("russia", ("sohr",), ("russian_mod",))
    ]


def test_doers_of_one_line_do_not_contradict_each_other() -> None:
    told = [
        say("a", killed=3, actors=["syrian_army"], origin="sohr"),
        say("b", killed=3, actors=["syrian_government"], origin="un"),
    ]
    assert incident_of(told).grade is Grade.FAIR


def test_the_doers_own_word_confirms() -> None:
    incident = incident_of(
        [say("a", killed=3, actors=["isis"], origin="isis"), say("b", killed=3, origin="sohr")]
    )
    assert incident.grade is Grade.CONFIRMED
    assert [doer.admitted_by for doer in incident.actors] == [("isis",)]


def test_telling_of_a_strike_admits_the_strike_and_not_the_harm() -> None:
    struck = say("a", actors=["russia"], origin="russian_mod")
    hurt = say("b", killed=4, actors=["russia"], origin="sohr")
    incident = incident_of([struck, hurt])
    assert incident.grade is Grade.FAIR
    assert [doer.admitted_by for doer in incident.actors] == [("russian_mod",)]


def test_one_source_that_names_two_parties_leaves_open_which_it_was() -> None:
    incident = incident_of([say("a", killed=2, actors=["russia", "syrian_army"])])
    assert incident.grade is Grade.CONTESTED


def test_what_two_sources_name_together_is_one_joint_act() -> None:
    told = [say(name, killed=2, actors=["russia", "syrian_army"], origin=name) for name in ("sana", "sohr")]
    assert incident_of(told).grade is Grade.FAIR


def test_names_that_reports_use_for_one_another_do_not_contest() -> None:
    told = [
        say("a", killed=2, actors=["usa"], origin="sohr"),
        say("b", killed=2, actors=["us_coalition"], origin="sana"),
    ]
    assert incident_of(told).grade is Grade.FAIR


def test_a_city_named_to_say_where_a_village_lies_is_not_the_place() -> None:
    city = make_location("إدلب", 35.93, 36.63, radius_km=3, place="test:city")
    village = make_location("قرية", 35.85, 36.75, radius_km=1, place="test:village")
    where = (make_place("قرية", village), make_place("إدلب", city))
    told = [say(name) for name in ("a", "b", "c")]
    claims = [(replace(claim, where=where[::-1] if n else where), doc) for n, (claim, doc) in enumerate(told)]
    incident = incident_of(claims)
    assert incident.where is not None
    assert incident.where.chosen == village.chosen


def test_dead_fighters_are_no_civilian_harm() -> None:
    assert incident_of([say("a", killed=5, whom="soldier")]).grade is None
    assert incident_of([say("a")]).grade is None


def test_a_label_names_no_doer() -> None:
    assert incident_of([say("a", killed=1, actors=["terrorist_groups"])]).actors == ()


def test_a_reviewers_grade_stands_above_the_rules_and_both_are_told() -> None:
    signed = Reviewed(ReviewStatus.SIGNED, Grade.DISCOUNTED)
    incident = incident_of([say("a", killed=5)], reviewed=signed)
    assert (incident.grade, incident.review_status) == (Grade.DISCOUNTED, ReviewStatus.SIGNED)
    assert incident.reasons[0] == "discounted: given by a reviewer (by rule: weak)"


facts = st.lists(
    st.tuples(
        st.sampled_from(("airstrike", "shelling", "casualties")),
        st.sampled_from((None, "2016-03-04", "2016-03-05")),
        st.sampled_from((None, TOWN, HAMLET, REGION)),
        st.sampled_from((None, 0, 3, 9)),
        st.sampled_from(("sana", "sohr", "us_coalition", "local_sources")),
        st.sampled_from(("russia", "us_coalition", "syrian_army")),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(facts, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters_and_the_incident_survives_the_wire(
    rows: list[tuple[str, str | None, object, int | None, str, str]], chance: random.Random
) -> None:
    told = [
        say(
            f"d{n}",
            kind,
            when=when,
            location=place,
            killed=killed,
            origin=origin,
            actors=[actor],
            id=f"c-{n}",
        )
        for n, (kind, when, place, killed, origin, actor) in enumerate(rows)
    ]
    incident = incident_of(told)
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert incident_of(shuffled) == incident
    assert parse_incident(incident_record(incident)) == incident
