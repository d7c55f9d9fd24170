"""Invented reports in plenty, in the words that outlets use, for tests with the project's own reader."""

from collections.abc import Iterator
from itertools import islice, product

TOWNS = ("سراقب", "أريحا", "دوما", "منبج", "جرابلس", "تدمر", "هجين", "الميادين", "عفرين", "معرة النعمان")
DAYS = (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23)
STORIES = (
    "شنت طائرات حربية روسية غارات على مدينة {town} اليوم وقتلت {number} مدنيين، بحسب الدفاع المدني.",
    "قال المرصد السوري إن قصفا استهدف بلدة {town} اليوم وأوقع {number} قتلى. وأضاف أن عائلات نزحت منها.",
    "أفادت سانا نقلا عن مصادر محلية بمقتل {number} أشخاص في انفجار سيارة مفخخة في {town} اليوم.",
)


def rows(number: int) -> Iterator[dict[str, str]]:
    """Lines of a `.jsonl`: each report with the fields that a collector would give it."""
    told = product(DAYS, TOWNS)
    for at, (day, town) in enumerate(islice(told, number)):
        story = STORIES[at % len(STORIES)]
        yield {
            "id": f"r-{at:03}",
            "publisher": f"outlet-{at % 4}",
            "published": f"2016-03-{day:02}",
            "text": story.format(town=town, number=3 + at % 7),
            "collected_at": "2016-04-01T00:00:00Z",
            "collector": "a test",
            "method": "written",
        }
