"""How things are called in a language: actors, sources, days, figures, places. Words only, no markup."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hudna.knowledge.sources import load_outlets
from hudna.language.normal import key
from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement
from hudna.model.claim import Claim, Count, Mention, When
from hudna.model.incident import Finding, Incident, Toll
from hudna.publication.shown import ShownCase
from hudna.publication.texts import Texts, texts


@dataclass(frozen=True, slots=True)
class Chained:
    """One link of a chain of sources: its name, the words as written where they differ, who speaks for it."""

    name: str
    written: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Labels:
    """Names and figures in one language: ``told`` the texts, ``outlets`` publishers by outlet id."""

    told: Texts
    registry: Registry
    arrangements: tuple[Arrangement, ...] = ()
    outlets: Mapping[str, str] = field(default_factory=dict)

    def actor(self, id_: str | None) -> str:
        """The name of an actor or source; an id without a name is shown as words."""
        actor = self.registry.get(id_)
        if actor is None:
            return (id_ or "").replace("_", " ")
        chosen = self.told.table.get(f"actor.{actor.id}")
        if chosen:
            return chosen
        if self.told.lang == "ar" and actor.names_ar:
            return actor.names_ar[0]
        return actor.name_en

    def _body(self, part: str) -> str:
        """One part of a key: an outlet by the name it publishes under, an unregistered name as such."""
        kind, _, told = part.partition(":")
        if kind == "outlet" and told:
            return self.actor(told) if self.registry.get(told) else self.outlets.get(told, told)
        if kind == "document" and told:
            return self.told("source.document", id=told)
        return self.told("source.named") if kind == "named" and told else self.actor(part)

    def source(self, told: str) -> str:
        """A key of original sources, ``sana/local_sources``: the source, then the body that relays it."""
        body, _, origin = told.rpartition("/")
        if not body:
            return self._body(origin)
        return self.told("source.via", origin=self.actor(origin), body=self._body(body))

    def side(self, side: str) -> str:
        named = self.told.table.get(f"side.{side}")
        return named if named is not None else self.actor(side)

    def agreement(self, id_: str) -> str:
        for arrangement in self.arrangements:
            if arrangement.id == id_:
                return arrangement.title_ar if self.told.lang == "ar" else arrangement.title_en
        return id_.replace("_", " ")

    def day(self, day: dt.date) -> str:
        return self.told("date.day", day=day.day, month=self.told(f"month.{day.month}"), year=day.year)

    def days(self, when: When | None) -> str:
        """The days of an event in words."""
        if when is None or (when.start is None and when.end is None):
            return self.told("date.none")
        if when.start is None or when.end is None:
            open_end = "date.until" if when.start is None else "date.from"
            return self.told(open_end, end=self._or_dash(when.end), start=self._or_dash(when.start))
        if when.start == when.end:
            return self.day(when.start)
        return self.told("date.span", start=self.day(when.start), end=self.day(when.end))

    def _or_dash(self, day: dt.date | None) -> str:
        return self.day(day) if day else "—"

    def hours(self, when: When | None) -> str:
        """The hours told, with their zone; empty where none are."""
        if when is None or not (when.start_time or when.end_time):
            return ""
        span = "–".join(time for time in (when.start_time, when.end_time) if time)
        return f"{span} {when.tz}" if when.tz else span

    def figure(self, toll: Toll) -> str:
        """A toll in words: never a bare number where the figure is open or disputed."""
        low, best, high = toll.low, toll.best, toll.high
        if low is None and high is None:
            return self.told("figure.vague")
        if low is None:
            return self.told("figure.upto", high=high)
        if high is None:
            if best is None and toll.unresolved:
                return self.told("figure.disputed_open", low=low)
            return self.told("figure.open" if best in (None, low) else "figure.open_best", low=low, best=best)
        if low == high:
            return str(low)
        if best is None:
            return self.told("figure.disputed" if toll.unresolved else "figure.span", low=low, high=high)
        return self.told("figure.span_best", low=low, high=high, best=best)

    def amount(self, low: int | None, high: int | None) -> str:
        """A count as a source gives it."""
        if low is None and high is None:
            return self.told("figure.vague")
        if low is None:
            return self.told("figure.upto", high=high)
        if high is None:
            return self.told("figure.open", low=low)
        return str(low) if low == high else self.told("figure.span", low=low, high=high)

    def count(self, count: Count) -> str:
        """A count in the order that reads in both languages: measure, then number, whom, unit."""
        whom = "" if count.whom == "unspecified" else self.told.word("whom", count.whom)
        unit = self.told.word("unit", count.unit) if count.unit else ""
        vague = (
            f"({self.told.word('qualifier', count.qualifier)})"
            if count.qualifier in ("about", "vague")
            else ""
        )
        parts = (self.amount(count.low, count.high), whom, unit, vague)
        return f"{self.told.word('measure', count.measure)}: {' '.join(part for part in parts if part)}"

    def mention(self, mention: Mention) -> str:
        """An actor as registered, else as written."""
        return self.actor(mention.id) if self.registry.get(mention.id) else mention.name

    def chain(self, claim: Claim) -> tuple[Chained, ...]:
        """The chain of sources from the one nearest the publisher to the origin."""
        return tuple(self._link(mention) for mention in claim.attribution)

    def _link(self, mention: Mention) -> Chained:
        name = self.mention(mention)
        same = key(name) == key(mention.name)
        return Chained(name, None if same else mention.name, mention.speaker)

    def place(self, incident: Incident) -> str:
        """The place as the reports name it, else by the gazetteer's name."""
        chosen = incident.where.chosen if incident.where else None
        return incident.where_name or (chosen.name if chosen else self.told("page.no_place"))

    def names(self, keys: Iterable[str]) -> str:
        return self._list(self.source(key) for key in keys)

    def _list(self, items: Iterable[str]) -> str:
        return self.told("comma").join(items)


def labels(case: ShownCase, lang: str) -> Labels:
    """The labels of a casebook in a language of ``texts.LANGUAGES``."""
    publishers = [shown.document.publisher for shown in case.documents if shown.document.publisher]
    outlets = {load_outlets().id_of(publisher): publisher for publisher in sorted(publishers, reverse=True)}
    return Labels(texts(lang), case.registry, case.arrangements, outlets)


def main_toll(incident: Incident, measure: str = "killed") -> Toll | None:
    """The toll of one measure that stands for the incident: of all, else the first of its measure."""
    told = [toll for toll in incident.tolls if toll.measure == measure]
    return next((toll for toll in told if toll.whom == "all"), told[0] if told else None)


# What a list tells of findings first: what is forbidden, then what is open, then what falls outside.
_BESIDE = ("outside", "not_in_force")
_FINDINGS = ("alleged_violation", "bears_on", "undetermined", "excluded", "outside", "not_in_force")


def main_findings(incident: Incident, most: int = 2) -> list[str]:
    """The kinds of finding that stand for an incident in a list, the weightiest first."""
    told = {str(finding.finding) for finding in incident.findings}
    return [kind for kind in _FINDINGS if kind in told][:most]


def findings_by_weight(incident: Incident) -> tuple[list[Finding], list[Finding]]:
    """Findings under an arrangement that bears on the incident, the weightiest first; then all others."""
    ordered = sorted(incident.findings, key=lambda finding: _FINDINGS.index(finding.finding))
    bearing = [finding for finding in ordered if finding.finding not in _BESIDE]
    return bearing, [finding for finding in ordered if finding.finding in _BESIDE]


def marking(case: ShownCase, told: Texts) -> str:
    """Who stands behind the incidents of an output: a machine, people, or both."""
    if not case.incidents:
        return told("marking.none")
    if case.reviewed == len(case.incidents):
        return told("marking.reviewed")
    if case.reviewed:
        return told("marking.mixed", reviewed=case.reviewed, all=len(case.incidents))
    return told("marking.machine")
