"""The one door of the room: paths in, reports out, one at a time.

Memory does not grow with the number of reports but for 16 bytes and an id each;
of a ``.jsonl`` one line is held, of a folder one file and the rows of its table.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from hudna.documents.encoding import decode, decode_page
from hudna.documents.fields import Told
from hudna.documents.files import METADATA, InputFile, find_files
from hudna.documents.incoming import Form, Given, Incoming, Notice, NoticeKind, OnNotice, Unreadable
from hudna.documents.language import detect_language
from hudna.documents.lines import LONGEST_LINE, read_lines
from hudna.documents.metadata import NOTHING, Companion, read_companion
from hudna.documents.naming import escaped, shown, why
from hudna.documents.pages import read_article
from hudna.documents.report import Report
from hudna.documents.versions import Arrival, Versions
from hudna.model.document import Document, PublishedBasis, Refusal, stored_text
from hudna.model.ids import sha256_hex, text_hash

# White space and what shows nothing: joiners, bidi controls, soft hyphen, byte order mark.
_VISIBLE = re.compile("[^\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NAME_TAKEN = (
    f"its name gives an id that another text of this run has; rename it or give it an id in {METADATA}"
)
_HEAD = 1000  # code points: a dateline stands above the text or opens it


def unheard(_notice: Notice) -> None:
    """For a caller that wants no notices."""


def read_inputs(
    paths: Iterable[Path], given: Given, notice: OnNotice = unheard
) -> Iterator[Incoming | Refusal]:
    """Every report under ``paths``, as it streams in, and every piece of input that is none.

    The order follows the paths, then names, then lines, and is always the same.
    A report whose id and text came before is skipped with a notice; another text
    under an id that its input gives is a new version, with a notice; another text
    under an id that is only a file's name is refused. Nothing stops the reading.
    """
    versions = Versions()
    for report in _reports(paths, given, notice):
        if isinstance(report, Refusal):
            yield report
        else:
            yield from _admitted(report, given, versions, notice)


def _reports(paths: Iterable[Path], given: Given, notice: OnNotice) -> Iterator[Report | Refusal]:
    folder, companion = None, NOTHING
    for found in find_files(paths, given.leave_out, notice):
        if isinstance(found, Refusal):
            yield found
        elif found.form is Form.JSONL:
            yield from read_lines(found.path)
        else:
            if found.path.parent != folder:
                folder, companion = found.path.parent, read_companion(found.path.parent, notice)
                yield from companion.refusals
            yield _file_report(found, companion)


def _file_report(file: InputFile, companion: Companion) -> Report | Refusal:
    name = shown(file.path)
    try:
        if file.size > LONGEST_LINE:
            raise Unreadable(f"larger than {LONGEST_LINE // 2**20} MB")  # noqa: TRY301 -- all refusals in one place
        told = companion.of(file.path.name)
        return _whole_file(file, name, told)
    except Unreadable as error:
        return Refusal(name, error.reason)
    except OSError as error:
        return Refusal(name, why(error))


def _whole_file(file: InputFile, name: str, told: Told) -> Report:
    raw = file.path.read_bytes()
    decoded = decode_page(raw) if file.form is Form.HTML else decode(raw)
    body, page_date = decoded.text, None
    if file.form is Form.HTML:
        body, told, page_date = _of_page(body, told)
    return Report(
        name=name, id=told.id or escaped(file.path.stem), id_given=told.id is not None, raw=raw,
        body=body, told=told, form=file.form, encoding=decoded.encoding, page_date=page_date,
    )  # fmt: skip


def _of_page(html: str, told: Told) -> tuple[str, Told, dt.date | None]:
    """Words, fields and day of a page; what a person told of it outranks what it says of itself."""
    article = read_article(html)
    fields = replace(
        told,
        title=told.title or article.title,
        publisher=told.publisher or article.publisher,
        url=told.url or article.url,
    )
    return article.body, fields, article.published


def _admitted(
    report: Report, given: Given, versions: Versions, notice: OnNotice
) -> Iterator[Incoming | Refusal]:
    text = stored_text(report.told.title, report.body)
    if not _VISIBLE.search(text):
        yield Refusal(report.name, "it holds only white space", report.line)
        return
    digest = text_hash(text)
    arrival = versions.arrival(report.id, digest)
    if arrival is Arrival.REPEATED:
        told = "skipped: the same id with the same text came before"
        notice(Notice(NoticeKind.REPEATED, report.name, told, report.line))
    elif arrival is Arrival.NEW_VERSION and not report.id_given:
        yield Refusal(report.name, _NAME_TAKEN, report.line)
    else:
        version = versions.note(report.id, digest)
        if version > 1:
            told = f"another text under the same id: taken as version {version}"
            notice(Notice(NoticeKind.NEW_VERSION, report.name, told, report.line))
        yield _incoming(report, _document(report, given, text, digest, version))


def _incoming(report: Report, document: Document) -> Incoming:
    return Incoming(document, report.raw, report.name, report.form, report.encoding, report.line)


def _document(report: Report, given: Given, text: str, digest: str, version: int) -> Document:
    told = report.told
    published, basis = _published(report, given, text)
    lang = detect_language(text)
    other_tag = f"lang: {told.lang}" if told.lang and told.lang != lang else None
    return Document(
        id=report.id,
        sha256=sha256_hex(report.raw),
        text_sha256=digest,
        text=text,
        publisher=told.publisher,
        url=told.url,
        title=told.title,
        published=published,
        published_basis=basis,
        lang=lang,
        collected_at=told.collected_at,
        collector=told.collector,
        method=told.method or report.form,
        note="; ".join(note for note in (told.note, other_tag) if note) or None,
        version=version,
    )


def _published(report: Report, given: Given, text: str) -> tuple[dt.date | None, PublishedBasis]:
    """The day of publication: a person's word first, then the page's, then the text's own dateline."""
    if report.told.published:
        return report.told.published, report.told.published_basis or PublishedBasis.GIVEN
    if given.published:
        return given.published, PublishedBasis.GIVEN
    if report.page_date:
        return report.page_date, PublishedBasis.PAGE
    day = given.find_dateline(text[:_HEAD])
    return (day, PublishedBasis.DATELINE) if day else (None, PublishedBasis.UNKNOWN)
