"""What many claims say happened once: an incident, its tolls, its grade, its findings."""

from dataclasses import dataclass, field
from enum import StrEnum

from hudna.model.claim import Kind, When
from hudna.model.place import Location


class Grade(StrEnum):
    """Of alleged civilian harm (CODEBOOK, "Grade"); suggested by rule until a reviewer signs."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class ReviewStatus(StrEnum):
    MACHINE = "machine"
    REVIEWED = "reviewed"
    SIGNED = "signed"


class FindingKind(StrEnum):
    ALLEGED_VIOLATION = "alleged_violation"
    BEARS_ON = "bears_on"
    OUTSIDE = "outside"
    EXCLUDED = "excluded"
    NOT_IN_FORCE = "not_in_force"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Toll:
    """A derived figure of one measure and victim group; ``low <= best <= high``, null high is open.

    ``whom`` is a victim group or ``all``. ``origins`` counts original sources, not
    articles; ``sources`` are the claim ids behind it; ``unresolved`` says why there
    is no best; ``reasons`` is the derivation in words.
    """

    measure: str
    whom: str
    low: int | None
    best: int | None
    high: int | None
    origins: int
    sources: tuple[str, ...]
    unresolved: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllegedDoer:
    """An actor, with the original sources that say it did it, deny it, admit it (keys)."""

    id: str
    said_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    admitted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One incident held against one arrangement, for one alleged doer. No finding of law."""

    id: str
    incident: str
    agreement: str
    finding: FindingKind
    by: str | None
    reason: str
    said_by: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    status: str = "reported"


@dataclass(frozen=True, slots=True)
class Incident:
    """A cluster of claims with what was derived from them. Claims are ids, sorted."""

    id: str
    kind: Kind
    kinds: tuple[Kind, ...]
    when: When | None
    where: Location | None
    where_name: str | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    actors: tuple[AllegedDoer, ...] = ()
    tolls: tuple[Toll, ...] = ()
    origins: tuple[str, ...] = ()
    grade: Grade | None = None
    review_status: ReviewStatus = ReviewStatus.MACHINE
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims were held to speak of one incident: a weight in log-odds and its reasons."""

    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims held to speak of one incident, before it has an id. Sorted claim ids."""

    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
