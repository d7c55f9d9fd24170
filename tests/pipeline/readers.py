"""Readers for tests of the road round them: each finds what it is told to, and knows no Arabic."""

import os
import signal

from tests.factories import make_claim

from hudna.language.undated import Period
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.errors import KnowledgeError


class FirstWord:
    """One claim a report, on its first word."""

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        return (make_claim("shelling", document.text.split()[0], document=document),)


class Failing:
    """Breaks on reports whose id says so, with their words in its message."""

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        if document.id.startswith("bad"):
            raise ValueError(document.text)
        return FirstWord().read(document)


class Misled:
    """Finds at the first report that its word lists are wrong."""

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        raise KnowledgeError("cues.yml:3: not a list", hint="mend the line")


class Dying:
    """Takes its process with it."""

    def read(self, document: Document, period: Period | None = None) -> tuple[Claim, ...]:
        os.kill(os.getpid(), signal.SIGKILL)
        return FirstWord().read(document)


def first_word() -> FirstWord:
    return FirstWord()


def failing() -> Failing:
    return Failing()


def misled() -> Misled:
    return Misled()


def dying() -> Dying:
    return Dying()
