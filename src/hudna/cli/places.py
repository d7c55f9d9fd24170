"""``hudna places``: gazetteers that a casebook adds, and what they answer."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hudna.model.place import Location
    from hudna.places.gazetteer import GazetteerPart
    from hudna.places.resolve import Resolver

_HELP = """Gazetteers: add one, find a name, resolve a table of names, count.

Hudna ships GeoNames' towns of five hundred people and more for the Arab world,
Türkiye, Iran and Israel, and a supplement of its own. For villages, add OCHA's tables
(COD-AB, from data.humdata.org) or a GeoNames dump of the country (download.geonames.org).

\b
Examples:
  hudna places find "خان طومان"
  hudna places add casebook syr_adm4_points.csv
"""

_ADD = """Add a table of places to a casebook; later runs use it.

FILE is a table of OCHA's (CSV: a P-code, names, latitude, longitude, and the codes and
names of what holds each place) or a GeoNames dump (SY.txt). It is taken whole or refused
whole, with file and line of every fault. The same file again replaces what it gave before.

\b
Examples:
  hudna places add casebook syr_adm4_points.csv
  hudna places add casebook SY.txt --name geonames-sy
"""

_FIND = """Where a name lies: the place chosen, the other candidates, and why.

\b
Examples:
  hudna places find "خان طومان"
  hudna places find "الطيبة" --near "درعا" --case casebook
  hudna places find "ريف حمص الشرقي"
"""

_RESOLVE = """Resolve a table of names, row by row.

NAMES is a CSV with the columns name_ar and, if known, governorate (in Arabic or English).
Every row is kept in its order; lat, lon, level, radius_km, tier and candidates are set,
and left empty where the name can't be told. With OUT.geojson, features without geometry
stand for those.

\b
Examples:
  hudna places resolve casebook names.csv -o places.csv
  hudna places resolve casebook names.csv -o places.geojson
"""

_MEASURE = """How often answers are right, from bold to careful: a precision-coverage curve.

GOLD is a CSV with name_ar, lat, lon and, if known, governorate. The first table is with
the governorate, the second without.

\b
Examples:
  hudna places measure casebook known_names.csv
"""


@click.group("places", help=_HELP)
def command() -> None:
    pass


_case = click.argument("case", metavar="CASE", type=click.Path(path_type=Path))


@command.command("add", help=_ADD)
@_case
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", metavar="NAME", help="What to call it in the casebook; the file's name otherwise.")
def add(case: Path, file: Path, name: str | None) -> None:
    from hudna.adapters.files import storage_errors, write_atomic
    from hudna.pipeline.casebook import Casebook
    from hudna.places.compile import compile_part
    from hudna.places.gazetteer import load_gazetteer
    from hudna.places.tables import part_name, read_places, what_is_known

    target = part_name(name or file.stem)
    places = read_places(file, what_is_known(load_gazetteer()))
    data = compile_part(places, {"table": file.name})
    casebook = Casebook.open(case, create=True)
    folder = casebook.root / "places"
    with storage_errors(folder):
        folder.mkdir(exist_ok=True)
    write_atomic(folder / f"{target}.bin", data)
    click.echo(f"{len(places)} places added to {case} as {target}")


@command.command("find", help=_FIND)
@click.argument("name", metavar="NAME")
@click.option("--near", metavar="GOV", help="The governorate, district or country it lies in.")
@click.option("--case", metavar="CASE", type=click.Path(path_type=Path), help="A casebook with more places.")
def find(name: str, near: str | None, case: Path | None) -> None:
    resolver = _resolver(case)
    if near and resolver.region(near) is None:
        click.echo(f"No region is called {near}; looked everywhere.", err=True)
    _show(resolver.find(name, near))


@command.command("resolve", help=_RESOLVE)
@_case
@click.argument("names", metavar="NAMES.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="OUT.csv or OUT.geojson",
)
def resolve(case: Path, names: Path, output: Path) -> None:
    from hudna.cli.output import lines_to
    from hudna.places.listing import answered, as_csv, as_geojson, read_names, resolve_names

    table = read_names(names)
    locations = resolve_names(table, _resolver(case))
    text = (as_geojson if output.suffix.lower() == ".geojson" else as_csv)(table, locations)
    with lines_to(output) as write:
        write(text.encode("utf-8", "surrogatepass"))
    click.echo(f"{answered(locations)} of {len(locations)} names found", err=True)


@command.command("measure", help=_MEASURE)
@_case
@click.argument("gold", metavar="GOLD.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def measure(case: Path, gold: Path) -> None:
    from hudna.places.gazetteer import load_gazetteer
    from hudna.places.measure import as_markdown, curve, read_gold

    known, base, extra = read_gold(gold), load_gazetteer(), _parts(case)
    click.echo(as_markdown(curve(known, base, extra)))
    click.echo(as_markdown(curve(known.without_governorates(), base, extra)), nl=False)


@command.command("stats")
@click.argument("case", metavar="[CASE]", required=False, type=click.Path(path_type=Path))
def stats(case: Path | None) -> None:
    """What the gazetteers hold: places by level and country, names, sources and digests."""
    from hudna.places.gazetteer import load_gazetteer

    for part in (load_gazetteer(), *(_parts(case) if case else ())):
        levels = "  ".join(f"{level} {count}" for level, count in part.by_level().items())
        lands = "  ".join(f"{land} {count}" for land, count in part.by_country().items())
        click.echo(f"{part.name}: {len(part)} places, {sum(1 for _ in part.names())} names")
        click.echo(f"  {levels}\n  {lands}\n  digest {part.digest}")
        for source, told in part.notes.items():
            click.echo(f"  {source}: {told}")


def _parts(case: Path) -> "tuple[GazetteerPart, ...]":
    from hudna.pipeline.casebook import Casebook
    from hudna.places.gazetteer import load_parts

    return load_parts(Casebook.open(case).root / "places")


def _resolver(case: Path | None) -> "Resolver":
    from hudna.places.gazetteer import load_gazetteer
    from hudna.places.resolve import Resolver

    return Resolver(load_gazetteer(), _parts(case) if case else ())


def _show(location: "Location") -> None:
    if location.chosen is None:
        click.echo(f"Not told: {location.reason}")
    for candidate in location.candidates:
        mark = "*" if candidate == location.chosen else " "
        where = " ".join(filter(None, (candidate.country, candidate.admin1)))
        point = f"{candidate.lat:.4f}, {candidate.lon:.4f} ± {candidate.radius_km:g} km"
        click.echo(f"{mark} {candidate.place}  {candidate.name}  {candidate.level}  {point}  {where}")
        click.echo(f"    {candidate.tier}: {candidate.reason}")
