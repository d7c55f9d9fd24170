"""What a claim is (CODEBOOK 1.3): one statement, on one chain of sources, of one event or state."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from hudna.model.place import Location
from hudna.model.span import Span


class Family(StrEnum):
    VIOLENCE = "violence"
    HARM = "harm"
    TRUCE = "truce"
    AID = "aid"
    TERRITORY = "territory"
    FORCES = "forces"
    POLITICS = "politics"


class Kind(StrEnum):
    """The 32 kinds of the codebook, in its order."""

    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    CLASH = "clash"
    OFFENSIVE = "offensive"
    EXPLOSION = "explosion"
    KILLING = "killing"
    RAID = "raid"
    DETENTION = "detention"
    ATTACK = "attack"
    CASUALTIES = "casualties"
    DISPLACEMENT = "displacement"
    DAMAGE = "damage"
    TRUCE_START = "truce_start"
    TRUCE_CALL = "truce_call"
    TRUCE_VIOLATION = "truce_violation"
    TRUCE_ACCESSION = "truce_accession"
    TRUCE_END = "truce_end"
    AID = "aid"
    ACCESS = "access"
    EVACUATION = "evacuation"
    CAPTURE = "capture"
    CONTROL = "control"
    ADVANCE = "advance"
    WITHDRAWAL = "withdrawal"
    BUILDUP = "buildup"
    CACHE = "cache"
    SUPPLY = "supply"
    TALKS = "talks"
    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    DEMAND = "demand"
    CONDEMNATION = "condemnation"

    @property
    def family(self) -> Family:
        return _FAMILY_OF[self]


_FAMILIES: dict[Family, tuple[Kind, ...]] = {
    Family.VIOLENCE: (
        Kind.AIRSTRIKE, Kind.SHELLING, Kind.CLASH, Kind.OFFENSIVE, Kind.EXPLOSION,
        Kind.KILLING, Kind.RAID, Kind.DETENTION, Kind.ATTACK,
    ),
    Family.HARM: (Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.DAMAGE),
    Family.TRUCE: (
        Kind.TRUCE_START, Kind.TRUCE_CALL, Kind.TRUCE_VIOLATION, Kind.TRUCE_ACCESSION, Kind.TRUCE_END,
    ),
    Family.AID: (Kind.AID, Kind.ACCESS, Kind.EVACUATION),
    Family.TERRITORY: (Kind.CAPTURE, Kind.CONTROL, Kind.ADVANCE, Kind.WITHDRAWAL),
    Family.FORCES: (Kind.BUILDUP, Kind.CACHE, Kind.SUPPLY),
    Family.POLITICS: (Kind.TALKS, Kind.RESOLUTION, Kind.AGREEMENT, Kind.DEMAND, Kind.CONDEMNATION),
}  # fmt: skip
_FAMILY_OF: dict[Kind, Family] = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


class Stance(StrEnum):
    """How the origin of the claim puts it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    CALLED_FOR = "called_for"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Measure(StrEnum):
    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    STRIKES = "strikes"
    MUNITIONS = "munitions"
    VIOLATIONS = "violations"
    GROUPS = "groups"
    SETTLEMENTS = "settlements"
    FIGHTERS = "fighters"
    VEHICLES = "vehicles"
    WEAPONS = "weapons"
    ROUNDS = "rounds"
    AID = "aid"


class Whom(StrEnum):
    CIVILIAN = "civilian"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    COMBATANT = "combatant"
    SOLDIER = "soldier"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    UNSPECIFIED = "unspecified"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    BETWEEN = "between"
    VAGUE = "vague"


class WhenBasis(StrEnum):
    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INHERITED = "inherited"
    PUBLISHED = "published"


class DayPart(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class TruceStatus(StrEnum):
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    ACCEPTED = "accepted"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    EXPIRED = "expired"
    COLLAPSED = "collapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class When:
    """Inclusive days; a null end is open. ``span`` holds the words it was read from."""

    start: dt.date | None
    end: dt.date | None
    basis: WhenBasis
    start_time: str | None = None
    end_time: str | None = None
    tz: str | None = None
    part: DayPart | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event lies to a place: in, near, from, to; with distance and bearing where told."""

    type: str = "in"
    distance_km: float | None = None
    bearing: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as written, without clitics, and where it was resolved to, if it was."""

    name: str
    span: Span
    relation: Relation = field(default_factory=Relation)
    level: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor, target or source as written; ``id`` is a registry id or null."""

    name: str
    span: Span
    id: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity as an interval: ``low`` and ``high`` inclusive, null where open."""

    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    whom: Whom = Whom.UNSPECIFIED
    within: bool = False
    unit: str | None = None
    side: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Truce:
    """What a truce claim says of the truce."""

    agreement: str | None = None
    start: dt.date | None = None
    hours: float | None = None
    area: str | None = None
    status: TruceStatus | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with the words that carry it. ``evidence[0]`` holds ``trigger``, the word that made it."""

    id: str
    document: str
    text_sha256: str
    kind: Kind
    stance: Stance
    evidence: tuple[Span, ...]
    trigger: Span
    rule: str
    aggregate: bool = False
    when: When | None = None
    where: tuple[PlaceMention, ...] = ()
    actors: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    weapons: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    attribution: tuple[Mention, ...] = ()
    truce: Truce | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a claim without words to point at is not made")

    @property
    def weapon(self) -> str | None:
        """The means: the first of ``weapons``."""
        return self.weapons[0] if self.weapons else None
