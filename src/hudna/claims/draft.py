"""A claim in the making: what the layers have found so far, before it is said once and named."""

from dataclasses import dataclass, field

from hudna.model.claim import Count, Kind, Mention, PlaceMention, Stance, Truce, When
from hudna.model.span import Span


@dataclass(slots=True)
class Draft:
    """The fields of one claim, still open to what the rest of the document says."""

    kind: Kind
    stance: Stance
    evidence: list[Span]
    trigger: Span
    rule: str
    paragraph: int
    headline: bool = False
    aggregate: bool = False
    when: When | None = None
    where: list[PlaceMention] = field(default_factory=list)
    actors: list[Mention] = field(default_factory=list)
    targets: list[Mention] = field(default_factory=list)
    weapons: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    attribution: tuple[Mention, ...] = ()
    spoken: bool = False  # the chain was told in this very sentence
    truce: Truce | None = None
    reference: bool = False  # its noun points back to an event told before
    all_counts: tuple[Count, ...] = ()  # before those of one measure were settled into one
    part: bool = False  # of a total told before it
    lead: bool = False  # in the first two sentences of the story
    title: bool = False  # in the title line itself
