"""Words by example: numbers stay whole, letters glued between quotation marks come apart."""

import pytest

from hudna.language.words import Word, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف مدفعي، ثم هدوء", ["قصف", "مدفعي", "ثم", "هدوء"]),
        ("31.000 طلقه و2,5 طن", ["31.000", "طلقه", "و2,5", "طن"]),
        ('"النوره"و"البدر"', ["النوره", "و", "البدر"]),
        ("القصف.25 مسلحا", ["القصف", "25", "مسلحا"]),
        ("9:30", ["9", "30"]),
        ("16-2-2022", ["16", "2", "2022"]),
        ("#وقف_النار", ["وقف_النار"]),
        ("", []),
        ("…«»", []),
    ],
)
def test_words_are_cut_at_signs_but_a_number_stays_whole(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


def test_words_of_a_part_count_in_the_whole() -> None:
    assert words("قصف مدفعي ثم هدوء", 4, 12) == [Word("مدفعي", 4, 9), Word("ثم", 10, 12)]
