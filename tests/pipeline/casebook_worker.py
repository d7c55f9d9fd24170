"""A program of its own that fills a casebook and says what was acknowledged; tests kill it or starve it.

    casebook_worker.py CASE REPORTS LIMIT [--decide NAME]

Reports are invented, numbered and taken in by threes; after each batch the claims
of all reports so far are named and the tables written. ``LIMIT`` is the greatest
size in bytes of any file it may write, 0 for none. With ``--decide`` it enters
decisions instead.
"""

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.factories import make_claim
from tests.factories_casebook import make_anchor, make_decision, make_incoming, make_run

from hudna.model.errors import StorageError
from hudna.model.ledger import Entry, EntryType
from hudna.pipeline.casebook import Casebook
from hudna.review.decisions import decision_body
from hudna.review.ports import Draft


def text(number: int) -> str:
    """The words of report ``number``: long enough to fill files."""
    return f"قصفت طائرات قرية رقم {number} صباحا. " + "وقال شهود إن القصف استمر ساعات. " * 20


def acknowledged(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        sys.stdout.write(f"{entry.seq} {entry.hash} {entry.body.get('document', '')}\n")
    sys.stdout.flush()


def fill(case: Casebook, reports: int) -> None:
    for first in range(0, reports, 3):
        numbers = range(first, min(first + 3, reports))
        acknowledged(case.take_in([make_incoming(text(n), id=f"d-{n}") for n in numbers]))
        claims = [make_claim("airstrike", "قصفت طائرات", document=report) for report in case.documents()]
        make_run(case, claims, [[claim.id] for claim in claims])


def decide(case: Casebook, who: str, number: int) -> None:
    body = decision_body(make_decision("accept", [make_anchor("c-1")]))
    for _ in range(number):
        acknowledged(case.ledger.append([Draft(who, EntryType.DECISION, body)]))


def main() -> None:
    path, reports, limit, *rest = sys.argv[1:]
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        case = Casebook.open(Path(path), create=True)
        if rest:
            decide(case, rest[1], int(reports))
        else:
            fill(case, int(reports))
    except StorageError as error:
        sys.stderr.write(f"{error}\n{error.hint}\n")
        sys.exit(StorageError.exit_code)


if __name__ == "__main__":
    main()
