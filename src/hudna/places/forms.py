"""The forms in which two spellings of a place name can meet, from the strictest to the loosest."""

import re
import unicodedata
from collections.abc import Iterator

from hudna.language import normal

_NO_LETTER = re.compile(r"[^\w\s]+|_")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02be\u02bf\u2018\u2019]")
MIN_EDIT = 4


def folded(name: str) -> str:
    """The name as it is compared: letters folded, marks and punctuation gone, spaces single."""
    plain = name
    if _LATIN.search(name):
        opened = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in opened if not unicodedata.combining(c)).lower()
        plain = re.sub("[\u02be\u02bf\u2018\u2019`']", "", plain)
    key = normal.key(plain)
    return " ".join(_NO_LETTER.sub(" ", key).split()) if not key.replace(" ", "").isalnum() else key


def bare(token: str) -> str:
    """A word without its article, where three letters or more are left."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def joined(key: str) -> str:
    """A folded name without articles and spaces: كفر حمرة and كفرحمرة meet here."""
    return "".join([bare(token) for token in key.split()])


def shortened(form: str) -> Iterator[str]:
    """Every form that lacks one letter: two spellings one letter apart share one of these."""
    seen = ""
    for at, letter in enumerate(form):
        if letter != seen:
            yield form[:at] + form[at + 1 :]
        seen = letter


def one_apart(a: str, b: str) -> bool:
    """Whether one letter put in, left out, changed or swapped with its neighbour makes ``a`` into ``b``."""
    if a == b:
        return True
    if len(a) < len(b):
        a, b = b, a
    if len(a) - len(b) > 1:
        return False
    at = 0
    while at < len(b) and a[at] == b[at]:
        at += 1
    if len(a) != len(b):
        return a[at + 1 :] == b[at:]
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return a[at + 1 :] == b[at + 1 :] or swapped


def index_forms(name: str) -> Iterator[tuple[str, str]]:
    """The forms under which a gazetteer keeps a name, each with its kind.

    ``f`` folded, ``j`` joined, ``t`` a word of the folded name, ``d`` the joined name less a letter.
    """
    key = folded(name)
    form = joined(key)
    yield "f", key
    yield "j", form
    for token in {bare(token) for token in key.split()}:
        yield "t", token
    if len(form) >= MIN_EDIT:
        for short in shortened(form):
            yield "d", short
