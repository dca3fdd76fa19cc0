"""Search lists: found by any name in any script, best first, nothing struck or merged."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, Topic
from factcheck.people.history import attributed
from sources.finding import ENOUGH, best
from sources.models import Alias, Document, Place, PlaceName, Source
from tests.cast import World, make_source
from tests.harness.people import Desk

SOURCES = ("claims", "speaker", "source")


def hits(desk: Desk, where: tuple[str, str, str], term: str) -> list[str]:
    """What a drop-down list offers for what was typed."""
    query = dict(zip(("app_label", "model_name", "field_name"), where, strict=True))
    found = desk("rita").get("/admin/autocomplete/", query | {"term": term}).json()["results"]
    return [one["text"] for one in found]


def with_aliases(name: str, *aliases: str) -> Source:
    source = make_source(name)
    for alias in aliases:
        Alias.objects.create(source=source, text=alias)
    return source


@pytest.mark.parametrize("typed", ["Алиев", "алиев", "Əliyev", "eliyev", "ALIYEV", "Ilham Aliyev"])
def test_it_finds_a_name_by_its_aliases(world: World, desk: Desk, typed: str) -> None:
    with_aliases("Ilham Aliyev", "Əliyev", "Ильхам Алиев")
    assert hits(desk, SOURCES, typed)[0].startswith("Ilham Aliyev (State)")


@pytest.mark.parametrize("typed", ["Ереван", "Երևան", "Erevan"])
def test_it_finds_a_name_typed_in_another_script_than_any_recorded(
    world: World, desk: Desk, typed: str
) -> None:
    with_aliases("Armenia", "Yerevan")
    assert hits(desk, SOURCES, typed) == ["Armenia (State): found as “Yerevan”; also Yerevan"]


def test_it_says_by_which_alias(world: World, desk: Desk) -> None:
    with_aliases("Armenia", "Yerevan", "Ереван")
    assert "found as “Ереван”" in hits(desk, SOURCES, "Ереван")[0]
    assert "found as" not in hits(desk, SOURCES, "Armenia")[0]


def test_the_best_comes_first(world: World, desk: Desk) -> None:
    names = ["New Baku Post", "Azerbaijan", "Baku Post", "Baku", "Subaku"]
    for name in names:
        with_aliases(name, *(["Baku"] if name == "Azerbaijan" else []))
    found = [one.partition(" (")[0] for one in hits(desk, SOURCES, "baku")]
    assert found == ["Baku", "Baku Post", "Azerbaijan", "New Baku Post", "Subaku"]


@pytest.mark.parametrize("typed", ["%", "_", "'", "!!!", "\\", "a\0b", "x" * 500, "; DROP TABLE"])
def test_it_finds_nothing_for_what_is_no_name(world: World, desk: Desk, typed: str) -> None:
    assert hits(desk, SOURCES, typed) == []


def test_nothing_struck_is_offered(world: World, desk: Desk) -> None:
    gone = with_aliases("Eastland", "Восток")
    half = with_aliases("Westland", "Запад")
    struck = {"struck_at": timezone.now(), "struck_by": world.cast.rita, "struck_why": "Twice."}
    Alias.everything.filter(source__in=(gone, half)).update(**struck)
    Source.everything.filter(pk=gone.pk).update(**struck)
    for typed in ("Eastland", "Восток", "Запад"):
        assert hits(desk, SOURCES, typed) == [], typed
    assert hits(desk, SOURCES, "Westland")


def test_nothing_merged_is_offered(world: World, desk: Desk) -> None:
    link = ("claims", "link", "to")
    loser = world.answered_draft()
    assert len(hits(desk, link, "loss of a bridge")) == 2
    Claim.objects.filter(pk=loser.pk).update(merged_into=world.claim)
    assert len(hits(desk, link, "loss of a bridge")) == 1


def test_claims_topics_and_documents_come_best_first(world: World, desk: Desk) -> None:
    for title in ("About the border", "Border", "Border posts"):
        Topic.objects.create(title=title, slug=title.lower().replace(" ", "-"))
    assert hits(desk, ("claims", "claim", "topic"), "border")[:2] == ["Border", "Border posts"]
    with attributed(world.cast.rita, "recorded"):
        outlet = with_aliases("The Herald", "Вестник")
        Document.objects.create(title="A piece", publisher=outlet)
    documents = ("claims", "appearance", "document")
    assert hits(desk, documents, "Вестник") == ["A piece (The Herald, no date)"]
    assert hits(desk, documents, "piece Herald") == ["A piece (The Herald, no date)"]


def test_places_are_found_by_any_name(world: World, desk: Desk) -> None:
    place = Place.objects.create()
    for text in ("Stepanakert", "Xankəndi"):
        PlaceName.objects.create(place=place, text=text)
    for typed in ("xank", "Степанакерт", "stepa"):
        assert hits(desk, ("claims", "claimplace", "place"), typed) == ["Stepanakert / Xankəndi"]


def test_it_takes_the_same_queries_for_many(world: World, desk: Desk) -> None:
    def queries(typed: str) -> int:
        client = desk("rita")
        query = {"app_label": "claims", "model_name": "speaker", "field_name": "source"}
        with CaptureQueriesContext(connection) as seen:
            client.get("/admin/autocomplete/", query | {"term": typed})
        return len(seen)

    with_aliases("Country 0", "Страна 0")
    before = [queries(typed) for typed in ("country", "страна", "zzz")]
    for number in range(1, 90):
        with_aliases(f"Country {number}", f"Страна {number}")
    assert [queries(typed) for typed in ("country", "страна", "zzz")] == before
    assert len(best(Source, "country")) == ENOUGH


def test_beginnings_come_out_of_an_index(world: World) -> None:
    Source.objects.bulk_create(
        Source(name=f"Name {n}", folded=f"name {n}", slug=f"name-{n}", kind="state")
        for n in range(3000)
    )
    plan = _plan("SELECT id FROM sources_source WHERE folded LIKE 'name 77%%'")
    assert "source_by_start" in plan or "source_by_folded" in plan


def _plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}", [])
        rows: list[Any] = cursor.fetchall()
    return "\n".join(row[0] for row in rows)
