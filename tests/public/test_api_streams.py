"""Lists of any length as CSV and JSON Lines: the same items, all of one moment, held by nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings

from claims.public.api import courtesy, streams
from factcheck.lib.doors import READER
from tests.public import bodies, many, publishing
from tests.public.reading import items, lines, refused, table, text

LISTS = ("claims", "statements", "rebuttals", "sources", "topics", "corrections")


@pytest.fixture
def full(published: Any) -> None:
    for body in many.made(30, seed=3):
        publishing.publish("claim", body)
    publishing.publish("claim", bodies.su25(), "correction")


@pytest.mark.parametrize("name", LISTS)
def test_json_lines_are_the_items_of_all_pages(full: Any, reader: Client, name: str) -> None:
    assert lines(reader, f"/api/v1/{name}/?format=jsonl") == items(
        reader, f"/api/v1/{name}/?limit=7"
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_table_has_a_row_for_each_item(full: Any, reader: Client, name: str) -> None:
    rows = table(reader, f"/api/v1/{name}/?format=csv")
    key = "number" if name == "corrections" else "id"
    found = items(reader, f"/api/v1/{name}/")
    assert [row[key] for row in rows] == [str(item[key]) for item in found]


@pytest.mark.parametrize("name", ["claims", "statements", "rebuttals"])
@pytest.mark.parametrize("fields", ["", "&fields=id"])
def test_every_row_names_who_denies(full: Any, reader: Client, name: str, fields: str) -> None:
    cards = {
        item["id"]: item.get("claim", item)["card"] for item in items(reader, f"/api/v1/{name}/")
    }
    for row in table(reader, f"/api/v1/{name}/?format=csv{fields}"):
        assert row["headline"] == cards[row["id"]]["headline"]
        assert row["answer_line"] == cards[row["id"]]["answer_line"]


def test_a_search_is_sent_to_its_last_claim(full: Any, reader: Client) -> None:
    by_pages = items(reader, "/api/v1/claims/?q=number&limit=5")
    assert lines(reader, "/api/v1/claims/?q=number&format=jsonl") == by_pages
    assert len(by_pages) > 5


def test_a_stream_begins_at_a_cursor_and_ends_at_a_limit(full: Any, reader: Client) -> None:
    page = reader.get("/api/v1/claims/?limit=3").json()
    cursor = page["next"].split("cursor=")[1]
    rest = lines(reader, f"/api/v1/claims/?format=jsonl&limit=100&cursor={cursor}")
    assert page["claims"] + rest == items(reader, "/api/v1/claims/")
    assert len(lines(reader, "/api/v1/claims/?format=jsonl&limit=2")) == 2


def test_parts_are_chosen_by_column_in_a_table(full: Any, reader: Client) -> None:
    (row, *_) = table(reader, "/api/v1/statements/?format=csv&fields=stance,speakers")
    assert set(row) == {"id", "headline", "answer_line", "stance", "speakers"}
    assert refused(reader, "/api/v1/statements/?format=csv&fields=appearances")["allowed"]


def test_the_log_is_sent_entry_by_entry(full: Any, reader: Client) -> None:
    sent = text(reader, "/api/v1/editions/?format=jsonl&after=2").splitlines()
    assert [json.loads(line)["header"]["number"] for line in sent] == list(range(3, 3 + len(sent)))
    for line in sent[:3]:
        number = json.loads(line)["header"]["number"]
        assert line.encode() == reader.get(f"/api/v1/editions/{number}/").content
    headers = table(reader, "/api/v1/editions/?format=csv")
    assert len(headers) == len(sent) + 2
    assert headers[1]["prev_hash"] == headers[0]["hash"]


def test_no_cell_is_a_formula(shelf: Any, reader: Client) -> None:
    said = bodies.statement("f", "claims", "=HYPERLINK(1)", [bodies.source("+1 234")])
    publishing.publish("claim", bodies.claim("formula", "@x", "=1+1", [said], wording="=1+1"))
    (row,) = table(reader, "/api/v1/statements/?format=csv")
    assert row["paraphrase"] == "'=HYPERLINK(1)"
    assert row["speakers"] == "'+1 234"
    assert row["wording"] == "'=1+1"


def test_the_form_is_told_by_the_header_and_a_name_for_the_file(full: Any, reader: Client) -> None:
    for form, kind in (("csv", "text/csv"), ("jsonl", "application/jsonl")):
        answer = reader.get(f"/api/v1/claims/?format={form}")
        assert answer["Content-Type"].startswith(kind)
        assert answer["Content-Disposition"] == f'attachment; filename="claims.{form}"'
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Vary" not in answer
        answer.close()


def test_what_accept_says_changes_nothing(full: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/claims/", headers={"Accept": "text/csv"})
    assert answer["Content-Type"] == "application/json"


def test_an_empty_list_is_an_empty_file(shelf: Any, reader: Client) -> None:
    assert text(reader, "/api/v1/claims/?format=jsonl") == ""
    assert text(reader, "/api/v1/claims/?format=csv").startswith("id,headline,answer_line")


def in_transaction() -> bool:
    """Whether the reader's connection is within one."""
    return bool(connections[READER].in_atomic_block)


def places_left() -> int:
    """How many further streams would be let in."""
    taken = 0
    while courtesy._streams.acquire(blocking=False):
        taken += 1
    for _ in range(taken):
        courtesy._streams.release()
    return taken


def test_whoever_hangs_up_leaves_no_transaction_and_no_place_behind(
    full: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK_BYTES", 100)
    answer = reader.get("/api/v1/statements/?format=jsonl")
    sent = iter(answer.streaming_content)  # type: ignore[attr-defined]
    assert next(sent)
    assert in_transaction()
    assert places_left() == courtesy.STREAMS - 1
    answer.close()
    assert not in_transaction()
    assert places_left() == courtesy.STREAMS
    assert len(items(reader, "/api/v1/claims/?limit=2")) > 2


def test_without_the_closing_transaction_and_place_would_stay(
    full: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK_BYTES", 100)
    close = streams.Sending.close
    left: list[Any] = []

    def forget_to_close(sending: Any) -> None:
        left.append(sending)

    with monkeypatch.context() as without:
        without.setattr(streams.Sending, "close", forget_to_close)
        answer = reader.get("/api/v1/statements/?format=jsonl")
        sent = iter(answer.streaming_content)  # type: ignore[attr-defined]
        assert next(sent)
        answer.close()
        assert in_transaction()
        assert places_left() == courtesy.STREAMS - 1
    close(left[0])
    assert not in_transaction()
    assert places_left() == courtesy.STREAMS


def test_one_that_nobody_sends_leaves_nothing_behind(full: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/statements/?format=csv")
    assert places_left() == courtesy.STREAMS - 1
    answer.close()
    assert places_left() == courtesy.STREAMS
    assert places_left() == courtesy.STREAMS


@pytest.mark.parametrize(
    "path",
    ["/api/v1/statements/?format=csv", "/api/v1/editions/?format=jsonl", "/claims.jsonld"],
)
def test_a_head_request_is_told_of_it_without_a_length_that_nobody_knows(
    path: str, full: Any, reader: Client
) -> None:
    head = reader.head(path)
    sent = reader.get(path)
    sent.close()
    assert places_left() == courtesy.STREAMS
    assert "Content-Length" not in head
    for name in ("Content-Type", "ETag"):
        assert head[name] == sent[name]


def test_so_many_long_lists_at_once_and_no_more(full: Any, reader: Client) -> None:
    sending = [reader.get("/api/v1/claims/?format=csv") for _ in range(courtesy.STREAMS)]
    refusal = reader.get("/api/v1/claims/?format=csv")
    assert refusal.status_code == 429
    assert int(refusal["Retry-After"]) > 0
    assert refusal["Content-Type"] == "application/problem+json"
    assert reader.get("/api/v1/claims/").status_code == 200
    for answer in sending:
        answer.close()
    assert len(table(reader, "/api/v1/claims/?format=csv")) > 0


def test_a_stream_that_is_known_already_is_not_begun(full: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/claims/?format=csv")
    tag = answer["ETag"]
    answer.close()
    assert tag.startswith("W/")
    for given in (tag, tag.removeprefix("W/"), "*"):
        again = reader.get("/api/v1/claims/?format=csv", headers={"If-None-Match": given})
        assert (again.status_code, again["ETag"]) == (304, tag)
        assert places_left() == courtesy.STREAMS
    publishing.publish("claim", bodies.su25(), "update")
    newer = reader.get("/api/v1/claims/?format=csv", headers={"If-None-Match": tag})
    assert newer.status_code == 200
    newer.close()


@override_settings(READS_PER_MINUTE=3)
def test_a_visitor_who_asks_too_often_is_told_when_to_come_back(shelf: Any, reader: Client) -> None:
    courtesy.forget_all()
    here: Any = {"REMOTE_ADDR": "192.0.2.7"}
    there: Any = {"REMOTE_ADDR": "192.0.2.8"}
    codes = [reader.get("/api/v1/claims/", **here).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    refusal = reader.get("/api/v1/", **here)
    assert 0 < int(refusal["Retry-After"]) <= 60
    assert refusal.json()["status"] == 429
    assert refusal["Access-Control-Allow-Origin"] == "*"
    assert reader.get("/api/v1/claims/", **there).status_code == 200
    # What a visitor writes of itself changes nothing, as nobody named a proxy.
    lied = reader.get("/api/v1/claims/", **here, headers={"X-Forwarded-For": "198.51.100.1"})
    assert lied.status_code == 429


@override_settings(READS_PER_MINUTE=2)
def test_behind_a_trusted_proxy_each_visitor_counts_alone(
    shelf: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    courtesy.forget_all()
    monkeypatch.setenv("FACTCHECK_PROXY", "203.0.113.9")

    def ask(visitor: str) -> int:
        return reader.get(
            "/api/v1/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": visitor}
        ).status_code

    assert [ask("192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert ask("192.0.2.2") == 200
    # One network of IPv6 is one visitor; what stands before the proxy's own word is not looked at.
    assert [ask(f"2001:db8:1:2::{n}") for n in (1, 2, 3)] == [200, 200, 429]
    assert ask("198.51.100.99, 192.0.2.1") == 429
