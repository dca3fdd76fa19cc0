"""The one table of stances: what a statement may do to a claim, and how a page says so.

`Statement.stance` holds a `code`. Everything else about a stance (which reading it has, how it is
called, which verb a headline uses) is looked up here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reading(StrEnum):
    """What a stance does: five kinds that the pages and the dispute treat alike."""

    ASSERTING = "asserting"
    REBUTTING = "rebutting"
    OTHER = "other"
    CHANGING = "changing"
    RATING = "rating"


class UnknownStance(ValueError):
    """A code that is not in the table."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One row: `singular` and `plural` follow a speaker's name ("Ankara" + "denies it").

    `weight` orders rebuttals only, the gravest highest; a stance that rebuts nothing weighs 0.
    """

    code: str
    reading: Reading
    label: str
    singular: str
    plural: str
    weight: int = 0

    @property
    def rebuts(self) -> bool:
        return self.reading is Reading.REBUTTING

    @property
    def asserts(self) -> bool:
        return self.reading is Reading.ASSERTING

    @property
    def changes_earlier(self) -> bool:
        """Whether a statement of this stance must name the earlier one that it changes."""
        return self.reading is Reading.CHANGING

    def verb(self, *, plural: bool = False) -> str:
        """The phrase after a speaker's name, agreeing with it in number."""
        return self.plural if plural else self.singular


_ASSERTING, _REBUTTING = Reading.ASSERTING, Reading.REBUTTING
_OTHER, _CHANGING, _RATING = Reading.OTHER, Reading.CHANGING, Reading.RATING

CLAIMS: Final = Stance("claims", _ASSERTING, "Claims", "says so", "say so")
CONFIRMS: Final = Stance("confirms", _ASSERTING, "Confirms", "confirms it", "confirm it")
REPEATS: Final = Stance("repeats", _ASSERTING, "Repeats", "says so again", "say so again")
DENIES: Final = Stance("denies", _REBUTTING, "Denies", "denies it", "deny it", weight=3)
PARTLY_DENIES: Final = Stance(
    "partly_denies", _REBUTTING, "Denies in part", "denies part of it", "deny part of it", weight=2
)
COUNTER_CLAIMS: Final = Stance(
    "counter_claims", _REBUTTING, "Claims the opposite", "says the opposite", "say the opposite",
    weight=1,
)  # fmt: skip
DOES_NOT_ACKNOWLEDGE: Final = Stance(
    "does_not_acknowledge", _OTHER, "Does not acknowledge",
    "does not acknowledge it", "do not acknowledge it",
)  # fmt: skip
OTHER_ACCOUNT: Final = Stance(
    "other_account", _OTHER, "Gives another account",
    "gives another account", "give another account",
)  # fmt: skip
COMMENTS: Final = Stance("comments", _OTHER, "Comments", "comments on it", "comment on it")
DECLINES: Final = Stance(
    "declines", _OTHER, "Declines to comment", "declines to comment", "decline to comment"
)
CORRECTS: Final = Stance(
    "corrects", _CHANGING, "Corrects an earlier statement",
    "corrects an earlier statement", "correct an earlier statement",
)  # fmt: skip
RETRACTS: Final = Stance(
    "retracts", _CHANGING, "Retracts an earlier statement",
    "retracts an earlier statement", "retract an earlier statement",
)  # fmt: skip
CONCEDES: Final = Stance("concedes", _CHANGING, "Concedes", "concedes it", "concede it")
RATES: Final = Stance("rates", _RATING, "Rates", "rates it", "rate it")

STANCES: Final[tuple[Stance, ...]] = (
    CLAIMS, CONFIRMS, REPEATS,
    DENIES, PARTLY_DENIES, COUNTER_CLAIMS,
    DOES_NOT_ACKNOWLEDGE, OTHER_ACCOUNT, COMMENTS, DECLINES,
    CORRECTS, RETRACTS, CONCEDES,
    RATES,
)  # fmt: skip
BY_CODE: Final[dict[str, Stance]] = {stance.code: stance for stance in STANCES}

_READING_LABELS: Final[dict[Reading, str]] = {
    Reading.ASSERTING: "Asserts",
    Reading.REBUTTING: "Rebuts",
    Reading.OTHER: "Answers otherwise",
    Reading.CHANGING: "Changes an earlier statement",
    Reading.RATING: "Rates (another outlet)",
}


def stance_of(code: str) -> Stance:
    """The row of a code; raises UnknownStance for any other text."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise UnknownStance(f"no such stance: {code!r}; there are {', '.join(BY_CODE)}") from None


def reading_of(code: str) -> Reading:
    """The reading of a code; raises UnknownStance."""
    return stance_of(code).reading


def codes_of(*readings: Reading | str) -> tuple[str, ...]:
    """The codes of one reading (or several), in the order of the table."""
    wanted = {Reading(reading) for reading in readings}
    return tuple(stance.code for stance in STANCES if stance.reading in wanted)


def gravest_rebuttal(codes: Iterable[str]) -> str | None:
    """Of several codes, the rebutting one that weighs most; None where none rebuts."""
    rebutting = [stance for stance in map(stance_of, codes) if stance.rebuts]
    return max(rebutting, key=lambda stance: stance.weight).code if rebutting else None


def choices() -> list[tuple[str, str]]:
    """(code, label) pairs for a model field."""
    return [(stance.code, stance.label) for stance in STANCES]


def grouped_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The same by reading, for a drop-down list with headings."""
    return [
        (label, [(s.code, s.label) for s in STANCES if s.reading is reading])
        for reading, label in _READING_LABELS.items()
    ]
