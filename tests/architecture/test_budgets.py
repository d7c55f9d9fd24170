"""Sizes that keep the house readable, measured on the syntax tree of ``src``."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
SOURCES = sorted((REPO / "src" / "hudna").rglob("*.py"))
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
LINES_OF_MOST_FUNCTIONS = 45  # of 95 in 100
PARAMETERS = 7
DRAWERS_FOR_ANYTHING = {"utils", "util", "helpers", "helper", "common", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from the ``def`` to the end, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    told = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([arg for arg in told if arg.arg not in ("self", "cls")])


def percentile(numbers: list[int], share: float) -> int:
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {str(path.relative_to(REPO)): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}


def test_no_python_file_is_longer_than_its_budget() -> None:
    folders = [REPO / name for name in ("src", "tests", "tools", "bench")]
    files = [path for folder in folders for path in folder.rglob("*.py")] + list(REPO.glob("*.py"))
    lines = {
        str(path.relative_to(REPO)): len(path.read_text(encoding="utf-8").splitlines()) for path in files
    }
    assert {name: count for name, count in lines.items() if count > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_its_budget(trees: dict[str, ast.Module]) -> None:
    long = {
        f"{name}:{function.lineno} {function.name}": length(function)
        for name, tree in trees.items()
        for function in functions(tree)
        if length(function) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_nearly_all_functions_are_short(trees: dict[str, ast.Module]) -> None:
    lengths = [length(function) for tree in trees.values() for function in functions(tree)]
    assert percentile(lengths, 0.95) <= LINES_OF_MOST_FUNCTIONS


def test_no_function_takes_more_parameters_than_a_reader_can_hold(trees: dict[str, ast.Module]) -> None:
    wide = {
        f"{name}:{function.lineno} {function.name}": parameters(function)
        for name, tree in trees.items()
        for function in functions(tree)
        if parameters(function) > PARAMETERS
    }
    assert wide == {}


def test_no_module_is_a_drawer_for_anything() -> None:
    names = {
        str(path.relative_to(REPO)) for path in SOURCES if DRAWERS_FOR_ANYTHING & {*path.parts, path.stem}
    }
    assert names == set()


def test_no_function_rebinds_a_global(trees: dict[str, ast.Module]) -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_every_room_with_code_has_tests() -> None:
    rooms = {
        path.parent.name for path in SOURCES if path.name != "__init__.py" and path.parent.name != "hudna"
    }
    rooms &= {path.name for path in (REPO / "src" / "hudna").iterdir() if path.is_dir()}
    tested = {path.parent.name for path in (REPO / "tests").rglob("test_*.py")}
    assert rooms - {"model"} - tested == set()


def tracked_files() -> list[Path]:
    """The files that a clone gets; skipped where this is no clone."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [REPO / name for name in done.stdout.split("\0") if name and (REPO / name).is_file()]


def test_nothing_that_a_build_makes_is_tracked() -> None:
    made = ("/vendor/", "/places/data/", "/knowledge/built/", "/node_modules/", "/.venv/", "/demo/")
    names = [f"/{path.relative_to(REPO).as_posix()}" for path in tracked_files()]
    assert [name for name in names if any(part in name for part in made)] == []
