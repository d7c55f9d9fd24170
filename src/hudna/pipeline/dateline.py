"""The day in the first lines of a text, with the words for days and months that the project knows."""

import datetime as dt

from hudna.documents.incoming import FindDateline
from hudna.knowledge.calendar_words import date_words
from hudna.language.datelines import dateline


def load_dateline() -> FindDateline:
    """A function from the head of a text to the day of its dateline, or nothing: never a guess."""
    words = date_words()

    def find(head: str) -> dt.date | None:
        found = dateline(head, words)
        return found[0] if found else None

    return find
