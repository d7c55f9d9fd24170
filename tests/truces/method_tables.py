"""The truth tables of docs/method/findings.md, worked out by the program itself.

``python -m tests.truces.method_tables`` from the repository writes them into the page.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.factories import (
    make_arrangement,
    make_clause,
    make_count,
    make_location,
    make_party,
    make_window,
)
from tests.truces.held import ALEPPO, DARAYA, at_hour, held, told

from hudna.model.arrangement import AreaPart, Arrangement, Exclusion, Party, Window
from hudna.model.claim import Claim, When, WhenBasis
from hudna.model.place import Location

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "findings.md"
SIDES = (("syrian_government", "russia"), ("armed_opposition",))
CALM = make_window("2016-05-05T01:00+03:00", "2016-05-08T01:00+03:00")
FOES = ("syrian_government", "russia", "armed_opposition")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a truth table: the case in words and what makes it."""

    words: str
    claims: Sequence[Claim]
    arrangement: Arrangement
    where: Location | None = DARAYA

    def answer(self) -> str:
        found = held(self.claims, [self.arrangement], where=self.where)
        if not found:
            return "no finding"
        (finding,) = found
        missing = f": {', '.join(finding.missing)}" if finding.missing else ""
        return f"{finding.finding}{missing}"


def truce(**changes: object) -> Arrangement:
    """Each side may not attack the other, in Syria, from 27 February 2016; two groups are left out."""
    plain = make_arrangement(area=("سوريا",), clauses=[make_clause(against=FOES)])
    values = {name: getattr(plain, name) for name in Arrangement.__slots__}
    return Arrangement(**values | {"sides": SIDES} | changes)


def fire(
    day: str | When | None = "2016-05-26", by: str = "syrian_army", on: str = "armed_opposition"
) -> list[Claim]:
    return [told(by=[by], on=[on], day=day)]


def when_rows() -> list[Row]:
    calm = truce(windows=(CALM,))
    later = make_window("2016-05-10T00:00+03:00", "2016-05-12T00:00+03:00")
    pause = truce(windows=(Window(make_window().start, daily=("09:00", "14:00")),))
    usa, army = (replace(CALM, account=name) for name in ("one", "the other"))
    accounts = truce(windows=(replace(usa, start=CALM.start - dt.timedelta(hours=25)), army))
    call = truce(windows=(), proposed=(make_window("2016-05-24T00:00+03:00", "2016-05-27T00:00+03:00"),))
    never = truce(windows=(), announced=dt.date(2016, 5, 25))
    days = When(dt.date(2016, 5, 3), dt.date(2016, 5, 6), WhenBasis.RELATIVE)
    return [
        Row("more than 3 days off all its dates", fire("2016-05-20"), calm),
        Row("the day before the start", fire("2016-05-04"), calm),
        Row("the first day, no hour told, start at 01:00", fire("2016-05-05"), calm),
        Row("the first day, at 00:30", fire(at_hour("2016-05-05", "00:30")), calm),
        Row("the first day, at 01:00", fire(at_hour("2016-05-05", "01:00")), calm),
        Row("the first day, no hour told, start at midnight", fire("2016-02-27"), truce()),
        Row("a day between start and end", fire("2016-05-06"), calm),
        Row("the last day, no hour told", fire("2016-05-08"), calm),
        Row("the day after the end", fire("2016-05-09"), calm),
        Row("between two windows", fire("2016-05-09"), truce(windows=(CALM, later))),
        Row("several days, of which some were in force", fire(days), calm),
        Row("no day told; in force when it was reported", fire(None), truce()),
        Row("no end told, a year after the last word of it", fire("2017-02-26"), truce()),
        Row("no end told, more than a year after", fire("2017-03-01"), truce()),
        Row("only proposed", fire(), call),
        Row("announced, and nothing shows it begun", fire(), never),
        Row("a daily pause, within its hours", fire(at_hour("2016-05-26", "10:00")), pause),
        Row("a daily pause, at another hour", fire(at_hour("2016-05-26", "15:00")), pause),
        Row("a daily pause, no hour told", fire(), pause),
        Row("in force by one account, not by the other", fire(at_hour("2016-05-04", "12:00")), accounts),
    ]  # fmt: skip


def where_rows() -> list[Row]:
    basra = make_location("البصرة", 30.5, 47.8)
    abroad = replace(basra, chosen=replace(basra.chosen, country="IQ")) if basra.chosen else basra
    town = truce(area=(AreaPart(name="مدينة", lat=33.458, lon=36.232, radius_km=6.0),))
    partly = truce(area=(AreaPart(name="ريف", lat=33.458, lon=36.232, radius_km=20.0, partly=True),))
    return [
        Row("a place of the country that it holds in", fire(), truce()),
        Row("a place of another country", fire(), truce(), abroad),
        Row("no place told, or none found on the map", fire(), truce(), None),
        Row("wholly within the extent of a local one", fire(), town),
        Row("wholly without", fire(), town, ALEPPO),
        Row("over its rim", fire(), replace(town, area=(replace(town.area[0], radius_km=2.0),))),
        Row("within a region of which only a part belongs to it", fire(), partly),
    ]


STATUSES = ("proposed", "announced", "accepted", "in_force", "suspended", "refused", "expired", "collapsed")


def who_rows() -> list[Row]:
    def doer(status: str, date: str = "2016-05-01") -> Arrangement:
        return truce(parties=(make_party("syrian_government", status, date), make_party("armed_opposition")))

    def target(status: str) -> Arrangement:
        other = make_party("armed_opposition", status, "2016-05-01")
        return truce(parties=(make_party("syrian_government"), other))

    part: tuple[Party, ...] = (make_party("syrian_government"), make_party("jaysh_al_islam"))
    split = truce(parties=part)
    disputed = truce(excluded=(Exclusion("nusra", ("made for a test",), "excerpt", disputed=True),))
    return [
        *(Row(f"the doer's last status is `{status}`", fire(), doer(status)) for status in STATUSES),
        *(Row(f"the last status of those hit is `{status}`", fire(), target(status)) for status in STATUSES),
        Row("the doer took it on that very day, no hour told", fire(), doer("accepted", "2016-05-26")),
        Row("the doer was never a party", fire(by="turkey"), truce()),
        Row("the doer is a group left out", fire(by="isis", on="syrian_army"), truce()),
        Row("whether the doer is left out is disputed", fire(by="nusra", on="syrian_army"), disputed),
        Row("only a part of the doer is a party", fire(by="armed_opposition", on="syrian_army"), split),
        Row("the registry does not know the doer", fire(by="new_brigade"), truce()),
        Row("the doer is only a speaker's label", fire(by="terrorist_groups", on="syrian_army"), truce()),
        Row("nobody is named as the doer", [told(on=["armed_opposition"])], truce()),
    ]  # fmt: skip


def hit_rows() -> list[Row]:
    def strike(on: Sequence[str], *words: str) -> list[Claim]:
        return [told("airstrike", by=["russia"], on=on, says=word) for word in words]

    disputed = truce(excluded=(Exclusion("nusra", ("made for a test",), "excerpt", disputed=True),))
    own, other = strike(["nusra"], "russian_mod"), strike(["armed_opposition"], "sohr")
    both = strike(["nusra", "armed_opposition"], "sohr")
    civilians = [told("airstrike", by=["russia"], counts=[make_count(whom="child")])]
    return [
        Row("a bound party, on any word", other, truce()),
        Row("a group left out, on a word other than the striker's", strike(["isis"], "sohr"), truce()),
        Row("a group left out, on the striker's word alone", own, truce()),
        Row("the same, relayed by an ally's agency", strike(["nusra"], "sana"), truce()),
        Row("a group left out by the striker, a party by others", [*own, *other], truce()),
        Row("a group left out and a party, both by others", both, truce()),
        Row("a group of which it is disputed whether it is left out", strike(["nusra"], "sohr"), disputed),
        Row("civilians only", civilians, truce()),
        Row("only a speaker's label", strike(["terrorist_groups"], "sohr"), truce()),
        Row("nobody is named", strike([], "sohr"), truce()),
        Row("the striker's own side", strike(["syrian_army"], "sohr"), truce()),
    ]  # fmt: skip


def clause_rows() -> list[Row]:
    rows = []
    for modality in ("forbids", "requires", "permits", "undertakes"):
        for basis in ("read", "excerpt", "general"):
            clause = make_clause(against=FOES, modality=modality, basis=basis)
            rows.append(Row(f"`{modality}`, known by `{basis}`", fire(), truce(clauses=(clause,))))
    access = make_clause("aid", modality="requires", kinds=("access",))
    heavy = make_clause(against=FOES, weapons=("mortar",))
    theirs = make_clause(by=("armed_opposition",))
    blocked = [told("access", by=["syrian_army"], on=["armed_opposition"])]
    none = [told("detention", by=["syrian_army"], on=["armed_opposition"])]
    return [
        *rows,
        Row("a duty that the report is about: kept or broken", blocked, truce(clauses=(access,))),
        Row("an act that no clause speaks of", none, truce()),
        Row("a clause on a weapon that no report names", fire(), truce(clauses=(heavy,))),
        Row("a clause that binds the other side only", fire(), truce(clauses=(theirs,))),
    ]  # fmt: skip


TABLES: dict[str, tuple[str, Callable[[], list[Row]]]] = {
    "when": ("the incident was", when_rows),
    "where": ("the incident was in", where_rows),
    "who": ("who did it", who_rows),
    "hit": ("who was hit", hit_rows),
    "clauses": ("the clause that speaks of it", clause_rows),
}


def table(name: str) -> str:
    """A truth table in Markdown."""
    head, rows = TABLES[name]
    lines = [f"| {row.words} | {row.answer()} |" for row in rows()]
    return "\n".join([f"| {head} | finding |", "|---|---|", *lines])


def filled(page: str) -> str:
    """The page with every table worked out anew."""

    def block(found: re.Match[str]) -> str:
        return f"<!-- table: {found[1]} -->\n{table(found[1])}\n<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->\n.*?<!-- end -->", block, page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
