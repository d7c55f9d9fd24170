"""Documents in, claims out: the short road, with no casebook and no Arrow behind it.

``extract`` streams: at most a few reports are in memory, and what comes out is in
the order of what came in, however many processes read.
"""

import json
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from hudna import CODEBOOK_VERSION
from hudna.documents.incoming import Incoming
from hudna.language.undated import Period
from hudna.model.claim import Claim
from hudna.model.document import Document, PublishedBasis, Refusal
from hudna.model.errors import HudnaError
from hudna.model.wire import claim_record

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

LANGUAGES = frozenset({"ar"})
_WAITING_PER_JOB = 8  # reports handed to a process before its first answer is needed


class ClaimReader(Protocol):
    """Reads a report's claims; the claims room keeps this promise.

    ``period``: the days that a collection is known to be of, where it is known.
    """

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]: ...


LoadReader = Callable[[], ClaimReader]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one report gave: its claims as lines of JSON, with what a summary counts.

    ``readable`` is false for a language that Hudna doesn't read: no claims, and no
    error. ``size`` is of the raw bytes.
    """

    document: str
    lines: tuple[bytes, ...]
    readable: bool
    dated: bool
    size: int


def extract(
    items: Iterable[Incoming | Refusal], load: LoadReader, jobs: int = 1
) -> Iterator[Extracted | Refusal]:
    """The claims of every report of ``items``, in their order; refusals pass through.

    ``load`` gives a reader; it is called once in each process, at the first report
    in Arabic, and must be a function of a module where ``jobs`` is over 1. A report
    on which the reader itself fails is refused by name, and the rest goes on.
    """
    if jobs > 1:
        yield from _in_processes(items, load, jobs)
    else:
        for item in items:
            yield item if isinstance(item, Refusal) else _finished(item, _read(load, item))


def claim_line(claim: Claim) -> bytes:
    """A claim as a line of claims.jsonl, newline included."""
    record = claim_record(claim, CODEBOOK_VERSION)
    return json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"


Lines = tuple[bytes, ...]
_Answer = Lines | str  # lines of claims, or the name of the fault


@cache
def _loaded(load: LoadReader) -> ClaimReader:
    return load()


def _claims_of(load: LoadReader, document: Document) -> _Answer:
    reader = _loaded(load)
    try:
        return tuple(claim_line(claim) for claim in reader.read(document))
    except HudnaError:
        raise  # word lists that are wrong, not this report's doing
    except Exception as error:  # noqa: BLE001 -- one report that breaks the reader must not cost the others
        return type(error).__name__


def broke_the_reader(name: str, fault: str, line: int | None = None) -> Refusal:
    """What to say of a report on which the reader itself failed: the kind of ``fault``, none of its words."""
    return Refusal(name, f"reading its claims failed ({fault}): a fault of Hudna; please report it", line)


def _read(load: LoadReader, item: Incoming) -> _Answer:
    return _claims_of(load, item.document) if item.document.lang in LANGUAGES else ()


def _finished(item: Incoming, answer: _Answer) -> Extracted | Refusal:
    if isinstance(answer, str):
        return broke_the_reader(item.name, answer, item.line)
    return Extracted(
        document=item.document.id,
        lines=answer,
        readable=item.document.lang in LANGUAGES,
        dated=item.document.published_basis is not PublishedBasis.UNKNOWN,
        size=len(item.raw),
    )


_Waiting = deque[tuple[Incoming | Refusal, "Future[_Answer] | None"]]


def _in_processes(
    items: Iterable[Incoming | Refusal], load: LoadReader, jobs: int
) -> Iterator[Extracted | Refusal]:
    """A window of reports in hand, answered in order, so that memory stays flat and the order is kept."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- most runs read in one process
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- same
    from multiprocessing import get_context  # noqa: PLC0415 -- same

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    waiting: _Waiting = deque()
    try:
        for item in items:
            waiting.append((item, _asked(pool, load, item)))
            if len(waiting) > jobs * _WAITING_PER_JOB:
                yield _answered(waiting)
        while waiting:
            yield _answered(waiting)
    except BrokenProcessPool as error:
        hint = "it may have run out of memory: give fewer --jobs"
        raise HudnaError("a process that read claims was killed", hint=hint) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _asked(
    pool: "ProcessPoolExecutor", load: LoadReader, item: Incoming | Refusal
) -> "Future[_Answer] | None":
    if isinstance(item, Refusal) or item.document.lang not in LANGUAGES:
        return None
    return pool.submit(_claims_of, load, item.document)


def _answered(waiting: _Waiting) -> Extracted | Refusal:
    item, future = waiting.popleft()
    if isinstance(item, Refusal):
        return item
    return _finished(item, future.result() if future else ())


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that a person started; it stops the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
