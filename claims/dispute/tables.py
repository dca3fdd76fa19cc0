"""The codes of a dispute and of a party's state, with their words. The one place that has them.

Pages and docs take codes and words from here; stances are in `factcheck.lib.stances`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factcheck.lib.stances import stance_of


@dataclass(frozen=True, slots=True)
class Dispute:
    """What was said against a claim, in one word; `meaning` is the rule, for the docs."""

    code: str
    label: str
    meaning: str


# The first that holds is the claim's.
DISPUTES: Final[tuple[Dispute, ...]] = (
    Dispute("retracted", "Retracted", "Someone asserted it, and nobody's assertion stands."),
    Dispute("denied", "Denied", "A denial stands. That says nothing about whether it is true."),
    Dispute("partly_denied", "Partly denied", "A denial of a part of it stands."),
    Dispute("counter_claimed", "Countered by another claim", "A counter-claim stands."),
    Dispute("not_acknowledged", "Not acknowledged", "Someone does not acknowledge it."),
    Dispute("conceded", "Conceded", "Someone who answered concedes it."),
    Dispute("other_account", "Another account given", "Someone gives another account."),
    Dispute("asked_without_reply", "Asked, without reply", "We asked; the deadline has passed."),
    Dispute(
        "answer_taken_back",
        "Answer taken back",
        "Whoever answered has taken that back, and no other answer stands.",
    ),
    Dispute("no_answer", "No answer on record", "Nothing is recorded. A refusal is no answer."),
)
DISPUTE_LABELS: Final[dict[str, str]] = {one.code: one.label for one in DISPUTES}
RANK: Final[dict[str, int]] = {one.code: place for place, one in enumerate(reversed(DISPUTES))}

# What a standing answer makes of the claim. Declining and commenting are no answers.
DISPUTE_OF_ANSWER: Final[dict[str, str]] = {
    "denies": "denied",
    "partly_denies": "partly_denied",
    "counter_claims": "counter_claimed",
    "does_not_acknowledge": "not_acknowledged",
    "concedes": "conceded",
    "other_account": "other_account",
    "asked_without_reply": "asked_without_reply",
    "retracted_answer": "answer_taken_back",
}


@dataclass(frozen=True, slots=True)
class State:
    """Where a party stands; the phrases follow its name, in number ("Turkey" + "denies it")."""

    code: str
    singular: str
    plural: str

    @property
    def label(self) -> str:
        return self.singular

    def phrase(self, *, plural: bool = False) -> str:
        return self.plural if plural else self.singular


def _as_stance(code: str) -> State:
    stance = stance_of(code)
    return State(code, stance.singular, stance.plural)


_STATES: Final[tuple[State, ...]] = (
    State("asserts", "says so", "say so"),
    State("corrected", "says so, as corrected", "say so, as corrected"),
    State("retracted", "has retracted it", "have retracted it"),
    _as_stance("denies"),
    _as_stance("partly_denies"),
    _as_stance("counter_claims"),
    _as_stance("other_account"),
    _as_stance("does_not_acknowledge"),
    _as_stance("declines"),
    _as_stance("concedes"),
    State("retracted_answer", "has taken back its answer", "have taken back their answers"),
    State(
        "asked_without_reply", "was asked and has not replied", "were asked and have not replied"
    ),
    State("no_answer", "no answer on record", "no answer on record"),
    _as_stance("comments"),
    _as_stance("rates"),
)
STATES: Final[dict[str, State]] = {state.code: state for state in _STATES}


def state_label(code: str, *, plural: bool = False) -> str:
    """The words for a party's state, to stand after its name."""
    return STATES[code].phrase(plural=plural)
