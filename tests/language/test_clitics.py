"""Letters that cling to a word."""

import pytest

from hudna.language.clitics import PROCLITICS, is_enclitic, is_proclitic, name_start


def test_nothing_before_or_after_a_word_clings_too() -> None:
    assert is_proclitic("")
    assert is_enclitic("")


@pytest.mark.parametrize("letters", ["و", "ال", "وال", "بال", "لل", "ولل", "فب"])
def test_letters_that_may_stand_before_a_word(letters: str) -> None:
    assert is_proclitic(letters)


@pytest.mark.parametrize("letters", ["م", "ا", "ت", "الو", "ون"])
def test_letters_that_always_belong_to_the_word(letters: str) -> None:
    assert not is_proclitic(letters)


@pytest.mark.parametrize("letters", ["هم", "ها", "ه", "نا"])
def test_endings_of_possession_cling(letters: str) -> None:
    assert is_enclitic(letters)


@pytest.mark.parametrize("letters", ["ين", "ات", "ان"])
def test_endings_of_number_belong_to_the_word(letters: str) -> None:
    assert not is_enclitic(letters)


def test_longer_proclitics_are_tried_before_the_shorter_ones_they_begin_with() -> None:
    for at, longer in enumerate(PROCLITICS):
        assert not any(longer.startswith(shorter) for shorter in PROCLITICS[:at])


@pytest.mark.parametrize(
    ("word", "stem", "name"),
    [
        ("بالميناء", "ميناء", "الميناء"),
        ("للجيش", "جيش", "لجيش"),
        ("وحلب", "حلب", "حلب"),
        ("حلب", "حلب", "حلب"),
    ],
)
def test_a_name_keeps_its_article_and_starts_at_the_second_lam(word: str, stem: str, name: str) -> None:
    assert word[name_start(word, word.index(stem)) :] == name
