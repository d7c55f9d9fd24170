"""The one place that asks the machine what time it is."""

import datetime as dt


class SystemClock:
    """The machine's clock, in UTC."""

    __slots__ = ()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)
