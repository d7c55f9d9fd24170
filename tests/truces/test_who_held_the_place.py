"""Control of a place stands in where nobody says who was hit, on a word other than the striker's."""

from collections.abc import Sequence

import pytest
from tests.factories import (
    make_arrangement,
    make_claim,
    make_clause,
    make_incident,
    make_place,
    make_registry,
)
from tests.truces.held import DARAYA, told

from hudna.model.arrangement import Arrangement
from hudna.model.claim import Claim
from hudna.model.incident import AllegedDoer, Finding, FindingKind
from hudna.model.place import Location
from hudna.truces.findings import findings

FOES = ("syrian_government", "russia", "armed_opposition")


def truce() -> Arrangement:
    clause = make_clause(against=FOES, kinds=("airstrike", "shelling", "attack"))
    plain = make_arrangement(area=("سوريا",), clauses=[clause])
    sides = (("syrian_government", "russia"), ("armed_opposition",))
    return Arrangement(**{name: getattr(plain, name) for name in Arrangement.__slots__} | {"sides": sides})


def holds(
    party: str,
    *,
    says: str = "sohr",
    day: str = "2016-05-01",
    kind: str = "control",
    where: Location = DARAYA,
) -> Claim:
    level = where.chosen.level if where.chosen else None
    place = make_place("داريا", where, level=level)
    return make_claim(
        kind, when=day, place=place, actors=[party], origin=says, id=f"c-{party}-{says}-{day}-{kind}"
    )


def struck(words: Sequence[Claim], *strikes: Claim) -> Finding:
    """Fire on Daraya on 26 May with ``words`` on who held it elsewhere in the casebook."""
    fire = strikes or (told(by=["syrian_army"]),)
    doers = [AllegedDoer("syrian_army", ("sohr",))]
    incident = make_incident(fire, when="2016-05-26", location=DARAYA, where_name="داريا", actors=doers)
    claims = {claim.id: claim for claim in (*fire, *words)}
    (finding,) = findings([incident], claims, [truce()], make_registry(), {})
    return finding


def test_fire_on_a_town_that_a_bound_party_held_is_an_alleged_violation() -> None:
    finding = struck([holds("armed_opposition")])
    assert finding.finding is FindingKind.ALLEGED_VIOLATION
    assert "armed opposition is last said to have held داريا, by sohr, of 2016-05-01." in finding.chain


def test_fire_on_a_town_that_a_group_left_out_held_is_excluded() -> None:
    assert struck([holds("nusra")]).finding is FindingKind.EXCLUDED


@pytest.mark.parametrize("word", ["syrian_government", "sana", "russian_mod"])
def test_the_strikers_word_on_who_held_it_does_not_count(word: str) -> None:
    assert struck([holds("nusra", says=word)]).missing == ("target",)


def test_the_strikers_word_of_hitting_a_group_left_out_is_borne_out_by_who_held_the_place() -> None:
    strike = told(by=["syrian_army"], on=["nusra"], says="sana")
    assert struck([holds("nusra")], strike).finding is FindingKind.EXCLUDED
    assert struck([holds("armed_opposition")], strike).missing == ("commingled",)


def test_a_word_on_who_was_hit_counts_more_than_one_on_who_held_the_place() -> None:
    strike = told(by=["syrian_army"], on=["armed_opposition"])
    assert struck([holds("nusra")], strike).finding is FindingKind.ALLEGED_VIOLATION


def test_the_last_word_before_the_day_counts() -> None:
    assert struck([holds("nusra"), holds("armed_opposition", day="2016-05-20", kind="capture")]).clauses
    assert struck([holds("armed_opposition"), holds("nusra", day="2016-05-28", kind="capture")]).clauses


def test_what_is_said_on_the_day_itself_does_not_tell_who_held_it_before() -> None:
    assert struck([holds("nusra", day="2016-05-26", kind="capture")]).missing == ("target",)


def test_words_of_one_day_that_name_different_holders_tell_nothing() -> None:
    assert struck([holds("nusra"), holds("armed_opposition", says="reuters")]).missing == ("target",)


def test_whoever_left_holds_it_no_more() -> None:
    words = [holds("armed_opposition"), holds("armed_opposition", day="2016-05-20", kind="withdrawal")]
    assert struck(words).missing == ("target",)


def test_a_word_of_more_than_half_a_year_ago_tells_nothing() -> None:
    assert struck([holds("armed_opposition", day="2015-11-01")]).missing == ("target",)


def test_a_word_on_a_whole_governorate_tells_nothing_of_a_town() -> None:
    chosen = DARAYA.chosen
    assert chosen is not None
    wide = Location(
        type(chosen)(chosen.place, "ريف دمشق", 33.6, 36.7, "governorate", 80.0, "exact", "t"), (), "t"
    )
    assert struck([holds("armed_opposition", where=wide)]).missing == ("target",)


def test_a_town_of_the_strikers_own_side_tells_nothing() -> None:
    assert struck([holds("syrian_government", says="sohr")]).missing == ("target",)
