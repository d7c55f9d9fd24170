"""The forms in which two spellings of a place name can meet, from the strictest to the loosest."""

import re
import unicodedata
from collections.abc import Iterator

from hudna.language import normal

_NO_LETTER = re.compile(r"[^\w\s]+|_")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # ready-joined letters, as PDF text has them
_NEIGHBOURS = str.maketrans("ۆێەڕڵڤگچپژۇ", "ويهرلفكجبجو")  # Kurdish and Persian letters by their Arabic kin
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02be\u02bf\u2018\u2019]")
_GLUED = re.compile(r"^(\w{3,})ال(\w{3,})$")  # بصرالحرير is بصر الحرير
MIN_EDIT = 4


def folded(name: str) -> str:
    """The name as it is compared: letters folded, marks and punctuation gone, spaces single."""
    plain = unicodedata.normalize("NFKC", name) if _PRESENTATION.search(name) else name
    if _LATIN.search(name):
        opened = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in opened if not unicodedata.combining(c)).lower()
        plain = re.sub("[\u02be\u02bf\u2018\u2019`']", "", plain)
    key = normal.key(plain.translate(_NEIGHBOURS))
    return " ".join(_NO_LETTER.sub(" ", key).split()) if not key.replace(" ", "").isalnum() else key


def bare(token: str) -> str:
    """A word without its article, where three letters or more are left."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def joined(key: str) -> str:
    """A folded name without articles and spaces: كفر حمرة and كفرحمرة meet here.

    The ة of a first word is said t before a second, and some write it so: معرة حرمة is
    معرتحرمة. أبو, البو and بو are one word.
    """
    tokens = [bare(token) for token in key.split()]
    if "ال" in key[3:]:
        tokens = [_GLUED.sub(r"\1\2", t) if "ال" in t[3:] else t for t in tokens]
    if len(tokens) > 1:
        for at, token in enumerate(tokens[:-1]):
            if token.endswith("ه") and len(token) > 2:
                tokens[at] = token[:-1] + ("" if tokens[at + 1].startswith("ت") else "ت")
        form = "".join(tokens)
    else:
        form = tokens[0] if tokens else ""
    return form[1:] if form.startswith("ابو") and len(form) > 5 else form


def shortened(form: str) -> Iterator[str]:
    """Every form that lacks one letter: two spellings one letter apart share one of these."""
    seen = ""
    for at, letter in enumerate(form):
        if letter != seen:
            yield form[:at] + form[at + 1 :]
        seen = letter


def one_apart(a: str, b: str) -> bool:
    """Whether one letter put in, left out, changed or swapped with its neighbour makes ``a`` into ``b``."""
    return a == b or apart(a, b) is not None


def apart(a: str, b: str) -> tuple[int, str, str] | None:
    """Where and how two forms differ by one letter: place, letters of ``a``, letters of ``b``; else None.

    A swap of neighbours counts as one: ("ار", "را").
    """
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    rest_a, rest_b = a[at:], b[at:]
    if rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:] and len(rest_a) > 1:
        return at, rest_a[:2], rest_b[:2]
    for taken_a, taken_b in ((1, 1), (1, 0), (0, 1)):
        if rest_a[taken_a:] == rest_b[taken_b:] and (rest_a or rest_b):
            return at, rest_a[:taken_a], rest_b[:taken_b]
    return None


def index_forms(name: str) -> Iterator[tuple[str, str]]:
    """The forms under which a gazetteer keeps a name, each with its kind.

    ``j`` joined, ``t`` a word of the folded name, ``d`` the joined name and each form of it less a letter.
    """
    key = folded(name)
    form = joined(key)
    yield "j", form
    for token in {bare(token) for token in key.split()}:
        yield "t", token
    if len(form) >= MIN_EDIT:
        yield "d", form
        for short in shortened(form):
            yield "d", short
