"""What must be true before a verb, in words. The checks themselves are the desk's."""

from dataclasses import dataclass
from typing import Final

from . import words

SUBMIT, PUBLISH, ANSWER = "submit", "publish", "add_answer"
EVERYWHERE: Final = frozenset({SUBMIT, PUBLISH, ANSWER})
REVIEWED: Final = frozenset({SUBMIT, PUBLISH})
CLAIM: Final = frozenset({"claim"})
ALL: Final = frozenset({"claim", "topic", "source", "page", "tombstone"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One guard: of which bodies, before which verbs, and what it demands."""

    code: str
    of: frozenset[str]
    text: str
    verbs: frozenset[str] = EVERYWHERE


RULES: Final[tuple[Rule, ...]] = (
    Rule("has_statement", CLAIM, words("At least one statement is recorded.")),
    Rule(
        "statements_are_sourced",
        CLAIM,
        words("Every statement stands in a document, or replies to a request of ours."),
    ),
    Rule(
        "statements_have_speakers",
        CLAIM,
        words("Every statement names its speaker, or how the report names one."),
    ),
    Rule(
        "changes_name_what_they_change",
        CLAIM,
        words("A statement that corrects, retracts or concedes names the earlier one."),
    ),
    Rule(
        "accused_were_asked",
        CLAIM,
        words(
            "For each source that the claim accuses there is an answer, a request for comment, or "
            "a waiver with its reason."
        ),
        REVIEWED,
    ),
    Rule(
        "supported_has_support",
        CLAIM,
        words(
            "A supported verdict has two independent origins outside the parties, or a supporting "
            "check of credibility 1 or 2."
        ),
        REVIEWED,
    ),
    Rule(
        "refuted_has_contradiction",
        CLAIM,
        words("A refuted verdict has a check that contradicts the claim."),
        REVIEWED,
    ),
    Rule(
        "verdict_is_explained",
        CLAIM,
        words(
            "Where a published page explains the scale of verdicts, the verdict stands there as "
            "it is used here."
        ),
        REVIEWED,
    ),
    Rule("hides_the_sealed", ALL, words("No text holds a name or alias of a sealed source.")),
)
