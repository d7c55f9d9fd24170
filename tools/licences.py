"""Refuse a dependency whose licence would bind the program: GPL and AGPL. LGPL, unmodified, is fine.

    python tools/licences.py          the table of all that a user installs
    python tools/licences.py --check  exit 1 if one of them is not allowed

Looks at what ``pip install hudna`` brings: the run-time requirements of pyproject.toml
and all that those require, in the environment it runs in; what the build needs is
looked at too where it is installed.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).resolve().parent.parent
# GPL or AGPL by its short or its long name; the L or "Lesser" before it makes it another licence.
BINDING = re.compile(r"(?<![A-Za-z])A?GPL|(?<!Lesser )(?:Affero )?General Public License", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser General Public|Library General Public", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licensed:
    """A distribution and every word its metadata says about its licence."""

    name: str
    version: str
    licence: str

    @property
    def allowed(self) -> bool:
        """Unknown is not allowed: a person looks it up and says so in NOTICE."""
        choices = re.split(r"\s+OR\s+", self.licence)
        return any(choice.strip() and not is_binding(choice) for choice in choices)


def is_binding(licence: str) -> bool:
    """Whether one licence expression binds the program that uses it."""
    return bool(BINDING.search(LESSER.sub("", licence)))


def direct_requirements() -> list[str]:
    """What runs, and of what the build takes data from, whatever is installed here."""
    told = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    build = [line for line in told["build-system"]["requires"] if is_installed(Requirement(line).name)]
    return [*told["project"]["dependencies"], *build]


def is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def licence_of(found: metadata.Distribution) -> str:
    """The SPDX expression, else the trove classifiers, else the first line of the free field."""
    told = found.metadata
    if expression := told.get_all("License-Expression"):
        return str(expression[0])
    classifiers = [str(line) for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    names = [line.rsplit("::", 1)[-1].strip() for line in classifiers]
    if names and names != ["OSI Approved"]:
        return " AND ".join(names)
    free = " ".join(str(field) for field in told.get_all("License") or [])
    return (free.strip().splitlines() or [""])[0][:120]


def runtime_closure(wanted: list[str]) -> dict[str, Licensed]:
    """Every distribution that ``wanted`` pulls in here, by canonical name.

    Raises ``PackageNotFoundError`` where one is not installed: install the project first.
    """
    found: dict[str, Licensed] = {}
    waiting = [(Requirement(line), "") for line in wanted]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name in found and not requirement.extras:
            continue
        installed = metadata.distribution(name)
        found[name] = Licensed(name, installed.version, licence_of(installed))
        for line in installed.requires or []:
            waiting.extend((Requirement(line), wish) for wish in ("", *requirement.extras))
    return found


def main(arguments: list[str]) -> int:
    rows = sorted(runtime_closure(direct_requirements()).values(), key=lambda row: row.name)
    for row in rows:
        print(f"{'' if row.allowed else '!! '}{row.name} {row.version}: {row.licence or 'unknown'}")
    return int("--check" in arguments and not all(row.allowed for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
