"""When the public may read of an act: the lag by kind, and what stays inside for good."""

import datetime as dt
from collections.abc import Iterable

from hudna.model.claim import Claim, Kind, When
from hudna.model.document import Document
from hudna.publication.policy import Policy

DAY = dt.timedelta(days=1)


def moment(stamp: str) -> dt.datetime:
    """A time of the ledger (UTC, ISO 8601 with Z) as an aware datetime."""
    return dt.datetime.fromisoformat(stamp).astimezone(dt.UTC)


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) + DAY


def last_known(when: When | None, documents: Iterable[Document]) -> dt.datetime | None:
    """The end of the act's last day; without one, of the latest publication, else collection; else null.

    An act whose end is open counts by publication too: it may still go on.
    """
    if when is not None and when.end is not None:
        return _end_of(when.end)
    told = tuple(documents)
    days = [_end_of(document.published) for document in told if document.published]
    stamps = [moment(document.collected_at) for document in told if document.collected_at]
    starts = [_end_of(when.start)] if when is not None and when.start else []
    return max([*(days or stamps), *starts], default=None)


def is_out(claim: Claim, document: Document, now: dt.datetime, rules: Policy) -> bool:
    """Whether the public may read of a claim at ``now``, the time of the ledger's last run."""
    if (claim.kind, claim.stance) in rules.never:
        return False
    return has_lapsed(last_known(claim.when, [document]), [claim.kind], now, rules)


def has_lapsed(end: dt.datetime | None, kinds: Iterable[Kind], now: dt.datetime, rules: Policy) -> bool:
    """Whether the longest lag of ``kinds`` is over since ``end``. Without any date nothing is old enough."""
    hours = max((rules.lag.of(kind) for kind in kinds), default=rules.lag.hours)
    return end is not None and now >= end + dt.timedelta(hours=hours)
