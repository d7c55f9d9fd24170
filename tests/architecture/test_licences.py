"""No dependency binds the program by GPL or AGPL, and the check knows one when it sees it."""

import pytest
from tools.licences import Licensed, direct_requirements, runtime_closure


def test_every_dependency_of_the_program_is_allowed() -> None:
    rows = runtime_closure(direct_requirements()).values()
    assert len(rows) > 10
    assert {row.name: row.licence for row in rows if not row.allowed} == {}


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v3 (GPLv3)",
        "GPLv2",
        "",
        "MIT AND GPL-3.0",
    ],
)
def test_a_binding_or_unknown_licence_is_refused(licence: str) -> None:
    assert not Licensed("x", "1", licence).allowed


@pytest.mark.parametrize(
    "licence",
    [
        "LGPL-3.0-or-later",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "MIT",
        "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
        "BSD-3-Clause AND 0BSD",
    ],
)
def test_a_licence_that_leaves_the_program_free_is_allowed(licence: str) -> None:
    assert Licensed("x", "1", licence).allowed
