"""The Admiralty scales (NATO AJP-2.1): of a source's reliability, and of an information's worth."""

from dataclasses import dataclass
from typing import Final

from . import words


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: what it is called, and what it says in our words ("" where no more)."""

    label: str
    meaning: str = ""


RELIABILITY: Final[dict[str, Step]] = {
    "A": Step(
        words("completely reliable"),
        words("Nobody doubts that what it says is genuine; it has never been found wrong."),
    ),
    "B": Step(
        words("usually reliable"),
        words("Small doubts; what it said was right almost always."),
    ),
    "C": Step(
        words("fairly reliable"),
        words("Some doubts; it was right more often than not."),
    ),
    "D": Step(
        words("not usually reliable"),
        words("Grave doubts; now and then it was right."),
    ),
    "E": Step(
        words("unreliable"),
        words("It was found wrong again and again, or is known to deceive."),
    ),
    "F": Step(
        words("reliability can't be judged"),
        words("Too little is known of it to say: new, or never checked. Not a bad mark."),
    ),
}
CREDIBILITY: Final[dict[int, Step]] = {
    1: Step(words("confirmed by other sources")),
    2: Step(words("probably true")),
    3: Step(words("possibly true")),
    4: Step(words("doubtful")),
    5: Step(words("improbable")),
    6: Step(words("truth can't be judged")),
}
