"""Pinned floors: a score that was reached is not given back in silence.

A floor holds the digests of the gold, the corpus and the registry it was
measured on, so that a quiet edit to any of them trips it like a fall does. The
headline and the claim score may not fall at all; a field may give up two points
where the whole gains (``FIELD_SLACK``). Pinning raises floors; lowering one takes
a reason, which stays in the file.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from hudna.evaluation.score import Score
from hudna.model.errors import FloorError, UsageError

FIELD_SLACK = 0.02
WHOLE = ("headline", "claim")
_DIGESTS = ("gold_sha256", "corpus_sha256", "registry_sha256")


@dataclass(frozen=True, slots=True)
class Lowered:
    """One figure that was let go, and why."""

    figure: str
    before: float
    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Floor:
    """What was reached on one gold file. ``figures`` are F1, rounded down to four places."""

    name: str
    gold_sha256: str
    corpus_sha256: str
    registry_sha256: str | None
    figures: Mapping[str, float]
    lowered: tuple[Lowered, ...] = field(default=())


def figures_of(done: Score) -> dict[str, float]:
    """The F1 figures that are pinned, rounded down so that a repeat can't fall under its own pin."""
    told = {"headline": done.headline.f1, "claim": done.claim.f1}
    told |= {name: tally.f1 for name, tally in done.fields.items()}
    return {name: math.floor(value * 10_000) / 10_000 for name, value in told.items()}


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors of a file by name; none where there is no file. Raises ``UsageError`` where it is broken."""
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["floors"]
        floors = [
            Floor(**{**row, "lowered": tuple(Lowered(**lowered) for lowered in row["lowered"])})
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: is no file of floors ({type(error).__name__})") from error
    return {floor.name: floor for floor in floors}


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    rows = [asdict(floors[name]) for name in sorted(floors)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"floors": rows}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _falls(floor: Floor, measured: Floor) -> Iterator[tuple[str, float, float]]:
    """Each figure that is under its floor: name, floor, what was measured."""
    for name, least in floor.figures.items():
        slack = 0.0 if name in WHOLE else FIELD_SLACK
        now = measured.figures.get(name, 0.0)
        if now < least - slack:
            yield name, least, now


def check(floor: Floor | None, measured: Floor) -> None:
    """Raises ``FloorError`` where a figure fell, or where this is not what the floor was pinned on."""
    if floor is None:
        raise FloorError(f"no floor is pinned for {measured.name!r}", hint="Pin one with --pin.")
    changed = [name for name in _DIGESTS if getattr(floor, name) != getattr(measured, name)]
    if changed:
        told = ", ".join(name.removesuffix("_sha256") for name in changed)
        raise FloorError(
            f"{measured.name}: the {told} is not the one that the floor was pinned on",
            hint="If the change is meant, pin again; a lower figure then takes --allow-lower and --why.",
        )
    falls = [f"{name} {now:.4f}, floor {least:.4f}" for name, least, now in _falls(floor, measured)]
    if falls:
        raise FloorError(f"{measured.name}: under the floor: {'; '.join(falls)}")


def pinned(floor: Floor | None, measured: Floor, *, why: str | None = None) -> Floor:
    """The floor after pinning what was measured: each figure the higher of the two.

    ``why``: lower what fell to what was measured, and keep the reason. Without it
    a fall raises ``FloorError``.
    """
    if floor is None:
        return measured
    falls = list(_falls(floor, measured))
    if falls and not why:
        told = "; ".join(f"{name} {now:.4f}, floor {least:.4f}" for name, least, now in falls)
        raise FloorError(
            f"{measured.name}: pinning would lower: {told}",
            hint="Say --allow-lower --why REASON if it must be.",
        )
    fallen = {name for name, _, _ in falls}
    figures = {
        name: now if name in fallen else max(now, floor.figures.get(name, 0.0))
        for name, now in measured.figures.items()
    }
    told_why = tuple(Lowered(name, least, now, why or "") for name, least, now in falls)
    return replace(measured, figures=figures, lowered=(*floor.lowered, *told_why))
