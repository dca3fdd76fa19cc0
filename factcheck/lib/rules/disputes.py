"""What was said against a claim, in one word: the states of a dispute."""

from dataclasses import dataclass
from typing import Final

from . import words


@dataclass(frozen=True, slots=True)
class Dispute:
    """What was said against a claim, in one word; `meaning` is the rule."""

    code: str
    label: str
    meaning: str


# The first that holds is the claim's.
DISPUTES: Final[tuple[Dispute, ...]] = (
    Dispute(
        "retracted",
        words("Retracted"),
        words("Someone asserted it, and nobody's assertion stands."),
    ),
    Dispute(
        "denied",
        words("Denied"),
        words("A denial stands. That says nothing about whether it is true."),
    ),
    Dispute(
        "partly_denied",
        words("Partly denied"),
        words("A denial of a part of it stands."),
    ),
    Dispute(
        "counter_claimed",
        words("Countered by another claim"),
        words("A counter-claim stands."),
    ),
    Dispute(
        "not_acknowledged",
        words("Not acknowledged"),
        words("Someone does not acknowledge it."),
    ),
    Dispute(
        "conceded",
        words("Conceded"),
        words("Someone who answered concedes it."),
    ),
    Dispute(
        "other_account",
        words("Another account given"),
        words("Someone gives another account."),
    ),
    Dispute(
        "asked_without_reply",
        words("Asked, without reply"),
        words("We asked; the deadline has passed."),
    ),
    Dispute(
        "answer_taken_back",
        words("Answer taken back"),
        words("Whoever answered has taken that back, and no other answer stands."),
    ),
    Dispute(
        "no_answer",
        words("No answer on record"),
        words("Nothing is recorded. A refusal is no answer."),
    ),
)
