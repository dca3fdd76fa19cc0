"""Sources, topics and corrections for programs; and a record as it stood by a day."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tests.public import bodies, publishing, site_texts
from tests.public.reading import items, refused, table

SLUG = "loss-of-an-armenian-su-25"


def test_sources_are_listed_with_their_frozen_bodies(published: Any, reader: Client) -> None:
    (source,) = items(reader, "/api/v1/sources/")
    assert source["source"] == published["source"]
    assert source["id"] == published["source"]["id"]
    record = reader.get(source["record"]).json()
    assert record == {"source": source["source"], "edition": source["edition"]}
    assert reader.get(source["address"]).status_code == 200
    said = items(reader, source["statements"])
    assert said
    assert all(one["claim"]["card"]["answer_line"] for one in said)


def test_topics_are_listed_with_their_frozen_bodies(published: Any, reader: Client) -> None:
    (topic,) = items(reader, "/api/v1/topics/")
    assert topic["topic"] == published["topic"]
    record = reader.get(topic["record"]).json()
    assert record == {"topic": topic["topic"], "edition": topic["edition"]}
    claims = items(reader, topic["claims"])
    assert {one["slug"] for one in claims} >= {SLUG}


@pytest.mark.parametrize(
    "path, words, found",
    [
        ("sources", "azərbaycan", 1),
        ("sources", "أذربيجان", 1),
        ("sources", "azerb", 1),
        ("sources", "armenia", 0),
        ("topics", "karabakh fighting", 1),
        ("topics", "casualties", 0),
    ],
)
def test_they_are_found_by_words_under_any_name(
    published: Any, reader: Client, path: str, words: str, found: int
) -> None:
    assert len(items(reader, f"/api/v1/{path}/?q={words}")) == found


def test_they_are_chosen_by_language(published: Any, reader: Client) -> None:
    assert items(reader, "/api/v1/sources/?language=en")
    assert not items(reader, "/api/v1/sources/?language=fr")
    assert refused(reader, "/api/v1/sources/?topic=x")["parameter"] == "topic"
    assert refused(reader, "/api/v1/sources/?ordering=said")["parameter"] == "ordering"


def test_they_are_read_page_by_page_in_both_orders(shelf: Any, reader: Client) -> None:
    made = [bodies.source_profile() | {"id": bodies.uid(f"s{n}"), "slug": f"s-{n}"}
            for n in range(7)]  # fmt: skip
    for body in made:
        publishing.publish("source", body)
    rising = [one["id"] for one in items(reader, "/api/v1/sources/?ordering=changed&limit=2")]
    falling = [one["id"] for one in items(reader, "/api/v1/sources/?limit=3")]
    assert rising == falling[::-1] == [body["id"] for body in made]


def test_what_was_put_right_is_told_as_on_its_page(shelf: Any, reader: Client) -> None:
    numbers = site_texts.put_right()
    found = items(reader, "/api/v1/corrections/?limit=2")
    assert [one["number"] for one in found] == sorted(
        (one["number"] for one in found), reverse=True
    )
    by_kind = {one["kind"]: one for one in found}
    assert set(numbers.values()) <= {one["number"] for one in found}
    for one in found:
        assert reader.get(one["record"]).json() == one
        assert reader.get(one["edition"]).status_code == 200
        live = one["subject"]["state"] == "live"
        assert (one["subject"]["headline"] is not None) == live
        assert live or one["correction"] is None
    assert set(by_kind) <= {"correction", "withdrawal", "redaction", "merge", "review"}


def test_they_are_chosen_by_kind(shelf: Any, reader: Client) -> None:
    site_texts.put_right()
    found = items(reader, "/api/v1/corrections/?kind=correction")
    assert {one["kind"] for one in found} == {"correction"}
    assert refused(reader, "/api/v1/corrections/?kind=first")["parameter"] == "kind"
    first = next(one["number"] for one in items(reader, "/api/v1/corrections/"))
    assert reader.get(f"/api/v1/corrections/{first + 1000}/").status_code == 404


def test_a_claim_headline_in_a_correction_names_the_denials(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    publishing.publish("claim", body, "correction")
    (one,) = items(reader, "/api/v1/corrections/?fields=reason")
    assert set(one) == {"number", "subject", "reason"}
    assert one["subject"]["headline"] == body["computed"]["headline"]


def backdate(number: int, day: str) -> None:
    """Moves an edition to another day; that it is then not as hashed matters to nobody here."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE editions_edition DISABLE TRIGGER editions_keep")
        cursor.execute(
            "UPDATE editions_edition SET published_at = %s WHERE number = %s", [day, number]
        )


@pytest.fixture
def told_twice(shelf: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim as published on 1 October, and changed on 5 October."""
    first = bodies.su25()
    second = first | {"context": "Something became known."}
    for number, (kind, body) in enumerate((("first", first), ("update", second)), 1):
        publishing.publish("claim", body, kind)
        backdate(number, f"2020-10-0{number * 4 - 3}T12:00Z")
    return first, second


@pytest.mark.parametrize(
    "moment, which", [("2020-10-01", 0), ("2020-10-04", 0), ("2020-10-05T12:00Z", 1), ("2020", 1)]
)
def test_a_claim_is_read_as_it_stood(
    told_twice: Any, reader: Client, moment: str, which: int
) -> None:
    answer = reader.get(f"/api/v1/claims/{SLUG}/?as_of={moment}").json()
    assert answer["claim"] == told_twice[which]
    assert answer["edition"]["number"] == which + 1
    assert answer["edition"]["state"] == "live"


def test_before_anything_was_published_there_is_nothing(told_twice: Any, reader: Client) -> None:
    answer = reader.get(f"/api/v1/claims/{SLUG}/?as_of=2020-09-30")
    assert answer.status_code == 404
    assert "by then" in answer.json()["detail"]
    nowhere = reader.get("/api/v1/claims/nowhere/?as_of=2020-10-05").json()
    assert "by then" not in nowhere["detail"]


def test_what_was_redacted_since_is_gone_then_too(told_twice: Any, reader: Client) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE editions_edition SET body = NULL, salt = NULL WHERE number = 1")
    answer = reader.get(f"/api/v1/claims/{SLUG}/?as_of=2020-10-01")
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"


def test_a_notice_that_stood_then_says_so(told_twice: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.tombstone(told_twice[0]), "withdrawal")
    backdate(3, "2020-10-09T12:00Z")
    answer = reader.get(f"/api/v1/claims/{SLUG}/?as_of=2020-10-10").json()
    assert answer["edition"]["state"] == answer["claim"]["state"] == "withdrawn"
    assert reader.get(f"/api/v1/claims/{SLUG}/?as_of=2020-10-08").json()["claim"] == told_twice[1]


def test_a_list_is_read_as_it_stood(told_twice: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.night())
    publishing.publish("claim", bodies.tombstone(told_twice[0]), "withdrawal")
    backdate(3, "2020-10-07T12:00Z")
    backdate(4, "2020-10-09T12:00Z")
    asked = "/api/v1/claims/?fields=body,edition,changed_at,first_published_at&limit=1"
    night = bodies.night()["slug"]
    for moment, wanted in (
        ("2020-09-30", []),
        ("2020-10-02", [told_twice[0]]),
        ("2020-10-06", [told_twice[1]]),
        ("2020-10-08", [bodies.night(), told_twice[1]]),
        ("2020-10-09", [bodies.night()]),
    ):
        found = items(reader, f"{asked}&as_of={moment}")
        assert [one["body"] for one in found] == wanted, moment
        assert all(one["card"]["answer_line"] for one in found)
        rising = items(reader, f"{asked}&as_of={moment}&ordering=changed")
        assert rising == found[::-1]
    (first, second) = items(reader, "/api/v1/claims/?as_of=2020-10-08")
    assert (first["slug"], second["slug"]) == (night, SLUG)
    assert second["first_published_at"] == "2020-10-01T12:00:00.000000Z"
    assert second["changed_at"] == "2020-10-05T12:00:00.000000Z"
    rows = table(reader, "/api/v1/claims/?as_of=2020-10-08&format=csv")
    assert [row["headline"] for row in rows] == [one["card"]["headline"] for one in (first, second)]


def test_today_a_list_as_it_stood_is_the_list(published: Any, reader: Client) -> None:
    for name in ("claims", "sources", "topics"):
        assert items(reader, f"/api/v1/{name}/?as_of=2100") == items(reader, f"/api/v1/{name}/")


@pytest.mark.parametrize(
    "query, parameter",
    [
        ("as_of=soon", "as_of"),
        ("as_of=2020-02-30", "as_of"),
        ("as_of=", "as_of"),
        ("as_of=2020&as_of=2021", "as_of"),
        ("as_of=99999", "as_of"),
        ("said_by=2020", "said_by"),
        ("fields=all", "fields"),
    ],
)
def test_of_a_record_what_makes_no_sense_is_refused_by_name(
    told_twice: Any, reader: Client, query: str, parameter: str
) -> None:
    assert refused(reader, f"/api/v1/claims/{SLUG}/?{query}")["parameter"] == parameter
