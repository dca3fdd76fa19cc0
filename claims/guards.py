"""What must be true before a verb. The rules in words stand in `factcheck/lib/rules/guards.py`, of
which `docs/guards.md` and the public page of methods are printed; here is how each is checked.

A guard looks at the body that would be frozen, so that what is checked is what is published. It
returns reasons, each saying what to do; none means that all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from claims.editions.models import PublishedSubject
from claims.models import VerdictKind
from factcheck.lib.canonical import parse
from factcheck.lib.rules.guards import ANSWER, PUBLISH, RULES, SUBMIT
from factcheck.lib.stances import Reading, reading_of
from factcheck.lib.text import contains_words, fold
from sources.models import Alias, Source

__all__ = ["ANSWER", "GUARDS", "PUBLISH", "SUBMIT", "Guard", "hides_the_sealed", "unmet"]

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Guard:
    """One rule: for which bodies, before which verbs, in words, and the check itself."""

    code: str
    formats: frozenset[str]
    rule: str
    check: Callable[[Body], list[str]]
    verbs: frozenset[str]


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


def verdict_is_explained(body: Body) -> list[str]:
    if not body["finding"]:
        return []
    verdict, scales = body["finding"]["verdict"], _published_scales()
    if not scales or any(_is_on(scale, verdict) for scale in scales):
        return []
    need = (
        f"“{verdict['label']}” is not on the scale that readers find explained: publish the page "
        "that shows the scale of verdicts first."
    )
    return [need]


def _is_on(scale: list[Body], verdict: Body) -> bool:
    return any(all(step[key] == verdict[key] for key in verdict) for step in scale)


def _published_scales() -> list[list[Body]]:
    """The scales of verdicts that pages of the site show now."""
    pages = PublishedSubject.objects.filter(kind="page", state="live").select_related("edition")
    bodies = [parse(bytes(page.edition.body or b"{}")) for page in pages]
    return [body["verdicts"] for body in bodies if body.get("verdicts")]


CHECKS: dict[str, Callable[[Body], list[str]]] = {
    "has_statement": has_statement,
    "statements_are_sourced": statements_are_sourced,
    "statements_have_speakers": statements_have_speakers,
    "changes_name_what_they_change": changes_name_what_they_change,
    "accused_were_asked": accused_were_asked,
    "supported_has_support": supported_has_support,
    "refuted_has_contradiction": refuted_has_contradiction,
    "verdict_is_explained": verdict_is_explained,
    "hides_the_sealed": hides_the_sealed,
}
GUARDS: tuple[Guard, ...] = tuple(
    Guard(
        code=rule.code,
        formats=frozenset(f"factcheck/{name}/1" for name in rule.of),
        rule=rule.text,
        check=CHECKS[rule.code],
        verbs=rule.verbs,
    )
    for rule in RULES
)
