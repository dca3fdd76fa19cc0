"""What no machine can check: the reviewer's checklist for each kind of change, as one table.

`docs/guards.md` is printed from it, as from the guards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What a reviewer decides on: the kind of edition, the body, and which of its parts differ.

    `parts` is None where nothing reviewed stands to compare it with.
    """

    kind: str
    body: Body
    parts: frozenset[str] | None


@dataclass(frozen=True)
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

    def asked(self, change: Change) -> bool:
        """Whether the reviewer of this change has to vouch for it."""
        if self.kinds:
            return change.kind in self.kinds
        if change.kind in GOING or change.body.get("format") == "factcheck/tombstone/1":
            return False
        if change.parts is None:
            return True
        differing = change.parts - self.beside
        return bool(differing & self.parts if self.parts else differing)


def ticks_for(subject_kind: str, change: Change) -> dict[str, str]:
    """What the reviewer of a change vouches for, all of it: texts by code."""
    asked = {one.code: one.text for one in CHECKLISTS[subject_kind] if one.asked(change)}
    if "verdict" in asked and not change.body.get("finding") and "finding" not in _parts(change):
        del asked["verdict"]
    return asked


def _parts(change: Change) -> frozenset[str]:
    return change.parts or frozenset()


GOING = frozenset({"withdrawal", "redaction"})
SAID = frozenset({"statements"})
NAMES = frozenset(
    {"title", "slug", "wording", "clause", "context", "points", "language", "topic", "concerns"}
)
FOR_ALL = (
    Tick(
        "mistake",
        "It was a mistake and not news; old and new words are those of the two versions.",
        "a correction",
        kinds=frozenset({"correction"}),
    ),
    Tick(
        "going",
        "It had to go, and the reason says why without repeating what is gone.",
        "a withdrawal, a redaction",
        kinds=GOING,
    ),
)

# Ticked by the reviewer, all that the change asks for, before an approval.
CHECKLISTS: dict[str, tuple[Tick, ...]] = {
    "claim": (
        Tick(
            "neutral",
            "Title, wording and address are neutral.",
            "a first version, a change of its wording, points, topic or whom it accuses",
            NAMES,
        ),
        Tick(
            "fair",
            "Each side is told in equal space and under equal rules.",
            "a first version, any change of it",
        ),
        Tick(
            "matches",
            "Every statement says what its document says, and no more.",
            "a first version, a change of its statements",
            SAID,
        ),
        Tick(
            "verdict",
            "The verdict follows from what is shown.",
            "a change of the finding; or of checks or statements, where there is a finding",
            SAID | {"finding", "checks"},
        ),
        Tick(
            "answers",
            "What was added answers the claim, and asserts nothing.",
            "an answer that went first",
            kinds=frozenset({"answer"}),
        ),
        Tick(
            "same",
            "Both claims are one and the same, and nothing that either held is lost.",
            "a merge",
            kinds=frozenset({"merge"}),
        ),
        *FOR_ALL,
    ),
    "topic": (
        Tick(
            "neutral",
            "Title, introduction and the names of the sides are neutral.",
            "a first version, a change of these",
            beside=frozenset({"events"}),
        ),
        Tick(
            "matches",
            "Every event says what its document says, and no more.",
            "a first version, a change of its events or of the introduction",
            frozenset({"events", "introduction", "introduction_document"}),
        ),
        *FOR_ALL,
    ),
    "source": (
        Tick(
            "neutral",
            "The description is neutral.",
            "a first version, any change of it",
        ),
        Tick(
            "matches",
            "Names and ties are right.",
            "a first version, a change of names, kind, country or ties",
            frozenset({"name", "names", "ties", "kind", "country", "slug", "language"}),
        ),
        *FOR_ALL,
    ),
    "page": (
        Tick(
            "true",
            "What the page says of our work is true.",
            "a first version, any change of it",
        ),
        *FOR_ALL,
    ),
}
# Every tick there is, by kind of subject.
TICKS: dict[str, dict[str, str]] = {
    kind: {one.code: one.text for one in ticks} for kind, ticks in CHECKLISTS.items()
}
