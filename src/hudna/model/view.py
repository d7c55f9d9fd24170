"""For whose eyes an output is."""

from enum import StrEnum


class View(StrEnum):
    """``internal`` is the default and stamped so; ``public`` applies the do-no-harm rules."""

    INTERNAL = "internal"
    PUBLIC = "public"
