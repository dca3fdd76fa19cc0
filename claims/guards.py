"""What must be true before a verb, as one table. `docs/guards.md` is printed from it.

A guard looks at the body that would be frozen, so that what is checked is what is published. It
returns reasons, each saying what to do; none means that all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from claims.models import VerdictKind
from factcheck.lib.stances import Reading, reading_of
from factcheck.lib.text import contains_words, fold
from sources.models import Alias, Source

Body = Mapping[str, Any]
SUBMIT, PUBLISH, ANSWER = "submit", "publish", "add_answer"
EVERYWHERE = frozenset({SUBMIT, PUBLISH, ANSWER})


@dataclass(frozen=True)
class Guard:
    """One rule: for which bodies, before which verbs, in words, and the check itself."""

    code: str
    formats: frozenset[str]
    rule: str
    check: Callable[[Body], list[str]]
    verbs: frozenset[str] = EVERYWHERE


CLAIM = frozenset({"factcheck/claim/1"})
NOTICE = frozenset({"factcheck/tombstone/1"})
ALL = CLAIM | NOTICE | {"factcheck/topic/1", "factcheck/source/1", "factcheck/page/1"}


def unmet(verb: str, body: Body) -> list[str]:
    """The reasons of all guards that stand against the verb on this body."""
    return [
        reason
        for guard in GUARDS
        if verb in guard.verbs and body["format"] in guard.formats
        for reason in guard.check(body)
    ]


def has_statement(body: Body) -> list[str]:
    if body["statements"]:
        return []
    return ["Nobody has said anything yet: record at least one statement and where it appeared."]


def statements_are_sourced(body: Body) -> list[str]:
    return [
        f"The statement “{one['paraphrase'][:60]}” stands in no document: add an appearance."
        for one in body["statements"]
        if not one["appearances"] and not one["inquiry"]
    ]


def statements_have_speakers(body: Body) -> list[str]:
    return [
        f"Nobody is named as having said “{one['paraphrase'][:60]}”: add a speaker, or how the "
        "report names one."
        for one in body["statements"]
        if not one["speakers"] and not one["speaker_as_given"]
    ]


def changes_name_what_they_change(body: Body) -> list[str]:
    return [
        f"“{one['paraphrase'][:60]}” corrects, retracts or concedes: name the earlier statement."
        for one in body["statements"]
        if reading_of(one["stance"]) is Reading.CHANGING and not one["changes"]
    ]


def accused_were_asked(body: Body) -> list[str]:
    answered = {speaker["party"]["id"] for one in body["statements"] if _answers(one)
                for speaker in one["speakers"]}  # fmt: skip
    asked = {one["source"]["party"]["id"] for one in body["inquiries"]}
    return [
        f"{source['name']} is accused: record the answer, ask for comment, or waive that with a "
        "reason."
        for source in body["concerns"]
        if source["party"]["id"] not in answered | asked
    ]


def _answers(statement: Body) -> bool:
    return reading_of(statement["stance"]) in (Reading.REBUTTING, Reading.OTHER, Reading.CHANGING)


def supported_has_support(body: Body) -> list[str]:
    if _verdict_kind(body) != VerdictKind.SUPPORTED:
        return []
    strong = any(
        one["bearing"] == "supports" and one["credibility"] in (1, 2) for one in body["checks"]
    )
    if strong or body["computed"]["origins"]["outside_parties"] >= 2:
        return []
    need = (
        "A supported verdict needs two independent origins outside the parties, or a supporting "
        "check of credibility 1 or 2."
    )
    return [need]


def refuted_has_contradiction(body: Body) -> list[str]:
    if _verdict_kind(body) != VerdictKind.REFUTED:
        return []
    if any(one["bearing"] == "contradicts" for one in body["checks"]):
        return []
    return ["A refuted verdict needs a check that contradicts the claim. A denial is none."]


def _verdict_kind(body: Body) -> str | None:
    return body["finding"] and body["finding"]["verdict"]["kind"]


def hides_the_sealed(body: Body) -> list[str]:
    texts = [(path, fold(f"{text} {unquote(text)}")) for path, text in _texts(body)]
    names = _sealed_names()
    return [
        f"{path} holds a name of a sealed source: take it out, or say it so that nobody can be "
        "recognised."
        for path, text in texts
        if any(contains_words(text, name, inflected=True) for name in names)
    ]


def _sealed_names() -> list[str]:
    names = Source.objects.filter(sealed=True).values_list("folded", flat=True)
    aliases = Alias.objects.filter(source__sealed=True).values_list("folded", flat=True)
    return sorted({*names, *aliases} - {""})


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a body with its place in words: "statements 2 paraphrase"."""
    if isinstance(value, str):
        yield path.strip(), value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, f"{path} {key}")
    elif isinstance(value, list):
        for position, part in enumerate(value, start=1):
            yield from _texts(part, f"{path} {position}")


GUARDS: tuple[Guard, ...] = (
    Guard("has_statement", CLAIM, "At least one statement is recorded.", has_statement),
    Guard(
        "statements_are_sourced",
        CLAIM,
        "Every statement stands in a document, or replies to a request of ours.",
        statements_are_sourced,
    ),
    Guard(
        "statements_have_speakers",
        CLAIM,
        "Every statement names its speaker, or how the report names one.",
        statements_have_speakers,
    ),
    Guard(
        "changes_name_what_they_change",
        CLAIM,
        "A statement that corrects, retracts or concedes names the earlier one.",
        changes_name_what_they_change,
    ),
    Guard(
        "accused_were_asked",
        CLAIM,
        "For each source that the claim accuses there is an answer, a request for comment, or a "
        "waiver with its reason.",
        accused_were_asked,
        frozenset({SUBMIT, PUBLISH}),
    ),
    Guard(
        "supported_has_support",
        CLAIM,
        "A supported verdict has two independent origins outside the parties, or a supporting "
        "check of credibility 1 or 2.",
        supported_has_support,
        frozenset({SUBMIT, PUBLISH}),
    ),
    Guard(
        "refuted_has_contradiction",
        CLAIM,
        "A refuted verdict has a check that contradicts the claim.",
        refuted_has_contradiction,
        frozenset({SUBMIT, PUBLISH}),
    ),
    Guard(
        "hides_the_sealed",
        ALL,
        "No text holds a name or alias of a sealed source.",
        hides_the_sealed,
    ),
)


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
    `parts` differs. `when` says so in words.
    """

    code: str
    text: str
    when: str
    parts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def asked(self, change: Change) -> bool:
        """Whether the reviewer of this change has to vouch for it."""
        if self.kinds:
            return change.kind in self.kinds
        if change.kind in GOING or change.body.get("format") == "factcheck/tombstone/1":
            return False
        return change.parts is None or bool(self.parts & change.parts)


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
ANYTHING = NAMES | SAID | {
    "checks", "inquiries", "finding", "links", "places", "date", "corrections", "stories",
    "graphic", "introduction", "introduction_document", "sides", "events", "name", "kind",
    "description", "country", "names", "ties", "text", "verdicts",
}  # fmt: skip
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
            ANYTHING,
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
            ANYTHING - {"events"},
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
            ANYTHING,
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
            ANYTHING,
        ),
        *FOR_ALL,
    ),
}
# Every tick there is, by kind of subject.
TICKS: dict[str, dict[str, str]] = {
    kind: {one.code: one.text for one in ticks} for kind, ticks in CHECKLISTS.items()
}
