"""The codes of a dispute and of a party's state, with what follows from them.

The disputes in words are `factcheck.lib.rules.disputes`, the stances `factcheck.lib.stances`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from factcheck.lib.rules.disputes import DISPUTES, Dispute
from factcheck.lib.stances import stance_of

__all__ = [
    "DISPUTES",
    "DISPUTE_LABELS",
    "DISPUTE_OF_ANSWER",
    "RANK",
    "STATES",
    "Dispute",
    "State",
    "state_label",
]


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
