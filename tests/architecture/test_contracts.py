"""The contract between the rooms holds, and each fault it names makes it fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the linter where ``folder`` holds the package and its contract."""
    return subprocess.run(
        [sys.executable, "-P", "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contract, to plant faults in."""
    folder = tmp_path_factory.mktemp("house")
    ignored = shutil.ignore_patterns("__pycache__", "vendor", "data", "built", "*.yml", "*.html", "*.js")
    shutil.copytree(REPO / "src" / "hudna", folder / "hudna", ignore=ignored)
    shutil.copy(REPO / ".importlinter", folder)
    return folder


def planted(pristine: Path, tmp_path: Path, faults: dict[str, str]) -> str:
    """What the linter says of a copy in which ``faults`` (path: code) were added; it must refuse it."""
    folder = tmp_path / "house"
    shutil.copytree(pristine, folder)
    for path, code in faults.items():
        file = folder / "hudna" / path
        file.parent.mkdir(exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}\n{code}\n", encoding="utf-8")
    done = lint_imports(folder)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_every_contract_is_kept(pristine: Path) -> None:
    done = lint_imports(pristine)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 kept, 0 broken" in done.stdout


def test_a_room_that_imports_another_room_is_refused(pristine: Path, tmp_path: Path) -> None:
    told = planted(pristine, tmp_path, {"incidents/planted.py": "import hudna.claims"})
    assert "hudna.incidents is not allowed to import hudna.claims" in told


def test_a_room_that_imports_the_pipeline_is_refused(pristine: Path, tmp_path: Path) -> None:
    told = planted(pristine, tmp_path, {"truces/planted.py": "import hudna.pipeline"})
    assert "hudna.truces is not allowed to import hudna.pipeline" in told


@pytest.mark.parametrize("engine", ["sqlite3", "pyarrow", "duckdb", "httpx"])
def test_an_engine_outside_adapters_is_refused(pristine: Path, tmp_path: Path, engine: str) -> None:
    told = planted(pristine, tmp_path, {"review/planted.py": f"def later():\n    import {engine}"})
    assert f"hudna.review is not allowed to import {engine}" in told


def test_arrow_behind_hudna_extract_is_refused_even_at_second_hand(pristine: Path, tmp_path: Path) -> None:
    faults = {
        "adapters/planted.py": "import pyarrow",
        "pipeline/extract.py": "def later():\n    import hudna.adapters.planted",
    }
    told = planted(pristine, tmp_path, faults)
    assert "hudna extract never imports Arrow BROKEN" in told
    assert "hudna.pipeline.extract is not allowed to import pyarrow" in told


def test_an_undeclared_top_level_room_is_refused(pristine: Path, tmp_path: Path) -> None:
    told = planted(pristine, tmp_path, {"attic/__init__.py": ""})
    assert "hudna.attic" in told
    assert "Rooms do not import each other; pipeline is the one place that knows all of them BROKEN" in told


def test_a_model_that_needs_more_than_the_standard_library_is_refused(pristine: Path, tmp_path: Path) -> None:
    told = planted(pristine, tmp_path, {"model/planted.py": "import yaml"})
    assert "hudna.model is not allowed to import yaml" in told


def test_siblings_that_import_each_other_in_a_ring_are_refused(pristine: Path, tmp_path: Path) -> None:
    faults = {
        "truces/one.py": "import hudna.truces.two",
        "truces/two.py": "import hudna.truces.one",
    }
    assert "No cycles among siblings BROKEN" in planted(pristine, tmp_path, faults)
