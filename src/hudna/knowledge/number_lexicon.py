"""The number words of lexicons/ar/numbers.yml, built into the table that the number grammar reads."""

from collections.abc import Iterable, Iterator
from typing import Any

from hudna.knowledge.sourced import Sourced
from hudna.language.normal import keys
from hudna.language.number_words import (
    NumberWord,
    NumberWords,
    Phrase,
    Role,
    noun_surfaces,
    phrases_by,
    surfaces,
)
from hudna.model.claim import Qualifier

_CLINGING = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل", "فب")
_SETS = (
    "rises", "labels", "year_cues", "weak_year_cues", "resolutions", "ages", "hour_words", "hour_marks",
    "no_nouns", "between", "ordinals", "hundred", "year_nouns", "unit_singulars",
)  # fmt: skip
_KEYS = frozenset(
    (
        *_SETS, "units", "one", "one_of", "two", "teens", "ten_in_teens", "tens", "hundreds", "scales",
        "scale_plurals", "scale_duals", "dual_or_tanwin", "fractions", "vague", "few", "few_of", "qualifiers",
        "qualifiers_after", "duals", "no_duals", "extra_duals", "units_of_measure", "unit_duals",
        "for_a_time", "never",
    )
)  # fmt: skip


def _forms(row: Any) -> list[str]:
    return keys(str(form) for form in row)


def _valued(data: Any, role: Role) -> Iterator[tuple[str, Role, float]]:
    for value, forms in data.items():
        for form in _forms(forms):
            yield form, role, float(value)


def _number_forms(data: dict[str, Any]) -> Iterator[tuple[str, Role, float]]:
    """Every base form with its role and value, in rising order of precedence."""
    yield from _valued(data["teens"], Role.TEEN)
    for name, role in (("units", Role.UNIT), ("tens", Role.TEN), ("hundreds", Role.HUNDRED)):
        yield from _valued(data[name], role)
    for name, role in (
        ("scales", Role.SCALE), ("scale_plurals", Role.SCALE_PLURAL), ("scale_duals", Role.SCALE_DUAL),
        ("fractions", Role.FRACTION), ("vague", Role.VAGUE),
    ):  # fmt: skip
        yield from _valued(data[name], role)
    for name, role, value in (
        ("one", Role.ONE, 1.0), ("one_of", Role.ONE_OF, 1.0), ("two", Role.TWO, 2.0), ("few", Role.FEW, 2.0),
        ("few_of", Role.FEW_OF, 2.0), ("for_a_time", Role.SPAN, 1.0),
    ):  # fmt: skip
        for form in _forms(data[name]):
            yield form, role, value


def _dual_forms(data: dict[str, Any]) -> set[str]:
    nouns, found = data["duals"], set()
    for noun in _forms(nouns["broken"]):
        found |= {f"{noun}ان", f"{noun}ين"}
    for noun in _forms(nouns["sound"]):
        found.add(f"{noun}ان")
    for noun in _forms(nouns["feminine"]):
        found |= {f"{noun[:-1]}{ending}" for ending in ("تان", "تين", "تا", "تي")}
    return (found | set(_forms(data["extra_duals"]))) - set(_forms(data["no_duals"]))


# Words whose form with the article is another word: الاثنين Monday, الاحد Sunday, العده, العدد.
_NO_ARTICLE = frozenset(
    {Role.TWO, Role.ONE_OF, Role.ONE, Role.FEW, Role.FEW_OF, Role.SPAN, Role.TEEN, Role.FRACTION}
)
# Sets whose words also stand with letters clinging to them.
_CLUNG_TO = frozenset({"year_nouns", "labels", "year_cues", "weak_year_cues", "rises", "ages"})


def _surfaces(form: str, role: Role, value: float) -> Iterator[tuple[str, NumberWord]]:
    if role is Role.SPAN:
        yield form, NumberWord(role, value)
        return
    for surface, lead, article in surfaces(form, article=role not in _NO_ARTICLE):
        yield surface, NumberWord(role, value, lead, article)


def _word_table(data: dict[str, Any]) -> dict[str, NumberWord]:
    table: dict[str, NumberWord] = {}
    duals = [(form, None) for form in _dual_forms(data)]
    duals += [(form, unit) for unit, forms in data["unit_duals"].items() for form in _forms(forms)]
    for form, unit in duals:
        for surface, lead, article in noun_surfaces(form):
            table[surface] = NumberWord(Role.DUAL, 2.0, lead, article, unit)
    for form, role, value in _number_forms(data):
        table.update(_surfaces(form, role, value))
    for form, role, value in _number_forms(data):
        table[form] = NumberWord(role, value)  # واحد is one word, not و and احد
    for form in _forms(data["never"]):
        table.pop(form, None)
    return table


def _set(name: str, forms: list[str]) -> frozenset[str]:
    leads = _CLINGING if name in _CLUNG_TO else ("",)
    return frozenset(lead + form for form in forms for lead in leads)


def _phrases(rows: dict[str, list[str]], *, clinging: Iterable[str] = ("",)) -> list[Phrase]:
    found = []
    for name, phrases in rows.items():
        qualifier = Qualifier(name)
        for phrase in _forms(phrases):
            first, *rest = phrase.split()
            found += [Phrase((lead + first, *rest), qualifier, len(lead)) for lead in clinging]
    return found


def _units(data: dict[str, Any]) -> dict[str, str]:
    units = data["units_of_measure"].items()
    return {
        surface: unit
        for unit, forms in units
        for form in _forms(forms)
        for surface, *_ in noun_surfaces(form)
    }


def _checked(source: Sourced) -> dict[str, Any]:
    data: dict[str, Any] = source.value
    if wrong := set(data) ^ _KEYS:
        raise source.error(f"keys missing or unknown: {sorted(wrong)}")
    return data


def build_number_words(source: Sourced, months: Iterable[str]) -> NumberWords:
    """The table of one numbers file. ``months`` are first words of months' names, in normal form.

    Raises ``KnowledgeError`` where a key is missing or unknown.
    """
    data = _checked(source)
    sets = {name: _set(name, _forms(data[name])) for name in _SETS}
    return NumberWords(
        words=_word_table(data),
        tens_of_teens=frozenset(_forms(data["ten_in_teens"])),
        two_readings=frozenset(form for forms in data["dual_or_tanwin"].values() for form in _forms(forms)),
        before=phrases_by(_phrases(data["qualifiers"], clinging=_CLINGING), -1),
        after=phrases_by(_phrases(data["qualifiers_after"]), 0),
        units=_units(data),
        months=frozenset(months),
        **sets,
    )
