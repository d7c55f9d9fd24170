"""What the reader of one form hands on, before versions, dates and languages are settled."""

import datetime as dt
from dataclasses import dataclass, field

from hudna.documents.fields import Told
from hudna.documents.incoming import Form


@dataclass(frozen=True, slots=True)
class Report:
    """The words of one report and all that its input tells; ``id_given``: else the id is the file's name."""

    name: str
    id: str
    id_given: bool
    raw: bytes = field(repr=False)
    body: str = field(repr=False)
    told: Told
    form: Form
    encoding: str
    line: int | None = None
    page_date: dt.date | None = None
