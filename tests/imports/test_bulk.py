"""Many at once are recorded as one by one: the same columns and touches, or the same refusal."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim
from claims.record import PARTS, ROOTS, BulkRecorder, NotRecorded, record
from factcheck.people.history import attributed
from factcheck.people.models import Touch, User
from sources.models import Document, Source
from tests.cast import World

SOURCE: dict[str, Any] = {
    "slug": "the-post",
    "kind": "outlet",
    "name": "The Pöst",
    "language": "en",
}
DOCUMENT: dict[str, Any] = {
    "key": "d",
    "title": "A  report\r\n",
    "url": "https://a.example/1",
    "publisher": "the-post",
    "date": "2 May 2024",
}
CLAIM: dict[str, Any] = {
    "slug": "a-bridge",
    "title": "A bridge",
    "wording": "The bridge is gone.",
    "statements": [
        {
            "stance": "claims",
            "paraphrase": "It is gone.",
            "speakers": ["the-post"],
            "date": "2024-05",
            "appearances": [{"document": "d", "carriage": "original"}],
        }
    ],
}
DRAWN = {"id", "public_id", "pgh_id", "pgh_created_at", "pgh_context"}


@pytest.fixture
def rita(world: World) -> User:
    return world.cast.rita


def in_bulk(rita: User, *roots: tuple[str, dict[str, Any]]) -> None:
    with attributed(rita, "bulk"), transaction.atomic():
        desk = BulkRecorder(rita)
        with desk.all_or_none():
            for what, data in roots:
                desk.root(ROOTS[what], data)
        desk.write()


def columns(record_: Any) -> dict[str, Any]:
    names = {one.attname for one in record_._meta.concrete_fields} - DRAWN
    return {name: getattr(record_, name) for name in names if not name.endswith("_id")}


def renamed(suffix: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    source = SOURCE | {"slug": f"the-post-{suffix}"}
    document = DOCUMENT | {"publisher": source["slug"], "url": f"https://a.example/{suffix}"}
    statement = CLAIM["statements"][0] | {"speakers": [source["slug"]]}
    return source, document, CLAIM | {"slug": f"a-bridge-{suffix}", "statements": [statement]}


def test_what_it_records_is_what_the_recorder_records(rita: User) -> None:
    source, document, claim = renamed("one")
    from claims.record import recording

    with recording(by=rita, why="one by one") as desk:
        desk.root(ROOTS["sources"], source)
        desk.root(ROOTS["documents"], document)
        desk.root(ROOTS["claims"], claim)
    source, document, claim = renamed("many")
    in_bulk(rita, ("sources", source), ("documents", document), ("claims", claim))
    differ = {"slug", "url", "page_key"}
    for model in (Source, Document, Claim):
        second, first = model._default_manager.order_by("-pk")[:2]
        one, other = columns(first), columns(second)
        assert {name for name in one if one[name] != other[name]} <= differ, model
    assert _touches("a-bridge-one") == _touches("a-bridge-many")


def _touches(slug: str) -> list[tuple[Any, ...]]:
    claim = Claim.objects.get(slug=slug)
    rows = Touch.objects.filter(root="claims_claim", root_id=claim.pk).order_by("root_version")
    return sorted(rows.values_list("record", "operation", "user__username"))


@pytest.mark.parametrize(
    "change, where",
    [
        ({"title": ""}, "title"),
        ({"wording": "a\x00b"}, "wording"),
        ({"language": "no such"}, "language"),
        ({"date": "05/06/2024"}, "date"),
        ({"statements": [{"stance": "sings", "paraphrase": "x"}]}, "stance"),
    ],
)
def test_what_the_recorder_refuses_it_refuses(change: Any, where: str, rita: User) -> None:
    data = CLAIM | {"statements": []} | change
    with pytest.raises(NotRecorded) as one:
        record("claims", data, by=rita, why="x")
    with pytest.raises(NotRecorded) as many:
        in_bulk(rita, ("claims", data))
    assert [problem.path for problem in many.value.problems] == [
        problem.path for problem in one.value.problems
    ]
    assert where in many.value.problems[0].path
    assert not Claim.objects.filter(slug="a-bridge").exists()


def test_a_role_without_power_over_content_records_nothing(world: World) -> None:
    with pytest.raises(NotRecorded, match="your role may not add a claim"):
        in_bulk(world.cast.adam, ("claims", CLAIM | {"statements": []}))


def test_what_only_the_database_knows_it_refuses(rita: User, world: World) -> None:
    """Nothing of it was looked up: a constraint has the last word."""
    data = CLAIM | {"slug": world.claim.slug, "statements": []}
    with pytest.raises(IntegrityError), transaction.atomic():
        in_bulk(rita, ("claims", data))


def test_one_that_is_refused_takes_nothing_of_the_others_along(rita: User) -> None:
    with attributed(rita, "bulk"), transaction.atomic():
        desk = BulkRecorder(rita)
        with desk.all_or_none():
            desk.root(ROOTS["claims"], CLAIM | {"slug": "first", "statements": []})
        with pytest.raises(NotRecorded), desk.all_or_none():  # noqa: PT012  (refused at its end)
            desk.root(ROOTS["sources"], SOURCE)
            desk.root(ROOTS["claims"], CLAIM | {"title": "", "statements": []})
        with desk.all_or_none():
            desk.root(ROOTS["sources"], SOURCE)
        desk.write()
    assert Claim.objects.filter(slug="first").exists()
    assert Source.objects.filter(slug="the-post").count() == 1


def test_a_part_is_added_to_a_claim_that_is_there(rita: User, world: World) -> None:
    before = world.claim.version
    with attributed(rita, "bulk"), transaction.atomic():
        desk = BulkRecorder(rita)
        with desk.all_or_none():
            desk.part(
                world.claim, PARTS[Claim, "statements"], {"stance": "comments", "paraphrase": "Hm."}
            )
        desk.write()
    world.claim.refresh_from_db()
    assert world.claim.version == before + 1
