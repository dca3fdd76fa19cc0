"""A claim never travels without its denials: on no surface, for no claim.

Each claim of the demo and two hundred made ones are looked for on everything that the public is
given; wherever a claim's words stand, whoever answers it is named in the same item.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, many, publishing, surfaces

COUNT, SEED = 200, 20201001
HOW_IT_ENDED = {"withdrawn": "withdrawal", "merged": "merge"}


def found_naked(
    client: Client, lists: surfaces.Items, shown: list[dict[str, Any]]
) -> list[tuple[str, str]]:
    """Surfaces and slugs where a claim stands without somebody who answers it."""
    return [
        (surface, body["slug"])
        for body in shown
        for items in (lists, surfaces.of_claim(client, body), surfaces.of_picture(body))
        for surface in surfaces.naked(items, body)
    ]


def test_no_claim_of_the_demo_goes_without_its_denials(demo_database: Any, reader: Client) -> None:
    rows = json.loads(reader.get("/api/v1/claims/?limit=100").content)["claims"]
    shown = [json.loads(reader.get(one["record"]).content)["claim"] for one in rows]
    assert len(shown) > 5
    assert found_naked(reader, surfaces.of_lists(reader), shown) == []


def test_no_claim_of_two_hundred_goes_without_its_denials(shelf: Any, reader: Client) -> None:
    made = many.made(COUNT, SEED)
    _publish(*made)
    publishing.publish("claim", made[1], "correction", reason="A wrong weekday.")
    gone, live = made[::10], [body for n, body in enumerate(made) if n % 10]
    for body, state in _ends(gone, live[0]):
        publishing.publish("claim", body, HOW_IT_ENDED[state])
    lists = surfaces.of_lists(reader)
    assert found_naked(reader, lists, live) == []
    assert _left_of(reader, lists, gone) == []
    # A walker that reads nothing finds nothing.
    assert all({**lists, **surfaces.of_claim(reader, live[0]), "json-ld": [""]}.values())


def _publish(*claims: dict[str, Any]) -> None:
    """Claims of the topic, on which a source with a page spoke."""
    armenia = {"id": bodies.ARMENIA["id"], "slug": "armenia", "name": "Armenia"}
    publishing.publish("topic", bodies.topic())
    publishing.publish("source", bodies.source_profile() | armenia)
    for body in claims:
        publishing.publish("claim", body)


def _ends(
    gone: list[dict[str, Any]], winner: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], str]]:
    """A notice for each, by turns withdrawn and merged."""
    leads_to = {"id": winner["id"], "slug": winner["slug"], "edition": 1}
    for number, body in enumerate(gone):
        state = "merged" if number % 2 else "withdrawn"
        more = {"winner": leads_to | {"card": winner["computed"]["card"]}} if number % 2 else {}
        yield bodies.tombstone(body, state) | more, state


def _left_of(
    client: Client, lists: surfaces.Items, gone: list[dict[str, Any]]
) -> list[tuple[str, str]]:
    """Where the words of a claim that stands no more are still told."""
    return [
        (surface, body["slug"])
        for body in gone
        for items in (lists, surfaces.of_claim(client, body))
        for surface, texts in items.items()
        for text in texts
        if any(surfaces.flat(words) in text for words in surfaces.words_of(body))
    ]


def test_where_the_denials_are_taken_away_every_surface_is_found(
    shelf: Any, reader: Client
) -> None:
    whole, alone = _with_a_denial_and_without()
    _publish(alone)
    publishing.publish("claim", alone, "correction", reason="A wrong weekday.")
    lists, own = surfaces.of_lists(reader), surfaces.of_claim(reader, alone)
    everything = lists | own | surfaces.of_picture(alone)
    found = set(surfaces.naked(everything, whole))
    assert found == set(everything) - {"feed summary"}  # which has only the answers


def _with_a_denial_and_without() -> tuple[dict[str, Any], dict[str, Any]]:
    """The same claim twice: as it was answered, and as if it had not been."""
    said = bodies.statement("said", "claims", "-", [bodies.ARMENIA])
    ruritania = bodies.source("Ruritania")
    denial = bodies.statement("no", "denies", "-", [ruritania], answers=[said["id"]])
    verdict = {"code": "refuted", "label": "Refuted", "kind": "refuted", "rated": True}
    slug, title, clause = "a-claim", "Loss of an aircraft", "an aircraft was lost"
    fields: dict[str, Any] = {
        "topic": bodies.TOPIC_REF,
        "finding": {"verdict": verdict, "reasons": "The wreck was found."},
    }
    whole = bodies.claim(slug, title, clause, [said, denial], **fields)
    return whole, bodies.claim(slug, title, clause, [said], **fields)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_made_claims_are_of_every_sort(seed: int) -> None:
    made = many.made(COUNT, seed)
    assert len({body["computed"]["dispute"] for body in made}) > 6
    speakers = [one for body in made for said in body["statements"] for one in said["speakers"]]
    assert any(one["sealed"] for one in speakers)
    assert any(not said["speakers"] for body in made for said in body["statements"])
    assert many.made(3, seed) == many.made(3, seed)
