"""One date or time as a person types it, piece by piece: "Thursday, 1st October 2020 at 11:30 pm".

Month names are words, years have four digits and times a colon, so the order of the pieces does not
matter. What could be read in two ways (01/10/2020) is refused rather than guessed.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from factcheck.lib.edtf import parse
from factcheck.lib.edtf.words import MONTHS, SEASONS

EXAMPLES: Final = (
    "1 Oct 2020, Oct 2020, between 28 and 30 Sep 2020, 28 Sep - 1 Oct 2020, about 2020,"
    " before 1 Oct 2020 or 2020-10-01 23:30 Asia/Baku"
)

_TOKEN: Final = re.compile(
    r"(?P<iso>[0-9]{4}-(?:[0-9]{2}|xx)(?:-(?:[0-9]{2}|xx))?(?![0-9a-z-])|[0-9]{2}(?:[0-9]x|xx)\b)"
    r"|(?P<numeric>[0-9]{1,4}([./-])[0-9]{1,2}\3[0-9]{1,4}(?![0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"|(?P<decade>[0-9]{3}0'?s\b)"
    r"|(?P<number>[0-9]{1,4}(?![0-9:]))(?P<ordinal>st|nd|rd|th)?"
    r"|(?P<word>[a-z]+)\.?"
    r"|(?P<sign>[-~?%,()])"
)
_TIME: Final = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?")

_MONTH_WORDS: Final = {
    word: number
    for number, name in enumerate(MONTHS, 1)
    for word in (name.lower(), name[:3].lower())
} | {"sept": 9}
_SEASON_WORDS: Final = {name: number for number, name in SEASONS.items()} | {"fall": 23}
_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_WEEKDAY_WORDS: Final = {
    word: number
    for number, name in enumerate(_WEEKDAYS)
    for word in (name, name[:3], name[:4], name[:5])
}
_ABOUT: Final = frozenset(
    {"about", "around", "circa", "ca", "c", "approximately", "approx", "roughly", "~"}
)
_UNCERTAIN: Final = frozenset({"possibly", "perhaps", "probably", "maybe", "uncertain", "?"})
_NOISE: Final = frozenset({"on", "of", "the", "in", "at", "a", "some", ",", "(", ")"})


class NotUnderstood(ValueError):
    """A typed date that has no meaning here, or more than one; ends in examples that work."""

    @classmethod
    def because(cls, reason: str) -> "NotUnderstood":
        return cls(f"{reason}. Write for example {EXAMPLES}")


class Token(NamedTuple):
    """A piece of what was typed: its kind (a group of the pattern) and its text, lower case."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What one date says so far; `iso` is a date already in EDTF that has unknown digits."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    time: str | None = None
    weekday: int | None = None
    iso: str | None = None
    hidden: str | None = None
    about: bool = False
    uncertain: bool = False

    def filled_from(self, other: "Fields") -> "Fields":
        """This date with what only the other one says: "28" of "28 and 30 Sep 2020"."""
        if self.iso or other.iso or not (self.day or self.month or self.time or self.season):
            return self
        fields = self
        if self.time and not (self.day or self.month or self.year):
            return replace(self, year=other.year, month=other.month, day=other.day)
        if self.day and not self.month:
            fields = replace(fields, month=other.month)
        return fields if self.year else replace(fields, year=other.year)

    def edtf(self) -> str:
        """The date in EDTF; raises NotUnderstood or EdtfError where it is no date."""
        text = parse(self.iso or self._date()).text
        self._check_weekday(text)
        if self.time:
            if self.about or self.uncertain or len(text) != 10 or "X" in text:
                raise NotUnderstood.because("a time needs a whole date, and cannot be “about”")
            return parse(f"{text}T{self.time}").text
        return text + {(1, 0): "~", (0, 1): "?", (1, 1): "%"}.get((self.about, self.uncertain), "")

    def _date(self) -> str:
        if not self.year:
            raise NotUnderstood.because("the year is missing")
        if self.season:
            if self.month or self.day or self.hidden:
                raise NotUnderstood.because("a season stands with a year alone, as in spring 2020")
            return f"{self.year}-{self.season}"
        if self.day and not self.month:
            raise NotUnderstood.because("the month is missing")
        parts = [self.year]
        parts += [f"{self.month:02}"] if self.month else []
        parts += [f"{self.day:02}"] if self.day else []
        return "-".join(parts + self._hidden_parts())

    def _hidden_parts(self) -> list[str]:
        if not self.hidden:
            return []
        if self.day or (self.month and self.hidden == "month"):
            raise NotUnderstood.because("that names a day or month both known and unknown")
        return ["XX"] if self.month or self.hidden == "month" else ["XX", "XX"]

    def _check_weekday(self, text: str) -> None:
        if self.weekday is None:
            return
        if len(text) != 10 or "X" in text:
            raise NotUnderstood.because("a day of the week needs a whole date")
        real = date.fromisoformat(text).weekday()
        if real != self.weekday:
            raise NotUnderstood.because(f"{text} is a {_WEEKDAYS[real].title()}")


def tokens(text: str) -> list[Token]:
    """The pieces of a lower-case text; raises NotUnderstood at the first that is none."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise NotUnderstood.because(f"“{text[place:][:20]}” is no part of a date")
        kind = "day" if match["ordinal"] else match.lastgroup
        found.append(Token(kind, match["number"] or match["word"] or match[0]))
        place = match.end()
    return found


def read(pieces: list[Token]) -> Fields:
    """What the pieces of one date say together; raises NotUnderstood."""
    fields = Fields()
    for piece, following in zip_longest(pieces, pieces[1:]):
        fields = _add(fields, piece, following)
    return fields


def _add(fields: Fields, piece: Token, following: Token | None) -> Fields:
    half = following.text if following and following.text in ("am", "pm") else ""
    match piece.kind:
        case "iso" | "numeric" | "decade":
            return _add_iso(fields, _as_iso(piece))
        case "time":
            return _once(fields, time=_clock(piece.text, half))
        case "number" | "day":
            return _add_number(fields, piece, half)
    return _add_word(fields, piece.text)


def _add_number(fields: Fields, piece: Token, half: str) -> Fields:
    if half:
        return _once(fields, time=_clock(piece.text, half))
    if piece.kind == "number" and len(piece.text) == 4:
        return _once(fields, year=piece.text)
    return _once(fields, day=_day(piece.text))


def _add_word(fields: Fields, word: str) -> Fields:
    if word in _MONTH_WORDS:
        return _once(fields, month=_MONTH_WORDS[word])
    if word in _SEASON_WORDS:
        return _once(fields, season=_SEASON_WORDS[word])
    if word in _WEEKDAY_WORDS:
        return _once(fields, weekday=_WEEKDAY_WORDS[word])
    if word in ("day", "month"):
        return _once(fields, hidden=word)
    if word in _ABOUT or word in _UNCERTAIN or word == "%":
        about, uncertain = word not in _UNCERTAIN, word not in _ABOUT
        return replace(fields, about=fields.about or about, uncertain=fields.uncertain or uncertain)
    if word in _NOISE or (word in ("am", "pm") and fields.time):
        return fields
    raise NotUnderstood.because(
        f"“{word[:20]}” is no part of a date that is understood; words like “earlier this week” are"
        " kept in “as said”"
    )


def _add_iso(fields: Fields, text: str) -> Fields:
    """A date in EDTF among the words; one with unknown digits or a season stays as it is."""
    year, *rest = text.split("-")
    if "X" in text or (rest and int(rest[0]) > 12):
        return _once(fields, iso=text)
    month, day = (int(rest[0]), int(rest[1])) if len(rest) == 2 else (int(rest[0]), None)
    fields = _once(fields, year=year, month=month)
    return fields if day is None else _once(fields, day=day)


def _as_iso(piece: Token) -> str:
    if piece.kind == "decade":
        return f"{piece.text[:3]}X"
    return _numeric(piece.text) if piece.kind == "numeric" else piece.text.upper()


def _once(fields: Fields, **piece: Any) -> Fields:
    if any(getattr(fields, name) is not None for name in piece):
        raise NotUnderstood.because("that names the same part of a date twice")
    fields = replace(fields, **piece)
    if fields.iso and (fields.year or fields.month or fields.day or fields.season or fields.hidden):
        raise NotUnderstood.because("that names the same part of a date twice")
    return fields


def _day(text: str) -> int:
    if not 1 <= int(text) <= 31:
        raise NotUnderstood.because(f"there is no day {text}, and a year has four digits")
    return int(text)


def _clock(text: str, half: str) -> str:
    """A time as EDTF has it, 24 hours and two digits: "11:30" and "pm" to "23:30"."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise NotUnderstood.because(f"there is no time {text}")
    hour, rest = int(match[1]), [match[2] or "00", *([match[3]] if match[3] else [])]
    if half:
        if not 1 <= hour <= 12:
            raise NotUnderstood.because(f"there is no time {text} {half}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return ":".join([f"{hour:02}", *rest])


def _numeric(text: str) -> str:
    """A date in numbers as EDTF, where it can be read in one way only."""
    first, second, third = re.split("[./-]", text)
    if len(first) == 4 and len(third) <= 2:
        return f"{first}-{int(second):02}-{int(third):02}"
    if len(third) != 4 or len(first) > 2:
        raise NotUnderstood.because(f"“{text}”: write the year with four digits")
    day, month = int(first), int(second)
    if day <= 12 and month <= 12 and day != month:
        raise NotUnderstood.because(
            f"“{text}” is {day} {MONTHS[month - 1]} to some and {month} {MONTHS[day - 1]} to others"
            if day and month
            else f"there is no day “{text}”"
        )
    if month > 12:
        day, month = month, day
    return f"{third}-{month:02}-{day:02}"
