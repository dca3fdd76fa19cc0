"""By what readers choose claims: the values of a claim's facets, and the text that is searched.

Pure functions of a body. A value is written "facet:value", for example "dispute:denied", so that
one column of the shelf holds all of them and one index finds any combination.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claims.editions.names import names_by_language
from factcheck.lib.text import fold

Json = dict[str, Any]
Names = list[dict[str, str]]
"""What a value is called: texts with their languages; "" for words that the interface translates,
no name at all where the value itself tells (a language by its tag, "none" by being it)."""

NO_VERDICT = "-"
"""The value of the facet `verdict` while the newsroom has found nothing."""
SILENT = ("no_answer", "asked_without_reply")
"""States of a party that is listed among the answers because it gave none."""
MAX_SEARCHED = 150_000
"""Characters of a claim that are searched. PostgreSQL refuses a vector of more than a megabyte."""


def facets_of(body: Json) -> dict[str, Names]:
    """Every value of a claim's facets with its names, in the order of the values."""
    return dict(sorted(_values(body)))


def _values(body: Json) -> Iterator[tuple[str, Names]]:
    language = body["language"]
    yield f"language:{language}", []
    yield from _marks(body)
    if topic := body["topic"]:
        yield f"topic:{topic['id']}", _named(topic["title"], language)
    for place in body["places"]:
        names = [{"text": n["text"], "language": n["language"]} for n in place["names"]]
        yield f"place:{place['id']}", names
    yield from _parties(body)


def _marks(body: Json) -> Iterator[tuple[str, Names]]:
    """Dispute and verdict: two axes, which never say anything of each other."""
    computed, finding = body["computed"], body["finding"]
    yield f"dispute:{computed['dispute']}", _named(computed["card"]["dispute_label"], "")
    verdict = finding and finding["verdict"]
    if verdict:
        yield f"verdict:{verdict['code']}", _named(verdict["label"], body["language"])
    else:
        yield f"verdict:{NO_VERDICT}", []


def _parties(body: Json) -> Iterator[tuple[str, Names]]:
    """Who claims it and who answered. Whoever is unnamed or sealed can't be told from others."""
    computed, names, elsewhere = body["computed"], _party_names(body), names_by_language(body)
    answered = [party for party in computed["answers"] if party["state"] not in SILENT]
    for facet, parties in (("by", computed["claimants"]), ("answered", answered)):
        for party in parties:
            if name := names.get(party["key"]):
                yield (
                    f"{facet}:{party['key']}",
                    [
                        *_named(name, body["language"]),
                        *_elsewhere(name, elsewhere),
                    ],
                )


def _party_names(body: Json) -> dict[str, str]:
    """The names of the parties behind all open sources of a body, by their keys."""
    asked = [one["source"] for one in body["inquiries"]]
    everyone = [*asked, *body["concerns"], *_speakers(body)]
    return {one["party"]["id"]: one["party"]["name"] for one in everyone if not one["sealed"]}


def _elsewhere(name: str, known: dict[str, dict[str, str]]) -> Names:
    """What a source of that usual name is called in other languages."""
    return [
        one for tag in sorted(known) if name in known[tag] for one in _named(known[tag][name], tag)
    ]


def _speakers(body: Json) -> Iterator[Json]:
    for statement in body["statements"]:
        yield from statement["speakers"]


def _named(text: str, language: str) -> Names:
    return [{"text": text, "language": language}]


def search_text(body: Json) -> str:
    """What a search for words looks through, folded: headline, wording, paraphrases and names."""
    folded = " ".join(fold(part) for part in _searched(body))
    return folded[:MAX_SEARCHED]


def searched_in(kind: str, body: Json) -> str:
    """The same of a source or a topic: under which names, and in which story. Else nothing."""
    parts: list[str] = []
    if kind == "source":
        parts = [body["name"], *(name["text"] for name in body.get("names", ()))]
    elif kind == "topic":
        sides = (side["name"] for side in body.get("sides", ()))
        parts = [body["title"], body.get("introduction", ""), *sides]
    return " ".join(fold(part) for part in parts)[:MAX_SEARCHED]


def _searched(body: Json) -> Iterable[str]:
    yield body["computed"]["headline"]
    yield body["title"]
    yield body["wording"]
    if body["topic"]:
        yield body["topic"]["title"]
    for place in body["places"]:
        yield from (name["text"] for name in place["names"])
    yield from dict.fromkeys(_names(body))
    yield from (statement["paraphrase"] for statement in body["statements"])


def _names(body: Json) -> Iterator[str]:
    """Whoever speaks or is spoken of, under each name that the body has; sealed ones by label."""
    for source in [*_speakers(body), *body["concerns"]]:
        yield source["name"]
        yield source["party"]["name"]
    for texts in names_by_language(body).values():
        yield from texts.values()
    yield from (statement["speaker_as_given"] for statement in body["statements"])
