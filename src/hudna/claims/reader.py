"""The reader: a document in, its claims out.

The recipe: lay the text out and mark what the lexicon knows; hear who speaks in
each sentence; group the triggers into events; read each event's fields; say
twice-told things once; name the claims. Pure: the same document gives the same
claims, whatever was read before.
"""

import datetime as dt

from hudna.claims.discourse import carry, said_once
from hudna.claims.marks import Matcher
from hudna.claims.naming import named
from hudna.claims.reading import Reading, Tools
from hudna.claims.text import Contexts, Passage, lay_out, passages
from hudna.knowledge.lexicon import Lexicon
from hudna.knowledge.registry import ActorBook
from hudna.language.date_words import DateWords
from hudna.language.datelines import own_day_of
from hudna.language.dates import TimeMention, times
from hudna.language.number_words import NumberWords
from hudna.language.numbers import Quantity, quantities
from hudna.language.undated import Period, fixed_day
from hudna.model.claim import Claim
from hudna.model.document import Document


class Reader:
    """Reads documents into claims. Holds only tables; safe to share between threads."""

    def __init__(self, lexicon: Lexicon, book: ActorBook, numbers: NumberWords, dates: DateWords) -> None:
        self._matcher, self._contexts = Matcher(lexicon), Contexts(book.contexts, book.countries)
        self._numbers, self._dates = numbers, dates
        self._tools = Tools(book.registry, self._times, self._quantities)

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        """The claims of a document, in the order of their first evidence. Never raises on any text.

        ``period`` holds the days that the collection is known to be of: it fixes the year of
        "Monday 27 September" in a report that nobody dated, and nothing else.
        """
        text = lay_out(document.text)
        told = own_day_of(text.lines(), text.normal.text, self._dates, document.published)
        laid = passages(text, self._matcher, self._contexts)
        anchor = told or document.published or fixed_day(document.text, self._dates, period)
        reading = Reading(self._tools, laid, anchor, document.publisher)
        drafts = said_once(reading.drafts())
        carry(drafts)
        return named(drafts, document)

    def _times(self, passage: Passage, anchor: dt.date | None) -> list[TimeMention]:
        """The times told in a sentence, counted from ``anchor``."""
        return times(passage.words, passage.text.normal.text, self._dates, anchor)

    def _quantities(self, passage: Passage) -> list[Quantity]:
        """The numbers told in a sentence; word indexes count from the sentence's first word."""
        return quantities(passage.words, passage.text.normal.text, self._numbers)
