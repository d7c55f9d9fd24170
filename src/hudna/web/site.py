"""The site of one casebook in one view: what all pages share, and how a page is made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import jinja2

from hudna.model.view import View
from hudna.publication.addresses import web_address
from hudna.publication.labels import Labels, labels, marking
from hudna.publication.ports import CaseReader
from hudna.publication.shown import ShownCase
from hudna.publication.texts import LANGUAGES
from hudna.publication.view import show
from hudna.web.filters import Finder
from hudna.web.index import Choices, Index, choices

DEFAULT = "en"
STATIC = Path(str(files("hudna.web") / "static"))
NEEDED = ("vendor/maplibre-gl.mjs", "vendor/htmx.js", "vendor/uplot.mjs")


def _build_of(folder: Traversable | Path) -> str:
    """A name for the static files as they are: another as soon as one byte of them is another."""
    digest = hashlib.sha256()
    for path in sorted(Path(str(folder)).rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("hudna.web"), jinja2.PackageLoader("hudna.publication")]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = web_address
    environment.filters["compact_json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment


@dataclass(slots=True)
class Site:
    """Read once, when it is made: a later run of the casebook shows in a new one."""

    reader: CaseReader
    view: View
    case: ShownCase = field(init=False)
    finder: Finder = field(init=False)
    choices: Choices = field(init=False)
    labels: Mapping[str, Labels] = field(init=False)
    static: str = field(init=False)
    environment: jinja2.Environment = field(init=False)

    def __post_init__(self) -> None:
        self.case = show(self.reader, self.view)
        self.finder = Finder(self.case, Index(self.case))
        self.choices = choices(self.case)
        self.labels = {lang: labels(self.case, lang) for lang in LANGUAGES}
        self.static = f"/static/{_build_of(STATIC)}"
        self.environment = _environment()

    def page(self, template: str, lang: str, path: str, **context: Any) -> str:
        """A page in a language. ``path`` is the address without the language's prefix."""
        told = self.labels[lang]
        other = next(language for language in LANGUAGES if language != lang)
        return self.environment.get_template(template).render(
            case=self.case,
            L=told,
            T=told.told,
            lang=lang,
            home=prefix(lang),
            there=f"{prefix(other)}{path}",
            other=other,
            path=path,
            static=self.static,
            assets=not lacks_assets(),
            marking=marking(self.case, told.told),
            **context,
        )


def lacks_assets() -> bool:
    """Whether the browser assets were left out of this installation: pages then have no map."""
    return not all((STATIC / name).is_file() for name in NEEDED)


def prefix(lang: str) -> str:
    """What stands before every address in a language: nothing for the default."""
    return "" if lang == DEFAULT else f"/{lang}"
