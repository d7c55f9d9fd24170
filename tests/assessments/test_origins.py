"""Nine links can be one voice: claims followed to their original source."""

from collections.abc import Sequence

from tests.factories import make_actor, make_claim, make_document, make_mention, make_registry

from hudna.assessments.origins import Origins, origin_key, origins_of
from hudna.knowledge.sources import Outlet, Outlets, Owner, load_outlets
from hudna.model.claim import Claim
from hudna.model.document import Document

REGISTRY = make_registry(make_actor("al_jazeera", role="outlet"))
OUTLETS = Outlets(
    (Outlet("first_tv", ("first.example",), "house"), Outlet("second_tv", ("second.example",), "house")),
    (Owner("house", "One House", "made for a test", "read"),),
)


def key_of(*chain: str, publisher: str | None = "first.example") -> str:
    report = make_document(publisher=publisher)
    return origin_key(make_claim(document=report, origin=chain), report, REGISTRY, OUTLETS)


def voices(told: Sequence[tuple[Claim, Document]]) -> Origins:
    documents = {report.id: report for _, report in told}
    return origins_of([claim for claim, _ in told], documents, REGISTRY, OUTLETS)


def test_the_last_link_of_the_chain_is_the_origin() -> None:
    assert key_of("sana", "russian_mod") == "russian_mod"


def test_the_publisher_speaks_where_there_is_no_chain() -> None:
    assert key_of() == "outlet:first_tv"
    assert key_of(publisher="www.Unknown-News.example") == "outlet:unknown-news.example"
    assert key_of(publisher=None) == "document:d-1"


def test_a_correspondent_is_the_outlet() -> None:
    assert key_of("al_jazeera_correspondent") == "al_jazeera"


def test_a_generic_source_is_keyed_with_the_body_that_relays_it() -> None:
    assert key_of("sana", "local_sources") == "sana/local_sources"
    assert key_of("activists") == "outlet:first_tv/activists"
    assert key_of("activists", "witnesses") == "outlet:first_tv/witnesses"


def test_a_name_outside_the_registry_is_an_origin_without_being_told() -> None:
    report = make_document()
    claim = make_claim(document=report, origin=[make_mention(None, "أبو فلان")])
    told = origin_key(claim, report, REGISTRY, OUTLETS)
    assert told.startswith("named:")
    assert "فلان" not in told


def test_a_generic_source_counts_as_the_voice_of_its_body() -> None:
    report = make_document(publisher="nobody")
    claims = [
        make_claim(document=report, origin=("sana", "local_sources")),
        make_claim(document=report, origin="sana"),
    ]
    assert set(voices([(claim, report) for claim in claims]).voices.values()) == {"sana"}


def test_outlets_of_one_owner_are_one_voice() -> None:
    first = make_document("خبر أول تماما عن حادث في بلدة", id="a", publisher="first.example")
    second = make_document("نص آخر مختلف عن الحادث نفسه", id="b", publisher="second.example")
    told = voices([(make_claim(document=report), report) for report in (first, second)])
    assert set(told.voices.values()) == {"owner:house"}
    assert set(told.keys.values()) == {"outlet:first_tv", "outlet:second_tv"}


COPY = "قالت مصادر إن قصفا مدفعيا طال أطراف البلدة صباح اليوم وأدى إلى مقتل رجل وإصابة طفلين بجروح خطيرة"


def test_near_identical_texts_are_one_voice() -> None:
    first = make_document(COPY, id="a", publisher="agency.example")
    relay = make_document(f"متابعات محلية. {COPY}، بحسب ما ورد.", id="b", publisher="relay.example")
    own = make_document(
        "رواية أخرى كتبها مراسل آخر بكلمات ليست من ذلك النص في شيء", id="c", publisher="own.example"
    )
    told = voices([(make_claim(document=report), report) for report in (relay, own, first)])
    assert set(told.voices.values()) == {"agency.example", "own.example"}


def test_the_outlets_that_ship_are_sound_and_know_a_body_by_its_site() -> None:
    outlets = load_outlets()
    assert outlets.id_of("www.SyriaHR.com") == outlets.id_of("SOHR") == "sohr"
    assert outlets.owner_of("alaraby.co.uk") is None
    assert outlets.owner_of(outlets.id_of("alaraby.co.uk")) == "fadaat_media"
    assert not outlets.independent("sana", "sohr")
