"""Errors that a user can act on. Each names what is wrong, where, and what to do.

Exit codes are part of the command line's promise (docs/reference/exit-codes.md).
A message never holds words of a report: logs travel further than casebooks.
"""


class HudnaError(Exception):
    """Root of the errors that Hudna explains to its user; ``exit_code`` is the command's."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(HudnaError):
    """The command line asks for something that can't be."""

    exit_code = 2


class InputRefusedError(HudnaError):
    """Some input could not be read; everything else was."""

    exit_code = 3


class KnowledgeError(HudnaError):
    """A lexicon, registry, place or arrangement file is wrong, at ``path:line``."""

    exit_code = 4


class CasebookError(HudnaError):
    """A casebook can't be opened: not one, or of a newer version."""

    exit_code = 5


class BrokenError(HudnaError):
    """Verification found something broken: an archive object, the chain, a table."""

    exit_code = 6


class StorageError(HudnaError):
    """The disk refused: full, read-only, no permission. What was acknowledged is kept."""

    exit_code = 7


class FloorError(HudnaError):
    """A score fell under its pinned floor, or the gold is not what the floor was pinned on."""

    exit_code = 8
