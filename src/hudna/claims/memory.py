"""What a document has fixed so far: the event last told, the fire that القصف points to, who flies."""

from hudna.claims.draft import Draft
from hudna.claims.events import HARM, Event, resolve_kind
from hudna.claims.who import only_speaks
from hudna.knowledge.cues import cues
from hudna.knowledge.lexicon import Role, word_table
from hudna.model.actor import Registry
from hudna.model.claim import Family, Kind, Mention, Stance

AIR_ONLY = frozenset((
    "israel", "israeli_army", "us_coalition", "arab_coalition", "syrian_air_force", "turkish_air_force",
    "unidentified_aircraft",
))  # fmt: skip
_BARE = frozenset(("fire", "hit", "attack", "damage"))
_OWN_DOERS = frozenset((Kind.DISPLACEMENT, Kind.AID))  # done by others than who struck
_INHERITS = frozenset((Kind.DAMAGE, Kind.DISPLACEMENT, Kind.CASUALTIES, Kind.AID))


class Memory:
    """Fills what an event leaves unsaid from what was said before it. One for a document."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._last: Draft | None = None
        self._fire: Draft | None = None
        self._in_the_air: set[str] = set()

    def complete(self, event: Event, draft: Draft) -> None:
        """Doer, place, day and kind that the document has told elsewhere."""
        self._own_deed(event, draft)
        self._refer_back(event, draft)
        self._inherit(event, draft)
        self._from_the_air(event, draft)

    def keep(self, draft: Draft) -> None:
        """Remember an event that made a claim."""
        self._last = draft

    def _own_deed(self, event: Event, draft: Draft) -> None:
        """A party that speaks of its own deed did it: قواته, أعلن مسؤوليته; so does who denies one."""
        if draft.actors or not draft.attribution or draft.kind.family is Family.POLITICS:
            return
        speaker = draft.attribution[-1]
        body = self._registry.get(speaker.id)
        if body is None or body.role not in ("party", "monitor"):
            return
        words = (event.passage.text.word(i).lstrip("وبل") for i in range(event.first, event.last))
        denied = draft.stance is Stance.DENIED and draft.kind.family is Family.VIOLENCE
        itself = event.passage.text.word(event.main.first - 1) in word_table("sources.yml", "itself")
        struck = itself and event.main.entry.verb and draft.kind.family is Family.VIOLENCE
        if denied or struck or not cues().own_deed.isdisjoint(words):
            draft.actors = [Mention(speaker.name, speaker.span, speaker.id)]

    def _refer_back(self, event: Event, draft: Draft) -> None:
        """القصف, هذه الغارات, قصف مماثل: the doer, and without a place of its own the place, told before."""
        if draft.kind.family is not Family.VIOLENCE:
            return
        fire, main = self._fire, event.main
        near = range(main.first, min(main.last + 3, event.last))
        likewise = any(event.passage.text.word(i) in cues().likewise for i in near)
        definite = main.head.endswith(("ال", "لل")) and not main.entry.verb
        if fire and (likewise or definite):
            draft.actors = draft.actors or list(fire.actors)
            draft.where = draft.where or (list(fire.where) if definite else [])
            draft.weapons = draft.weapons or (fire.weapons if likewise else ())
        if draft.actors or draft.where:
            self._fire = draft

    def _inherit(self, event: Event, draft: Draft) -> None:
        """What follows in one breath shares place, day and doer; damage and flight follow their cause."""
        last = self._last
        if last is None or last.paragraph != draft.paragraph:
            return
        follows = event.after is not None and event.joined
        same = follows and draft.kind.family is not Family.POLITICS
        if same and not draft.where and last.kind.family is not Family.POLITICS:
            draft.where, draft.when = list(last.where), draft.when or last.when
        effect = draft.kind in _INHERITS and (follows or not draft.where)
        if effect:
            draft.where, draft.when = draft.where or list(last.where), draft.when or last.when
        if _elided(event, draft) or ((same or effect) and draft.kind not in _OWN_DOERS):
            draft.actors = draft.actors or [m for m in last.actors if self._may_do(m, draft.kind)]

    def _may_do(self, mention: Mention, kind: Kind) -> bool:
        body = self._registry.get(mention.id)
        return body is None or not only_speaks(body.role, kind)

    def _from_the_air(self, event: Event, draft: Draft) -> None:
        """Bare fire by a doer that the document has striking from the air is an air strike."""
        doers = {m.id for m in draft.actors if m.id}
        if draft.kind is Kind.AIRSTRIKE:
            self._in_the_air |= doers
        elif event.main.value in _BARE and doers & (AIR_ONLY | self._in_the_air):
            draft.kind = Kind(resolve_kind(event, air_doers=True))


def _elided(event: Event, draft: Draft) -> bool:
    """An active verb without a subject goes on with the doer before it: كما اعتقلت عددا من الشبان."""
    main = event.main
    if not main.entry.verb or main.value in HARM or draft.kind.family is not Family.VIOLENCE:
        return False
    near = event.passage.within(main.last, min(main.last + 4, event.last), Role.ACTOR)
    return not any(m.first > main.last for m in near)
