"""No room left: a clear error, nothing half written under a name that counts."""

import subprocess
import sys
from pathlib import Path

from hudna.adapters.archive import FolderArchive
from hudna.adapters.tables import ParquetTables

STARVED = """
import resource, sys
from pathlib import Path
from hudna.adapters.archive import FolderArchive
from hudna.adapters.tables import ParquetTables
from hudna.model.errors import StorageError
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
for work in (
    lambda: FolderArchive(Path(sys.argv[1])).put_all([b"small", b"x" * 5000, b"never tried"]),
    lambda: ParquetTables(Path(sys.argv[2])).write({
        "links": [{"left": f"c-{n}", "right": "c", "weight": n / 7, "reasons": [str(n)]} for n in range(900)]
    }),
):
    try:
        work()
    except StorageError as error:
        print(error)
"""


def test_an_object_or_table_that_finds_no_room_leaves_nothing_of_itself(tmp_path: Path) -> None:
    archive, tables = FolderArchive(tmp_path / "archive"), ParquetTables(tmp_path / "tables")
    before = tables.write({})
    done = subprocess.run(
        [sys.executable, "-c", STARVED, str(tmp_path / "archive"), str(tmp_path / "tables")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert [line.rpartition(": ")[2] for line in done.stdout.splitlines()] == ["File too large"] * 2
    assert "links.parquet" in done.stdout
    assert len(archive.names()) == 1
    assert archive.strays() == ()
    assert tables.digests() == dict(before)
    assert tables.leftovers() == ()
