"""A casebook in memory and a small invented case, for tests of what is published.

Everything here is made up: outlets, people, events. The places are real towns, the
arrangement is of a test. What a privacy rule must catch is planted by name.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.factories import (
    make_actor,
    make_arrangement,
    make_claim,
    make_count,
    make_document,
    make_finding,
    make_incident,
    make_location,
    make_monitor_row,
    make_place,
    make_registry,
    make_toll,
    span_of,
)

from hudna.model.actor import Registry
from hudna.model.arrangement import Arrangement, MonitorRow
from hudna.model.claim import Claim, Mention, PlaceMention
from hudna.model.document import Document
from hudna.model.incident import AllegedDoer, Finding, Incident, Link
from hudna.model.ledger import Decision
from hudna.model.place import Location
from hudna.publication.ports import CaseReader, Head

LAST_RUN = "2016-05-01T12:00:00Z"
DAY = dt.date(2016, 3, 5)


@dataclass(slots=True)
class MemoryCase:
    """A ``CaseReader`` over model objects."""

    told: tuple[Document, ...] = ()
    all_claims: tuple[Claim, ...] = ()
    all_incidents: tuple[Incident, ...] = ()
    rows: tuple[MonitorRow, ...] = ()
    all_links: tuple[Link, ...] = ()
    forwarded: Mapping[str, str] = field(default_factory=dict)
    expunged: frozenset[str] = frozenset()
    at: str = LAST_RUN
    actors: Registry = field(default_factory=make_registry)
    title: str = "An invented case"

    def name(self) -> str:
        return self.title

    def documents(self) -> Sequence[Document]:
        return [replace(document, text="") for document in self.told]

    def text(self, text_sha256: str) -> str:
        if text_sha256 in self.expunged:
            raise KeyError(text_sha256)
        return {document.text_sha256: document.text for document in self.told}[text_sha256]

    def claims(self) -> Sequence[Claim]:
        return self.all_claims

    def incidents(self) -> Sequence[Incident]:
        return self.all_incidents

    def findings(self) -> Sequence[Finding]:
        return [finding for incident in self.all_incidents for finding in incident.findings]

    def monitors(self) -> Sequence[MonitorRow]:
        return self.rows

    def links(self) -> Sequence[Link]:
        return self.all_links

    def forwards(self) -> Mapping[str, str]:
        return self.forwarded

    def head(self) -> Head:
        return Head(7, "ab" * 32, self.at, "0.1.0", "hudna-1", "1.3", {"lexicon": "cd" * 32})

    def orphaned(self) -> Sequence[Decision]:
        return ()

    def registry(self) -> Registry:
        return self.actors

    def arrangements(self) -> Sequence[Arrangement]:
        return (make_arrangement(),)


def one_claim_case(document: Document, *claims: Claim, at: str = LAST_RUN) -> CaseReader:
    """A case of one report and the claims on it."""
    return MemoryCase((document,), claims, at=at)


RAID_TEXT = (
    "قصف على سوق سراقب\n"
    "أعلن وزير الدفاع ثابت الرملي أن الهدنة سارية. "
    "وأفاد ناشطون بأن طائرات حربية روسية قصفت السوق الشعبي في سراقب ما أدى إلى مقتل ستة مدنيين على الأقل"
    " بينهم الطفل ميلاد الحموي، ونقل الجرحى إلى المشفى. "
    "ولم يصدر تعليق من الجهات الروسية حتى الآن."
)
RELAY_TEXT = "قالت وكالة رويترز إن غارة على سراقب أسفرت عن خمسة قتلى، بحسب الدفاع المدني."
DENIAL_TEXT = "نفت وزارة الدفاع الروسية أن تكون طائراتها قصفت سراقب يوم السبت."
CAMP_TEXT = (
    "سقطت قذائف هاون على مخيم الأمل قرب أطمة وأصيب ثلاثة نازحين، وقال الشاهد كنان الحموي إن القصف استمر ساعة."
)
COUNT_TEXT = "سجل مركز المصالحة تسعة خروق خلال اليوم الماضي: أربعة في حلب، وواحد في حمص، وأربعة في اللاذقية."
CONVOY_TEXT = "من المقرر أن تدخل قافلة مساعدات إلى داريا غداً عبر طريق الكورنيش."
MASSING_TEXT = "حشدت قوات كبيرة قرب تدمر، وقصفت المدفعية قرية الباردة ما أدى إلى جرح شخصين."
TOWN = make_location("سراقب", 35.8644, 36.8009)


def _documents() -> tuple[Document, ...]:
    page, outlet = "https://news.example/1", "Yaqin News"
    return (
        make_document(RAID_TEXT, id="yaqin-1", title="قصف على سوق سراقب", url=page, publisher=outlet),
        make_document(RELAY_TEXT, id="reuters-2", publisher="reuters", url="https://reuters.example/2"),
        make_document(
            DENIAL_TEXT, id="tass-3", publisher="tass", url="https://twitter.com/some_person/status/1"
        ),
        make_document(CAMP_TEXT, id="yaqin-4", published=dt.date(2016, 3, 6), url=page, publisher=outlet),
        make_document(COUNT_TEXT, id="sana-5", publisher="sana"),
        make_document(CONVOY_TEXT, id="sana-6", publisher="sana"),
        make_document(MASSING_TEXT, id="sana-7", publisher="sana", published=dt.date(2016, 4, 20)),
    )


def _mention(text: str, words: str, key: str | None, speaker: str | None = None) -> Mention:
    return Mention(words, span_of(text, words), key, speaker)


def _place(text: str, words: str, location: Location | None = None) -> PlaceMention:
    return make_place(words, location, span=span_of(text, words))


def _raid_claims(documents: Sequence[Document]) -> tuple[Claim, ...]:
    raid, relay, denial = documents[:3]
    evidence = RAID_TEXT[RAID_TEXT.index("وأفاد") : RAID_TEXT.index("، ونقل")]
    killed = make_count(
        "killed", 6, None, qualifier="at_least", whom="civilian", span=span_of(RAID_TEXT, "ستة مدنيين")
    )
    return (
        make_claim(
            "airstrike",
            evidence,
            document=raid,
            place=_place(RAID_TEXT, "سراقب", TOWN),
            counts=[killed],
            actors=[_mention(RAID_TEXT, "طائرات حربية روسية", "russia")],
            origin=[_mention(RAID_TEXT, "ناشطون", "activists")],
        ),
        make_claim(
            "airstrike",
            "غارة على سراقب أسفرت عن خمسة قتلى",
            document=relay,
            place=_place(RELAY_TEXT, "سراقب", TOWN),
            killed=5,
            origin=[_mention(RELAY_TEXT, "الدفاع المدني", "civil_defence")],
        ),
        make_claim(
            "airstrike",
            "نفت وزارة الدفاع الروسية أن تكون طائراتها قصفت سراقب",
            document=denial,
            place=_place(DENIAL_TEXT, "سراقب", TOWN),
            stance="denied",
            actors=["russia"],
            origin=[_mention(DENIAL_TEXT, "وزارة الدفاع الروسية", "russian_mod", "إيغور")],
        ),
    )


def _raid(claims: Sequence[Claim]) -> Incident:
    ids = tuple(claim.id for claim in claims[:2])
    base = make_incident(
        claims[:2],
        id="i-raid",
        location=TOWN,
        actors=[AllegedDoer("russia", ("outlet:yaqin-news/activists",), ("russian_mod",))],
        tolls=[
            make_toll(5, 5, None, origins=2, sources=ids),
            make_toll(6, 6, None, whom="civilian", sources=ids[:1]),
        ],
        origins=("outlet:yaqin-news/activists", "civil_defence"),
        grade="contested",
        findings=[
            make_finding("i-raid"),
            make_finding("i-raid", "undetermined", agreement="other", missing=("hour",)),
        ],
    )
    return replace(base, denials=(claims[2].id,), reasons=("the doer named denies",))


def _other_claims(documents: Sequence[Document]) -> tuple[Claim, ...]:
    camp, count, convoy, massing = documents[3:7]
    atma = make_location("مخيم الأمل", 36.2871, 36.6789, place="test:camp", level="site", radius_km=0.4)
    violations = make_count("violations", 9, 9, span=span_of(COUNT_TEXT, "تسعة خروق"))
    return (
        make_claim(
            "shelling",
            CAMP_TEXT,
            document=camp,
            when="2016-03-05",
            place=_place(CAMP_TEXT, "مخيم الأمل", atma),
            wounded=3,
            origin=[_mention(CAMP_TEXT, "كنان الحموي", "kinan_al_hamwi", "كنان الحموي")],
        ),
        make_claim(
            "truce_violation",
            COUNT_TEXT,
            document=count,
            place="حلب",
            counts=[violations],
            aggregate=True,
            origin=[_mention(COUNT_TEXT, "مركز المصالحة", "russian_reconciliation_centre")],
        ),
        make_claim("aid", CONVOY_TEXT, document=convoy, when="2016-03-06", place="داريا", stance="planned"),
        make_claim("buildup", "حشدت قوات كبيرة قرب تدمر", document=massing, when="2016-04-20", place="تدمر"),
        make_claim("shelling", "قصفت المدفعية قرية الباردة ما أدى إلى جرح شخصين", document=massing,
                   when="2016-04-20", place="الباردة", wounded=2),
    )  # fmt: skip


def _other_incidents(claims: Sequence[Claim]) -> tuple[Incident, ...]:
    camp, *_, shelling = claims
    hurt = {
        claim.id: make_toll(number, number, number, measure="wounded", sources=(claim.id,))
        for claim, number in ((camp, 3), (shelling, 2))
    }
    return (
        make_incident(
            [camp],
            id="i-camp",
            location=camp.where[0].location,
            where_name="مخيم الأمل",
            origins=("kinan_al_hamwi",),
            tolls=[hurt[camp.id]],
            grade="weak",
        ),
        make_incident(
            [shelling],
            id="i-barda",
            when="2016-04-20",
            where_name="الباردة",
            tolls=[hurt[shelling.id]],
            grade="weak",
        ),
    )


def invented_case() -> MemoryCase:
    """Seven reports, nine claims, three incidents, one monitor's count; people and refuges planted."""
    documents = _documents()
    raids, others = _raid_claims(documents), _other_claims(documents)
    yaqin = make_actor("yaqin", "يقين", role="outlet", side="armed_opposition")
    return MemoryCase(
        documents,
        (*raids, *others),
        (_raid(raids), *_other_incidents(others)),
        (make_monitor_row(extra={"claim": others[1].id, "document": "sana-5"}),),
        (Link(raids[0].id, raids[1].id, 5.5, ("same place", "same day")),),
        {"i-old": "i-raid"},
        actors=make_registry(replace(yaqin, name_en="Yaqin News")),
    )
