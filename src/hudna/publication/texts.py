"""The words of page and bulletin, by language: ``texts/{en,ar}.yml``, kept apart for translation.

Word choice (docs/method/do-no-harm.md): English "ceasefire violation", "finding",
"reported casualties"; Arabic خرق for a violation of a ceasefire, مُبلَّغ عنه or منسوب إلى for
what is alleged, قتلى for the dead, whoever they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hudna.knowledge import sourced

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language by dotted key. A key that is not there is an error, never an empty label."""

    lang: str
    dir: str
    table: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text with its ``{places}`` filled in. Raises ``KeyError`` for a key that is not there."""
        text = self.table[key]
        return text.format(**values) if values else text

    def word(self, group: str, value: object) -> str:
        """The label of a word of the codebook; one without a label is shown as words."""
        return self.table.get(f"{group}.{value}", str(value).replace("_", " "))


def _flat(value: Mapping[str, Any], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, below in value.items():
        name = f"{path}.{key}" if path else str(key)
        found.update(_flat(below, name) if isinstance(below, Mapping) else {name: str(below)})
    return found


@lru_cache(maxsize=len(LANGUAGES))
def texts(lang: str) -> Texts:
    """The texts of a language of ``LANGUAGES``. Raises ``KnowledgeError`` with file and line."""
    table = sourced.read(files("hudna.publication") / "texts" / f"{lang}.yml", with_lines=False)
    return Texts(lang, "rtl" if lang == "ar" else "ltr", _flat(table.value))
