"""Written forms: the third person only, and duals of nouns."""

from importlib.resources import files

import pytest

from hudna.knowledge.forms import noun_forms, verb_forms
from hudna.knowledge.sourced import read
from hudna.language.normal import key

FOLDER = files("hudna.knowledge") / "lexicons" / "ar"


def verbs() -> list[str]:
    triggers, sources = read(FOLDER / "triggers.yml").value, read(FOLDER / "sources.yml").value
    rows = [row for kind, row in triggers.items() if not kind.startswith("_")]
    return sorted({*sources["say"], *(spec for row in rows for spec in row.get("verbs", ()))})


def test_a_verb_has_its_third_persons_past_and_present() -> None:
    assert set(verb_forms("قصف/يقصف")) == {
        "قصف", "قصفت", "قصفا", "قصفتا", "قصفوا", "قصفن",
        "يقصف", "تقصف", "يقصفان", "تقصفان", "يقصفون", "تقصفون", "يقصفوا", "تقصفوا",
    }  # fmt: skip


@pytest.mark.parametrize("firsts", ["ن{stem}", "ا{stem}", "{past}نا", "{past}تم"])
def test_no_verb_of_the_lexicon_is_inflected_in_the_first_or_second_person(firsts: str) -> None:
    # نقصف, أقصف, قصفنا, قصفتم: letters that clash with other words and with names
    for spec in verbs():
        past, _, present = (key(part) for part in spec.partition("/"))
        verb, stem = past.partition(" ")[0], present[1:].partition(" ")[0]
        form = firsts.format(stem=stem, past=verb)
        assert form == verb or form not in {found.partition(" ")[0] for found in verb_forms(spec)}, spec


def test_a_verb_that_ends_in_a_weak_letter_drops_it() -> None:
    forms = verb_forms("أدى/يؤدي")
    assert {"ادي", "ادت", "ادوا", "يودي", "تودي", "يودون"} <= set(forms)


def test_what_follows_a_verb_stays() -> None:
    assert {"زحف نحو", "زحفت نحو", "يزحفون نحو"} <= set(verb_forms("زحف نحو/يزحف نحو"))


def test_a_verb_may_be_given_in_one_tense_alone() -> None:
    assert {"سيطر", "سيطرت"} <= set(verb_forms("سيطر/"))
    assert "يسيطر" not in verb_forms("سيطر/")
    assert {"يسيطر", "تسيطر"} <= set(verb_forms("/يسيطر"))
    assert "سيطر" not in verb_forms("/يسيطر")


def test_a_noun_has_its_duals_in_both_cases() -> None:
    forms = dict(noun_forms("قتيل", ("قتلى",)))
    assert (forms["قتيلان"], forms["قتيلين"]) == ("two", "two")
    assert (forms["قتيل"], forms["قتيلا"], forms["قتلي"]) == ("one", "one", "many")


def test_a_feminine_noun_opens_its_ending_in_the_dual() -> None:
    forms = dict(noun_forms("غارة", ("غارات",)))
    assert (forms["غارتان"], forms["غارتين"], forms["غارات"]) == ("two", "two", "many")


def test_an_adjective_agrees_with_the_dual_of_its_noun() -> None:
    forms = dict(noun_forms("غارة جوية", ("غارات جوية",)))
    assert forms["غارتين جويتين"] == "two"
    assert forms["غارتين جويه"] == "two"


def test_a_plural_spelt_like_a_dual_is_a_plural() -> None:
    assert dict(noun_forms("مدني", ("مدنيون", "مدنيين")))["مدنيين"] == "many"


def test_all_forms_are_in_normal_form() -> None:
    assert all(key(form) == form for spec in verbs() for form in verb_forms(spec))
