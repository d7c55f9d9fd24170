"""Writing what is published: a file and the ``.meta.json`` that says what it is, beside it."""

from pathlib import Path

from hudna.cli.output import lines_to
from hudna.publication.exports import Export

META = ".meta.json"


def meta_path(path: Path) -> Path:
    """``FILE.meta.json``, beside ``FILE``."""
    return path.with_name(path.name + META)


def write(made: Export, path: Path) -> None:
    """Write both, the file first; to stdout or a device only the file. Raises ``StorageError``."""
    with lines_to(path) as put:
        put(made.data)
    if str(path) != "-" and path.is_file():
        with lines_to(meta_path(path)) as put:
            put(made.meta)
