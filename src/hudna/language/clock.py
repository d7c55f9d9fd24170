"""Hours of the clock: الساعه 9:30 صباحا بتوقيت دمشق, الساعه الثالثه والنصف فجرا."""

import re
from dataclasses import dataclass

from hudna.language.cardinals import Cardinals
from hudna.language.date_words import UNITS, Tag
from hudna.language.periods import TimeLine
from hudna.model.claim import DayPart

_PARTS = tuple(DayPart)
_HOUR = re.compile(r"[وفبل]?([0-9]{1,2})(?:[.,]([0-9]{2}))?")
_MINUTE = re.compile(r"[0-9]{2}")
_LINKS = 2
_NIGHTFALL = 6
_EARLY = (DayPart.NIGHT, DayPart.DAWN, DayPart.MORNING)


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as told; ``hour`` on twelve or twenty-four, ``part`` of the day where told."""

    hour: int
    minute: int
    next: int
    part: DayPart | None = None
    tz: str | None = None

    def time(self, part: DayPart | None = None) -> str:
        """HH:MM on twenty-four hours, read by the part of the day told with it (or given)."""
        hour, part = self.hour, self.part or part
        late = part in (DayPart.EVENING, DayPart.AFTERNOON)
        night = part is DayPart.NIGHT and hour >= _NIGHTFALL
        if hour < 12 and (late or night or (part is DayPart.NOON and hour < 10)):
            hour += 12
        elif hour == 24 or (hour == 12 and part in _EARLY):
            hour = 0
        return f"{hour:02d}:{self.minute:02d}"


class Clocks:
    """Reads hours at a word of a sentence."""

    __slots__ = ("_cardinals", "_line")

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        self._cardinals = Cardinals(line.words, line.normal, line.table.numbers)

    def at(self, index: int, *, named: bool = False) -> Clock | None:
        """The hour that starts at ``index``: after الساعه, as 9:30, or with صباحا and the like after it.

        ``named``: the word الساعه stands before, as in a range's second hour.
        """
        at, told = self._opening(index)
        read = self._hour(at)
        if read is None:
            return None
        hour, minute, at, colon = read
        part, at = self._mark(at)
        zone, at = self._zone(at)
        if not (told or named or part or (colon and zone)) or not self._plausible(hour, minute, told=told):
            return None
        return Clock(hour, minute, at, part, zone)

    def _opening(self, index: int) -> tuple[int, bool]:
        """The index after الساعه and the like, and whether it was there."""
        at = index
        for _ in range(_LINKS):
            if self._line.find(Tag.HOUR_LINK, at) and at > index:
                at += 1
        found = self._line.find(Tag.HOUR, at)
        if found is None:
            return index, False
        at = found.next
        for _ in range(_LINKS):
            if self._line.find(Tag.HOUR_LINK, at):
                at += 1
        return at, True

    @staticmethod
    def _plausible(hour: int, minute: int, *, told: bool) -> bool:
        return 0 <= hour <= 24 and minute < 60 and (told or hour < 24)

    def _hour(self, index: int) -> tuple[int, int, int, bool] | None:
        """Hour, minute, index after, whether written with a colon."""
        found = _HOUR.fullmatch(self._line.text(index))
        if found:
            minute = found.group(2)
            after = self._line.text(index + 1)
            if not minute and self._line.near(index + 1, (":",)) and _MINUTE.fullmatch(after):
                return int(found.group(1)), int(after), index + 2, True
            return self._with_fraction(int(found.group(1)), index + 1, int(minute or 0))
        ordinal = self._line.find(Tag.ORDINAL, index)
        if ordinal is None or not self._line.text(index).endswith(("ه", "ي")):
            return None
        hour, at = ordinal.value, ordinal.next
        if self._line.text(at) in self._line.table.ordinal_ten:
            hour, at = hour % 10 + 10, at + 1
        elif hour == 11:
            hour = 1
        return self._with_fraction(hour, at, 0) if 1 <= hour <= 12 else None

    def _with_fraction(self, hour: int, index: int, minute: int) -> tuple[int, int, int, bool]:
        if minute or not self._line.near(index):
            return hour, minute, index, False
        at = index + (self._line.text(index) == "و")
        found = self._line.find(Tag.HOUR_FRACTION, at)
        if found:
            before = found.value >= 40
            return (hour - 1 if before else hour), found.value, found.next, False
        told = self._minutes(index, at)
        return (hour, *told, False) if told else (hour, 0, index, False)

    def _minutes(self, index: int, at: int) -> tuple[int, int] | None:
        """وعشرين دقيقه, و30 دقيقه after the hour: minutes and the index after them."""
        if not self._line.text(index).startswith("و"):
            return None
        number = self._cardinals.at(at)
        unit = self._line.find(Tag.UNIT_ONE, number.last + 1) if number else None
        unit = unit or (self._line.find(Tag.UNIT, number.last + 1) if number else None)
        if number is None or unit is None or UNITS[unit.value] != "minutes" or not 0 < number.value < 60:
            return None
        return int(number.value), unit.next

    def _mark(self, index: int) -> tuple[DayPart | None, int]:
        """صباحا, ص, بعد الظهر after the hour; not where a day follows it, which is read as a day's part."""
        at = index
        if self._line.text(at) == "من" and self._line.near(at):
            at += 1
        found = self._line.find(Tag.PART, at) if self._line.near(at) else None
        if found is None or found.lead:
            return None, index
        follows = self._line.find(Tag.DAY, found.next) or self._line.find(Tag.WEEKDAY, found.next)
        day = follows or self._line.find(Tag.DAY_NOUN, found.next)
        if at > index and day:
            return None, index
        return _PARTS[found.value], found.next

    def _zone(self, index: int) -> tuple[str | None, int]:
        word = self._line.find(Tag.ZONE_WORD, index) if self._line.near(index, ("", "(")) else None
        at = word.next if word else index
        found = (
            self._line.find(Tag.ZONE, at)
            if word or self._line.text(at) in ("GMT", "UTC", "ت", "تغ")
            else None
        )
        if found is None:
            return None, index
        name = self._line.table.zones[found.value]
        return (None if name == "local" else name), found.next
