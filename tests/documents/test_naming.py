import errno

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.documents.naming import escaped, shown, why


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters()))
def test_an_escaped_name_is_one_line_that_any_terminal_can_show(name: str) -> None:
    told = escaped(name)
    assert len(told.splitlines()) <= 1
    assert not {"\u202e", "\u2066", "\x1b", "\u2028"} & set(told)
    assert told.encode("utf-8").decode() == told
    assert escaped(told) == told


def test_arabic_names_and_joiners_are_shown_as_they_are() -> None:
    assert escaped("تقرير\u200cها ١.txt") == "تقرير\u200cها ١.txt"


def test_a_very_long_name_keeps_both_its_ends() -> None:
    told = shown("a/" * 3000 + "end.txt")
    assert told.startswith("a/a/")
    assert told.endswith("end.txt")
    assert len(told) < 400


def test_what_the_system_refuses_is_told_in_plain_words() -> None:
    assert why(OSError(errno.EACCES, "x")) == "no permission to read it"
    assert why(OSError(errno.EIO, "Input/output error")) == "Input/output error"
