"""Claims by the hundred, the same ones each time: any stances, speakers of every sort, any end."""

from __future__ import annotations

from random import Random
from typing import Any

from factcheck.lib.stances import BY_CODE, Reading
from tests.public import bodies

Json = dict[str, Any]

NAMES = (
    "Armenia", "Azerbaijan", "Turkey", "Russia", "Հայաստան", "أذربيجان", "Турция", "Gürcistan",
    "Ministry of the Interior of a land with a long name", "O’Brien & Sons <Ltd>", "Party “Q”",
)  # fmt: skip
WORDS = ("aircraft", "village", "convoy", "bridge", "shelling", "prisoners", "ceasefire", "drone")
KINDS = ("state", "body", "force", "official", "organisation", "outlet", "witness")
CODES = {
    reading: sorted(code for code, stance in BY_CODE.items() if stance.reading is reading)
    for reading in Reading
}
VERDICTS = ("open", "supported", "refuted", "mixed", "unknowable")


def made(count: int, seed: int) -> list[Json]:
    """So many claims, each with words of its own."""
    random = Random(seed)
    return [_claim(random, f"{seed}-{number:03}") for number in range(count)]


def _claim(random: Random, key: str) -> Json:
    what = f"{random.choice(WORDS)} number {key} was {random.choice(('hit', 'lost', 'seen'))}"
    speakers = _speakers(random)
    statements = [
        *(_said(random, key, n, speakers) for n in range(random.randint(0, 3))),
        *(_answered(random, key, n, speakers) for n in range(random.choice((0, 1, 2, 3, 9)))),
    ]
    _change(random, key, statements)
    return bodies.claim(
        f"claim-{key}",
        f"Fate of {random.choice(WORDS)} {key}",
        random.choice((what, "")),
        statements,
        wording=f"The {what}.",
        concerns=random.sample(speakers, random.randint(0, 2)),
        finding=_finding(random),
        topic=random.choice((None, bodies.TOPIC_REF)),
        inquiries=[_inquiry(random, one) for one in random.sample(speakers, random.randint(0, 2))],
        links=random.choice(([], [_mirror(key)])),
    )


def _speakers(random: Random) -> list[Json]:
    names = random.sample(NAMES, 8)
    named = [bodies.source(name, random.choice(KINDS), plural=random.random() < 0.3)
             for name in names]  # fmt: skip
    return [*named, bodies.source("a person in hiding", "sealed", sealed=True)]


def _said(random: Random, key: str, n: int, speakers: list[Json]) -> Json:
    stance = random.choice(CODES[Reading.ASSERTING])
    return _statement(random, f"{key} said {n}", stance, speakers)


def _answered(random: Random, key: str, n: int, speakers: list[Json]) -> Json:
    reading = random.choice((Reading.REBUTTING, Reading.REBUTTING, Reading.OTHER))
    return _statement(random, f"{key} answer {n}", random.choice(CODES[reading]), speakers)


def _statement(random: Random, key: str, stance: str, speakers: list[Json]) -> Json:
    """By one, by several together, or by somebody without a name."""
    unnamed = random.random() < 0.15
    who = [] if unnamed else random.sample(speakers, random.choice((1, 1, 1, 2, 3)))
    return bodies.statement(
        key,
        stance,
        f"What was said by {key}.",
        who,
        as_given="a man at the scene" if unnamed else random.choice(("", "a senior official")),
        date=random.choice((None, bodies.date("2020-10-01"))),
        appearances=[bodies.appearance(bodies.REPORT)],
    )


def _change(random: Random, key: str, statements: list[Json]) -> None:
    """Sometimes one is taken back or put right by whoever made it."""
    if not statements or random.random() < 0.7:
        return
    earlier = random.choice(statements)
    later = bodies.statement(
        f"{key} change",
        random.choice(CODES[Reading.CHANGING]),
        "What was said before is changed.",
        earlier["speakers"],
        as_given=earlier["speaker_as_given"],
        changes=[earlier["id"]],
    )
    statements.append(later)


def _finding(random: Random) -> Json | None:
    kind = random.choice((None, *VERDICTS))
    if kind is None:
        return None
    rated = kind != "open" and random.random() < 0.5
    verdict = {"code": kind, "label": f"Our finding: {kind}", "kind": kind, "rated": rated}
    return {"verdict": verdict, "reasons": "It was looked at."}


def _inquiry(random: Random, whom: Json) -> Json:
    outcome = random.choice(("waived", "refused", "open"))
    asked = None if outcome == "waived" else "2020-10-01T08:00:00.000000Z"
    return bodies.inquiry(
        whom, outcome, "No line." if outcome == "waived" else "",
        asked_at=asked, deadline=asked and "2020-10-01T20:00:00.000000Z",
    )  # fmt: skip


def _mirror(key: str) -> Json:
    return {"kind": "mirrors", "claim": bodies.uid(f"elsewhere {key}"), "why": "Each of the other."}
