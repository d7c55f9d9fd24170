"""Browser assets: pinned byte by byte, fetched by a lock file without hosts, made only where missing."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPO = Path(__file__).resolve().parents[2]


def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", REPO / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = hook()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The parts of the repository that the assets are made from, without the assets."""
    for name in ("package.json", "package-lock.json", "hatch_build.py", "src/hudna/web/vendor.sha256"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPO / name, tmp_path / name)
    return tmp_path


def built() -> None:
    if not (REPO / "src/hudna/web/static/vendor/maplibre-gl.mjs").is_file():
        pytest.skip("built without the browser assets")


def test_the_assets_are_the_bytes_that_the_manifest_names() -> None:
    built()
    assert BUILD.breaches(REPO) == []


def test_the_manifest_names_every_asset_and_nothing_else() -> None:
    built()
    folder = REPO / "src/hudna/web/static/vendor"
    there = {path.relative_to(REPO).as_posix() for path in folder.rglob("*") if path.is_file()}
    named = set(BUILD.pinned(REPO)) - {"package-lock.json", "src/hudna/knowledge/built/outlines.json"}
    assert there == named


def test_a_changed_asset_is_seen(checkout: Path) -> None:
    assert "src/hudna/web/static/vendor/htmx.js" in BUILD.breaches(checkout)
    lock = checkout / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert "package-lock.json" in BUILD.breaches(checkout)


def test_the_lock_file_names_no_host_and_holds_a_digest_for_each_package() -> None:
    lock = json.loads((REPO / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [
        name for name, package in packages.items() if not package["integrity"].startswith("sha512-")
    ] == []


def test_dependencies_are_exact_versions() -> None:
    told = json.loads((REPO / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [version for version in told.values() if not version[0].isdigit()] == []


def test_each_package_taken_ships_its_licence() -> None:
    packages = {
        source.split("/dist")[0].split("/files")[0] for source in BUILD.COPIES if "LICENSE" not in source
    }
    licensed = {source.rsplit("/", 1)[0] for source in BUILD.LICENCES}
    assert packages - licensed == set()


def test_what_is_there_is_not_made_again(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    for name in BUILD.pinned(REPO):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPO / name, checkout / name)
    monkeypatch.setenv("PATH", "")
    assert BUILD.assets(checkout) is False


def test_without_node_and_without_assets_the_build_says_what_to_do(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("HUDNA_SKIP_ASSETS", raising=False)
    with pytest.raises(BUILD.AssetError, match=r"Install Node\.js 20 or later"):
        BUILD.assets(checkout)


def test_people_without_node_can_leave_the_assets_out(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HUDNA_SKIP_ASSETS", "1")
    assert BUILD.assets(checkout) is False


def test_a_built_table_is_made_again_only_when_its_tool_or_its_input_changed(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "words").mkdir()
    (tmp_path / "words/a.yml").write_text("a: 1", encoding="utf-8")
    tool = "def build(target):\n    with target.open('a') as f:\n        f.write('x')\n"
    (tmp_path / "tools/build_thing.py").write_text(tool, encoding="utf-8")
    arguments = (tmp_path, "build_thing", Path("out/thing.bin"), (Path("words"), Path("out")), "pyyaml")
    made = [BUILD.run_tool(*arguments), BUILD.run_tool(*arguments)]
    (tmp_path / "words/a.yml").write_text("a: 2", encoding="utf-8")
    made += [BUILD.run_tool(*arguments), BUILD.run_tool(*arguments)]
    assert made == [True, False, True, False]
    assert (tmp_path / "out/thing.bin").read_text(encoding="utf-8") == "xx"
    (tmp_path / "out/thing.bin").unlink()
    assert BUILD.run_tool(*arguments) is True
    assert BUILD.run_tool(tmp_path, "build_nothing", Path("out/x"), (Path("words"),), "pyyaml") is False


def test_chromium_is_found_where_the_environment_says(tmp_path: Path) -> None:
    fake = tmp_path / "browser"
    fake.write_text("#!/bin/sh\n", encoding="utf-8")
    fake.chmod(0o755)
    told = subprocess.run(
        ["sh", str(REPO / "tools/chromium.sh"), "--find"],
        env={**os.environ, "CHROMIUM": str(fake), "PYTHON": sys.executable},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() == str(fake)
