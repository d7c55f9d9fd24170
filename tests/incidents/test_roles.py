"""Which claims make incidents, which deny, which sum, and which go to the calendar."""

import pytest
from tests.factories import make_claim, make_count, make_when

from hudna.incidents.roles import Role, role
from hudna.model.claim import When


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("airstrike", {}, Role.INCIDENT),
        ("casualties", {"stance": "possible"}, Role.INCIDENT),
        ("capture", {}, Role.INCIDENT),
        ("evacuation", {}, Role.INCIDENT),
        ("access", {"actors": ["syrian_army"]}, Role.INCIDENT),
        ("access", {}, Role.CALENDAR),
        ("airstrike", {"stance": "denied"}, Role.DENIAL),
        ("airstrike", {"stance": "planned"}, Role.CALENDAR),
        ("airstrike", {"stance": "called_for"}, Role.CALENDAR),
        ("shelling", {"aggregate": True}, Role.TOTAL),
        ("truce_violation", {}, Role.INCIDENT),
        ("truce_violation", {"counts": [make_count("violations", 1, 1)]}, Role.INCIDENT),
        ("truce_violation", {"counts": [make_count("violations", 9, 9)]}, Role.TOTAL),
        ("truce_violation", {"counts": [make_count("violations", 0, 0)]}, Role.TOTAL),
        ("control", {}, Role.CALENDAR),
        ("talks", {}, Role.CALENDAR),
    ],
)
def test_the_codebook_says_what_a_claim_is_to_incidents(
    kind: str, told: dict[str, object], expected: Role
) -> None:
    assert role(make_claim(kind, **told)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (make_when("2016-03-01", "2016-03-31"), Role.TOTAL),
        (make_when("2016-03-04", "2016-03-05"), Role.INCIDENT),
        (make_when(None), Role.INCIDENT),
    ],
)
def test_what_is_counted_over_weeks_was_many_events(when: When | None, expected: Role) -> None:
    assert role(make_claim("shelling", when=when, killed=40)) is expected
