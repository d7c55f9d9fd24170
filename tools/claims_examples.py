"""Fill docs/method/claims.md with examples as the reader reads them today, so that they can't go stale.

    python tools/claims_examples.py          write them
    python tools/claims_examples.py --check  exit 1 where the page says something else

The reports are invented; they stand here, and the page shows each with the claims
that come out. `tests/claims/test_method_page.py` runs the check.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hudna.claims.reader import Reader
from hudna.model.claim import Claim, Count, Mention, PlaceMention
from hudna.model.document import Document, PublishedBasis
from hudna.model.ids import sha256_hex, text_hash
from hudna.pipeline.knowledge import load_reader

PAGE = Path(__file__).resolve().parent.parent / "docs" / "method" / "claims.md"
PUBLISHED = dt.date(2016, 3, 5)
TITLE = "نشرة المساء"


@dataclass(frozen=True)
class Example:
    """An invented report: what stands under its title line."""

    body: str
    title: str = TITLE


EXAMPLES = {
    "strike": Example("قصفت طائرات حربية روسية بلدة كفرنبل أمس، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان."),
    "cause": Example("قتل طفل وأصيب رجلان إثر انفجار لغم أرضي في قرية معان بريف حماة الشمالي."),
    "chain": Example("أفادت وكالة سانا نقلا عن مصدر عسكري بأن لغما انفجر في بلدة السخنة وقتل مدنيا."),
    "goes-on": Example(
        "ذكر المرصد أن طائرات حربية قصفت بلدة خان شيخون. وأضاف أن القصف أسفر عن مقتل ثلاثة مدنيين."
    ),
    "denial": Example("نفت موسكو أن يكون الطيران الروسي قصف مشفى في مدينة إدلب."),
    "parts": Example("سجل الجانب الروسي 9 خروقات: 4 في محافظة حماة و3 في محافظة حلب و2 في محافظة اللاذقية."),
    "truce": Example("دعا مجلس الأمن الدولي إلى وقف إطلاق النار في الغوطة الشرقية مدة 48 ساعة."),
    "twice": Example(
        "قتل خمسة مدنيين وأصيب عشرة آخرون أمس الجمعة بغارة جوية استهدفت سوقا شعبيا في بلدة كفرنبل.\n\n"
        "وقال ناشطون إن طائرة حربية روسية أغارت على السوق في بلدة كفرنبل، ما أدى إلى مقتل خمسة مدنيين.",
        title="مقتل 5 مدنيين بغارة جوية على بلدة كفرنبل",
    ),
    "nothing": Example("لو قصفت الطائرات المدينة لقتل الآلاف."),
}


def document(example: Example) -> Document:
    text = f"{example.title}\n\n{example.body}"
    return Document(
        id="example",
        sha256=sha256_hex(text.encode()),
        text_sha256=text_hash(text),
        text=text,
        publisher="an outlet",
        published=PUBLISHED,
        published_basis=PublishedBasis.GIVEN,
        lang="ar",
    )


def place(found: PlaceMention) -> str:
    far = f" {found.relation.distance_km:g} km" if found.relation.distance_km else ""
    how = "" if found.relation.type == "in" else f", {found.relation.type}{far}"
    return f"{found.name} ({found.level}{how})"


def mention(found: Mention) -> str:
    speaker = f", {found.speaker}" if found.speaker else ""
    return f"`{found.id}` {found.name}{speaker}"


def count(found: Count) -> str:
    high = "open" if found.high is None else found.high
    number = f"{found.low}" if found.low == found.high else f"{found.low} to {high}"
    within = ", within" if found.within else ""
    return f"{found.measure} {number} {found.whom} ({found.qualifier}{within})"


def when(claim: Claim) -> str:
    if claim.when is None:
        return ""
    start, end = claim.when.start or "open", claim.when.end or "open"
    return f"{start} ({claim.when.basis})" if start == end else f"{start} to {end} ({claim.when.basis})"


def truce(claim: Claim) -> str:
    if claim.truce is None:
        return ""
    told = {name: getattr(claim.truce, name) for name in ("status", "hours", "start", "area", "agreement")}
    return ", ".join(
        f"{name} {value:g}" if name == "hours" else f"{name} {value}" for name, value in told.items() if value
    )


def evidence(claim: Claim, text: str) -> str:
    return "<br>".join(span.of(text) for span in claim.evidence)


def rows(text: str) -> Iterator[tuple[str, Callable[[Claim], str]]]:
    yield "kind, stance", lambda c: f"`{c.kind}`, {c.stance}{', a total' if c.aggregate else ''}"
    yield "evidence", lambda c: evidence(c, text)
    yield "trigger", lambda c: c.trigger.of(text)
    yield "rule", lambda c: f"`{c.rule}`"
    yield "when", when
    yield "where", lambda c: "<br>".join(map(place, c.where))
    yield "actors", lambda c: "<br>".join(map(mention, c.actors))
    yield "targets", lambda c: "<br>".join(map(mention, c.targets))
    yield "means", lambda c: ", ".join(f"`{weapon}`" for weapon in c.weapons)
    yield "counts", lambda c: "<br>".join(map(count, c.counts))
    yield "said by", lambda c: " ← ".join(map(mention, c.attribution)) or "the publisher"
    yield "truce", truce


def shown(example: Example, reader: Reader) -> str:
    """The report as a quotation and under it a column for each claim."""
    report = document(example)
    claims = reader.read(report)
    quoted = "\n".join(f"> {line}".rstrip() for line in report.text.split("\n"))
    if not claims:
        return f"{quoted}\n\nNo claim.\n"
    head = "| |" + "".join(f" {number} |" for number in range(1, len(claims) + 1))
    lines = [head, "|---|" + "---|" * len(claims)]
    for name, cell in rows(report.text):
        cells = [cell(claim) for claim in claims]
        if any(cells):
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return f"{quoted}\n\n" + "\n".join(lines) + "\n"


def expected() -> str:
    """The page with every example as the reader reads it now."""
    page, reader = PAGE.read_text(encoding="utf-8"), load_reader()
    for name, example in EXAMPLES.items():
        block = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not block.search(page):
            sys.exit(f"{PAGE.name} has no place for the example {name}")
        table = shown(example, reader)
        page = block.sub(lambda found, table=table: f"{found.group(1)}{table}{found.group(2)}", page)  # type: ignore[misc]
    return page


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return int(expected() != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(expected(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
