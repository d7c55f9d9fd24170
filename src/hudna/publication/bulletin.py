"""A day's bulletin: one HTML file that needs nothing else, in Arabic or English, for one view.

It shows the incidents of the day with their tolls, each figure citing its claims;
findings with their reason; monitors' counts side by side; who reported and who was
silent; the share of claims by side of source; a small map and a bar chart. The same
casebook gives the same bytes.
"""

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from hudna.model.claim import Family, When
from hudna.publication.addresses import web_address
from hudna.publication.exports import Export, meta
from hudna.publication.figures import HEIGHT, WIDTH, Bar, MapPicture, Spot, bars, map_picture
from hudna.publication.labels import Labels, labels, main_toll, marking
from hudna.publication.shown import ShownCase, ShownClaim, ShownIncident, ShownMonitor
from hudna.publication.sidebyside import SideBySide, days_of, side_by_side


@dataclass(frozen=True, slots=True)
class Coverage:
    """One publisher on the day. Silent: neither a report that day nor a claim about it."""

    publisher: str
    reports: int
    claims: int
    last: dt.date | None

    @property
    def silent(self) -> bool:
        return not self.reports and not self.claims


@dataclass(slots=True)
class Citations:
    """Numbers for claims in the order in which they are first cited, and which were printed."""

    numbers: dict[str, int] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)

    def cite(self, claim: str) -> int:
        return self.numbers.setdefault(claim, len(self.numbers) + 1)

    def printing(self, claim: str) -> int:
        """The number of a claim whose words are printed here."""
        self.printed.add(claim)
        return self.cite(claim)

    def unprinted(self) -> list[str]:
        """Claims cited whose words are nowhere yet: they are printed at the end."""
        return [claim for claim in self.numbers if claim not in self.printed]


@dataclass(frozen=True, slots=True)
class Day:
    """What a bulletin tells of its day."""

    day: dt.date
    incidents: tuple[ShownIncident, ...]
    statements: tuple[tuple[str, tuple[ShownClaim, ...]], ...]
    monitors: SideBySide
    coverage: tuple[Coverage, ...]
    picture: MapPicture | None
    bars: tuple[Bar, ...]
    undated: int


def covers(when: When | None, day: dt.date) -> bool:
    """Whether an event's days hold ``day``; one with an open side counts on the day that it has."""
    if when is None:
        return False
    first, last = when.start or when.end, when.end or when.start
    return first is not None and last is not None and first <= day <= last


def days_told(case: ShownCase) -> tuple[dt.date, ...]:
    """The days that have a bulletin: those on which an incident, a claim or a count ends."""
    ends = [shown.claim.when.end or shown.claim.when.start for shown in case.claims if shown.claim.when]
    counted = days_of([shown.row for shown in case.monitors])
    return tuple(sorted({day for day in [*ends, *counted] if day}))


def _spots(incidents: Iterable[ShownIncident], told: Labels) -> list[Spot]:
    found = []
    for shown in incidents:
        incident = shown.incident
        chosen = incident.where.chosen if incident.where else None
        if chosen is not None and chosen.level != "country":
            toll = main_toll(incident)
            size = (toll.best or toll.low or 0) if toll else 0
            family = str(incident.kind.family)
            found.append(Spot(chosen.lon, chosen.lat, size, family, chosen.radius_km, told.place(incident)))
    return found


def _statements(case: ShownCase, day: dt.date) -> tuple[tuple[str, tuple[ShownClaim, ...]], ...]:
    """Claims of the day that make no incident, by family in the codebook's order."""
    told = [shown for shown in case.claims if shown.incident is None and covers(shown.claim.when, day)]
    grouped = {
        str(family): tuple(shown for shown in told if shown.claim.kind.family is family) for family in Family
    }
    return tuple((family, claims) for family, claims in grouped.items() if claims)


def _counts_of(case: ShownCase, day: dt.date) -> list[ShownMonitor]:
    days = days_of([shown.row for shown in case.monitors])
    return [shown for shown, told in zip(case.monitors, days, strict=True) if told == day]


def coverage(case: ShownCase, day: dt.date) -> tuple[Coverage, ...]:
    """Every publisher of the casebook on one day, the silent ones included."""
    names = sorted({row.publisher for row in case.coverage})
    here = {row.publisher: row for row in case.coverage if row.day == day}
    before: dict[str, dt.date] = {}
    for row in case.coverage:
        if row.reports and row.day < day:
            before[row.publisher] = max(row.day, before.get(row.publisher, row.day))
    return tuple(
        Coverage(
            name,
            here[name].reports if name in here else 0,
            here[name].claims if name in here else 0,
            before.get(name),
        )
        for name in names
    )


def day_told(case: ShownCase, day: dt.date, told: Labels) -> Day:
    """Everything that the bulletin of ``day`` shows."""
    incidents = tuple(shown for shown in case.incidents if covers(shown.incident.when, day))
    kinds = Counter(shown.incident.kind for shown in incidents)
    rows = [
        (told.told.word("kind", kind), n) for kind, n in sorted(kinds.items(), key=lambda x: (-x[1], x[0]))
    ]
    return Day(
        day=day,
        incidents=incidents,
        statements=_statements(case, day),
        monitors=side_by_side(_counts_of(case, day), told),
        coverage=coverage(case, day),
        picture=map_picture(_spots(incidents, told), told.told.lang),
        bars=bars(rows),
        undated=sum(not _is_dated(shown.incident.when) for shown in case.incidents),
    )


def _is_dated(when: When | None) -> bool:
    return when is not None and (when.start is not None or when.end is not None)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("hudna.publication"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = web_address
    return environment


@lru_cache(maxsize=1)
def _style() -> tuple[str, str]:
    """The bulletin's style sheet and the digest by which its content security policy allows it alone."""
    css = (files("hudna.publication") / "templates" / "bulletin.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return css, f"sha256-{digest}"


def style_digest() -> str:
    """What a server's ``style-src`` must allow for a bulletin to look as it should."""
    return _style()[1]


def bulletin(case: ShownCase, day: dt.date, lang: str) -> Export:
    """The bulletin of a day and the meta file to stand beside it."""
    told = labels(case, lang)
    css, digest = _style()
    html = (
        _environment()
        .get_template("bulletin.html.j2")
        .render(
            case=case,
            day=day_told(case, day, told),
            L=told,
            T=told.told,
            marking=marking(case, told.told),
            cites=Citations(),
            css=Markup(css),  # noqa: S704 -- the package's own style sheet
            digest=digest,
            width=WIDTH,
            height=HEIGHT,
        )
    )
    data = html.encode("utf-8", "xmlcharrefreplace")
    count = sum(covers(shown.incident.when, day) for shown in case.incidents)
    return Export(data, meta(case, "bulletin", data, records=count, day=day.isoformat(), lang=lang))
