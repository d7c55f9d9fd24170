"""What holds when ids change: an anchor is where a claim's trigger stands and of what kind it is.

A lexicon that is edited makes claims with other ids on the same words. An anchor
binds by id; where no such claim is left, by overlap: the same text, the same
kind, a trigger that shares code points with its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hudna.model.claim import Claim
from hudna.model.ledger import Anchor

Place = tuple[str, str]


def anchor_of(claim: Claim) -> Anchor:
    return Anchor(claim.id, claim.text_sha256, str(claim.kind), claim.trigger.start, claim.trigger.end)


def anchor_record(anchor: Anchor) -> dict[str, Any]:
    return {
        "id": anchor.id,
        "text_sha256": anchor.text_sha256,
        "kind": anchor.kind,
        "start": anchor.start,
        "end": anchor.end,
    }


def parse_anchor(record: Mapping[str, Any]) -> Anchor:
    return Anchor(record["id"], record["text_sha256"], record["kind"], record["start"], record["end"])


def overlap(left: Anchor, right: Anchor) -> int:
    """How many code points two triggers of one text share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def match(anchors: Iterable[Anchor], claims: Iterable[Anchor]) -> dict[str, str]:
    """For each anchor's id the id of the claim it binds to; those that bind to none are left out.

    By id first. Then by overlap: the claim that shares most of the trigger, ties by
    start, then id. Where several anchors want one claim (two sources that say the
    same in one sentence are two claims on one trigger), each gets its own as long
    as there are enough.
    """
    present = {claim.id: claim for claim in claims}
    wanted = {anchor.id: anchor for anchor in anchors}
    bound = {key: key for key in wanted if key in present}
    free = _by_place(claim for key, claim in present.items() if key not in bound)
    lost = [anchor for key, anchor in wanted.items() if key not in bound]
    bound |= _one_to_one(lost, free)
    taken = _by_place(present.values())
    for anchor in lost:
        if anchor.id not in bound and (rivals := _candidates(anchor, taken)):
            bound[anchor.id] = rivals[0].id
    return bound


def _by_place(claims: Iterable[Anchor]) -> dict[Place, list[Anchor]]:
    places: dict[Place, list[Anchor]] = defaultdict(list)
    for claim in claims:
        places[claim.text_sha256, claim.kind].append(claim)
    return places


def _candidates(anchor: Anchor, places: Mapping[Place, list[Anchor]]) -> list[Anchor]:
    """Claims that the anchor may bind to by overlap, best first."""
    alike = places.get((anchor.text_sha256, anchor.kind), [])
    start, end = anchor.start, anchor.end
    touching = [claim for claim in alike if claim.start < end and start < claim.end]
    return sorted(touching, key=lambda claim: (-overlap(anchor, claim), claim.start, claim.id))


def _one_to_one(lost: Iterable[Anchor], free: Mapping[Place, list[Anchor]]) -> dict[str, str]:
    wishes = sorted(
        (-overlap(anchor, claim), claim.start, claim.id, anchor.id)
        for anchor in lost
        for claim in _candidates(anchor, free)
    )
    bound: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, claim, anchor in wishes:
        if anchor not in bound and claim not in taken:
            bound[anchor] = claim
            taken.add(claim)
    return bound
