"""Incidents keep their ids: clustering ignores order, naming follows the ledger.

An id is minted once. Each run it goes to the cluster that holds most of its
claims; where two land in one cluster the one with most claims there survives and
the other is forwarded to it. An id that lost all its claims rests, and comes back
with the first of them that does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from hudna.model.claim import Claim
from hudna.model.ids import digest_of
from hudna.model.incident import Cluster
from hudna.model.ledger import Anchor
from hudna.review.anchors import anchor_of, match

Order = tuple[int, str]  # intake of the document, claim id
Rank = tuple[int, int, str]  # claims (negative: most first), then the earliest of them in that order


@dataclass(frozen=True, slots=True)
class Member:
    """A claim as it stood when it was last given to an incident."""

    anchor: Anchor
    incident: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which claim belongs to which incident, by claim id; what was ever minted and forwarded.

    ``former`` remembers the last incident of claims that are gone.
    """

    members: Mapping[str, Member] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    forwards: Mapping[str, str] = field(default_factory=dict)
    minted: frozenset[str] = frozenset()

    def current(self, incident: str) -> str:
        """The id that ``incident`` goes by now: forwards followed."""
        while incident in self.forwards:
            incident = self.forwards[incident]
        return incident

    def claims_of(self, incident: str) -> tuple[Anchor, ...]:
        """The claims of an incident by its present id, sorted by claim id."""
        told = [member.anchor for member in self.members.values() if member.incident == incident]
        return tuple(sorted(told, key=lambda anchor: anchor.id))

    def incidents(self) -> frozenset[str]:
        """Ids that hold claims at present."""
        return frozenset(member.incident for member in self.members.values())


@dataclass(frozen=True, slots=True)
class RunChange:
    """What a run changes in the identity of incidents: only the difference to the state before."""

    assigned: tuple[Member, ...] = ()
    gone: tuple[str, ...] = ()
    minted: tuple[str, ...] = ()
    forwards: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.assigned or self.gone or self.minted or self.forwards)


def applied(identity: Identity, change: RunChange) -> Identity:
    """The identity after a run."""
    members = dict(identity.members)
    former = dict(identity.former)
    for claim in change.gone:
        if claim in members:
            former[claim] = members.pop(claim).incident
    for member in change.assigned:
        members[member.anchor.id] = member
        former.pop(member.anchor.id, None)
    forwards = {**identity.forwards, **change.forwards}
    return Identity(members, former, forwards, identity.minted | frozenset(change.minted))


def assign(
    previous: Identity,
    clusters: Sequence[Cluster],
    claims: Iterable[Claim],
    intake_order: Mapping[str, int],
) -> tuple[tuple[str, ...], RunChange]:
    """Name each cluster, in the order given, and say what that changes.

    ``claims`` are all claims of this run; ``intake_order`` ranks documents by id.
    The names do not depend on the order of ``clusters`` or ``claims``. Raises
    ``ValueError`` where a claim stands in two clusters.
    """
    present = {claim.id: claim for claim in claims}
    order = {
        claim.id: (intake_order.get(claim.document, len(intake_order)), claim.id)
        for claim in present.values()
    }
    home = _homes(clusters)
    anchors = {key: anchor_of(present[key]) for key in home}
    heirs, forwards = _inherit(_votes(previous, anchors, home, order))
    at_rest = previous.minted - set(heirs.values()) - set(forwards) - set(previous.forwards)
    back, more = _inherit(
        _returning(previous, at_rest, {key: home[key] for key in home if home[key] not in heirs}, order)
    )
    heirs, forwards = heirs | back, forwards | more
    minted = _mint(previous, clusters, heirs, order)
    names = {**heirs, **minted}
    change = _difference(previous, {key: Member(anchors[key], names[home[key]]) for key in home})
    settled = RunChange(*change, tuple(sorted(minted.values())), dict(sorted(forwards.items())))
    return tuple(names[index] for index in range(len(clusters))), settled


def _homes(clusters: Sequence[Cluster]) -> dict[str, int]:
    """The cluster of each claim, by its place in the list."""
    home: dict[str, int] = {}
    for index, cluster in enumerate(clusters):
        if not cluster.claims:
            raise ValueError("a cluster without claims can't be named")
        for claim in cluster.claims:
            if home.setdefault(claim, index) != index:
                raise ValueError(f"claim {claim} stands in two clusters")
    return home


def _votes(
    previous: Identity, anchors: Mapping[str, Anchor], home: Mapping[str, int], order: Mapping[str, Order]
) -> dict[tuple[str, int], Rank]:
    """How strong each incident of before is in each cluster: its claims there, the earliest of them."""
    bound = match((member.anchor for member in previous.members.values()), anchors.values())
    held: dict[tuple[str, int], list[Order]] = defaultdict(list)
    for old, new in sorted(bound.items()):
        held[previous.members[old].incident, home[new]].append(order[new])
    return {key: (-len(ranks), *min(ranks)) for key, ranks in held.items()}


def _inherit(votes: Mapping[tuple[str, int], Rank]) -> tuple[dict[int, str], dict[str, str]]:
    """The incident that each cluster inherits, and forwards for those that lost theirs to another."""
    seats: dict[str, list[tuple[Rank, int]]] = defaultdict(list)
    for (incident, cluster), rank in votes.items():
        seats[incident].append((rank, cluster))
    landed: dict[int, list[tuple[Rank, str]]] = defaultdict(list)
    for incident, choices in seats.items():
        rank, cluster = min(choices)
        landed[cluster].append((rank, incident))
    heirs = {cluster: min(rivals)[1] for cluster, rivals in landed.items()}
    forwards = {
        incident: heirs[cluster]
        for cluster, rivals in landed.items()
        for _, incident in rivals
        if incident != heirs[cluster]
    }
    return heirs, forwards


def _returning(
    previous: Identity, at_rest: AbstractSet[str], nameless: Mapping[str, int], order: Mapping[str, Order]
) -> dict[tuple[str, int], Rank]:
    """How strong each incident that lost all its claims is in clusters that inherit no other."""
    held: dict[tuple[str, int], list[Order]] = defaultdict(list)
    for claim in sorted(nameless.keys() & previous.former.keys()):
        if previous.former[claim] in at_rest:
            held[previous.former[claim], nameless[claim]].append(order[claim])
    return {key: (-len(ranks), *min(ranks)) for key, ranks in held.items()}


def _mint(
    previous: Identity, clusters: Sequence[Cluster], heirs: Mapping[int, str], order: Mapping[str, Order]
) -> dict[int, str]:
    """New ids for clusters without one: a digest of the earliest claim, never one that was minted before."""
    taken = set(previous.minted)
    minted: dict[int, str] = {}
    for index, cluster in enumerate(clusters):
        if index not in heirs:
            first = min(order[claim] for claim in cluster.claims)[1]
            minted[index] = _new_id(first, taken)
    return minted


def _new_id(claim: str, taken: set[str]) -> str:
    number = 0
    while (name := f"i-{digest_of(['incident', claim, number])[:12]}") in taken:
        number += 1
    taken.add(name)
    return name


def _difference(
    previous: Identity, members: Mapping[str, Member]
) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """Claims that are new, moved or stand elsewhere; and claims that are gone."""
    changed = [members[key] for key in sorted(members) if previous.members.get(key) != members[key]]
    return tuple(changed), tuple(sorted(previous.members.keys() - members.keys()))
