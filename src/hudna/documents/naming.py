"""Names of files as ids and in messages: nothing in a name can move a cursor or turn a line round."""

import errno
import os
import re

# Controls, line separators, bidi controls and what no UTF-8 can hold (Unicode 16, UAX #9 and chapter 23).
# Joiners stay: Persian and Kurdish names are spelled with them.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LONGEST_SHOWN = 300
_WHY = {
    errno.ENOENT: "no such file or folder",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "a link that leads to itself",
    errno.ENAMETOOLONG: "the path is too long for this system; move it up",
}


def escaped(name: str) -> str:
    """``name`` with controls, bidi controls and stray bytes spelled out in hex, as JSON does."""
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match.group()):04x}", name)


def shown(path: str | os.PathLike[str]) -> str:
    """A path for a message: escaped, and cut in the middle where it is very long."""
    name = escaped(os.fspath(path))
    if len(name) <= _LONGEST_SHOWN:
        return name
    half = _LONGEST_SHOWN // 2
    return f"{name[:half]}…{name[-half:]}"


def why(error: OSError) -> str:
    """The system's refusal in plain words."""
    return _WHY.get(error.errno or 0, error.strerror or "the system can't read it")
