import datetime as dt
from pathlib import Path

from hudna.documents.incoming import Given, Incoming
from hudna.documents.reading import read_inputs
from hudna.model.document import PublishedBasis
from hudna.pipeline.dateline import load_dateline

STORY = "قالت مصادر محلية إن القصف الذي وقع في 3 آذار 2017 دمر منازل عدة في البلدة."


def test_a_text_that_tells_its_own_day_is_dated_by_it_and_no_other_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"عنوان\n\nالثلاثاء ٧/آذار/٢٠١٧ ٠٩:٣٠ م\n\n{STORY}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"عنوان\n\n{STORY}", encoding="utf-8")
    taken = [
        item for item in read_inputs([tmp_path], Given(None, load_dateline())) if isinstance(item, Incoming)
    ]
    assert [(item.document.published, item.document.published_basis) for item in taken] == [
        (dt.date(2017, 3, 7), PublishedBasis.DATELINE),
        (None, PublishedBasis.UNKNOWN),
    ]
