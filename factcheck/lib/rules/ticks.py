"""What no machine can check: what a reviewer vouches for at each kind of change, as one table."""

from dataclasses import dataclass
from typing import Final

from . import words


@dataclass(frozen=True, slots=True)
class Tick:
    """What no machine can check, and for which change it is asked.

    With `kinds`, for these kinds of edition alone; else for a first version, and where one of
    `parts` differs (with none named, anything) that is not among those `beside`. `when` says so in
    words.
    """

    code: str
    text: str
    when: str
    parts: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


GOING: Final = frozenset({"withdrawal", "redaction"})
SAID: Final = frozenset({"statements"})
NAMES: Final = frozenset(
    {"title", "slug", "wording", "clause", "context", "points", "language", "topic", "concerns"}
)
FOR_ALL: Final = (
    Tick(
        "mistake",
        words("It was a mistake and not news; old and new words are those of the two versions."),
        words("a correction"),
        kinds=frozenset({"correction"}),
    ),
    Tick(
        "going",
        words("It had to go, and the reason says why without repeating what is gone."),
        words("a withdrawal, a redaction"),
        kinds=GOING,
    ),
)

# Ticked by the reviewer, all that the change asks for, before an approval.
CHECKLISTS: Final[dict[str, tuple[Tick, ...]]] = {
    "claim": (
        Tick(
            "neutral",
            words("Title, wording and address are neutral."),
            words("a first version, a change of its wording, points, topic or whom it accuses"),
            NAMES,
        ),
        Tick(
            "fair",
            words("Each side is told in equal space and under equal rules."),
            words("a first version, any change of it"),
        ),
        Tick(
            "matches",
            words("Every statement says what its document says, and no more."),
            words("a first version, a change of its statements"),
            SAID,
        ),
        Tick(
            "verdict",
            words("The verdict follows from what is shown."),
            words("a change of the finding; or of checks or statements, where there is a finding"),
            SAID | {"finding", "checks"},
        ),
        Tick(
            "answers",
            words("What was added answers the claim, and asserts nothing."),
            words("an answer that went first"),
            kinds=frozenset({"answer"}),
        ),
        Tick(
            "same",
            words("Both claims are one and the same, and nothing that either held is lost."),
            words("a merge"),
            kinds=frozenset({"merge"}),
        ),
        *FOR_ALL,
    ),
    "topic": (
        Tick(
            "neutral",
            words("Title, introduction and the names of the sides are neutral."),
            words("a first version, a change of these"),
            beside=frozenset({"events"}),
        ),
        Tick(
            "matches",
            words("Every event says what its document says, and no more."),
            words("a first version, a change of its events or of the introduction"),
            frozenset({"events", "introduction", "introduction_document"}),
        ),
        *FOR_ALL,
    ),
    "source": (
        Tick(
            "neutral",
            words("The description is neutral."),
            words("a first version, any change of it"),
        ),
        Tick(
            "matches",
            words("Names and ties are right."),
            words("a first version, a change of names, kind, country or ties"),
            frozenset({"name", "names", "ties", "kind", "country", "slug", "language"}),
        ),
        *FOR_ALL,
    ),
    "page": (
        Tick(
            "true",
            words("What the page says of our work is true."),
            words("a first version, any change of it"),
        ),
        *FOR_ALL,
    ),
}
