"""Who is said to have done it: by whom said, denied and admitted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hudna.assessments.origins import Origins
from hudna.model.actor import Registry
from hudna.model.claim import Claim
from hudna.model.incident import AllegedDoer

_NO_DOERS = frozenset({"label", "object", "generic"})


def doers_of(claim: Claim, registry: Registry) -> tuple[str, ...]:
    """The parties a claim names as doers; labels and objects stand for no party."""
    ids = [mention.id for mention in claim.actors if mention.id]
    actors = {id_: registry.get(id_) for id_ in ids}
    return tuple(sorted(i for i, a in actors.items() if not (a and (a.label or a.role in _NO_DOERS))))


def in_line(origin: str, doer: str, registry: Registry) -> bool:
    """Whether a source is the doer, or a body above or below it; its outlets are not."""
    body = registry.get(origin.partition("/")[0].removeprefix("outlet:"))
    return body is not None and body.role != "outlet" and registry.related(body.id, doer)


def speaks_for(origin: str, doer: str, registry: Registry) -> bool:
    """Whether a source is the doer, stands in its line, or is a body or outlet of its camp."""
    body = origin.partition("/")[0].removeprefix("outlet:")
    if body not in registry:
        return False
    if registry.related(body, doer):
        return True
    side = registry.side(body)
    return side is not None and side in registry.line(doer)


def doers(
    claims: Sequence[Claim], denials: Iterable[Claim], origins: Origins, registry: Registry
) -> tuple[AllegedDoer, ...]:
    """Alleged doers by id, with the keys of the sources that say so, deny it, admit it."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    denied: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for doer in doers_of(claim, registry):
            said[doer].add(origins.keys[claim.id])
    for denial in denials:
        for named in doers_of(denial, registry):
            for doer in said:
                if registry.related(named, doer):
                    denied[doer].add(origins.keys[denial.id])
    return tuple(
        AllegedDoer(
            doer,
            tuple(sorted(said[doer])),
            tuple(sorted(denied[doer])),
            tuple(sorted(origin for origin in said[doer] if speaks_for(origin, doer, registry))),
        )
        for doer in sorted(said)
    )
