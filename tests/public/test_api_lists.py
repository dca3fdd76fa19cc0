"""The list of claims for programs: chosen as the public list is, in four orders, in parts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.public.api.asking import ORDERINGS
from tests.public import bodies, many, publishing
from tests.public.reading import items, refused, walk

SLUG = "loss-of-an-armenian-su-25"


@pytest.fixture
def forty(shelf: Any) -> list[dict[str, Any]]:
    made = many.made(40, seed=5)
    for body in made:
        publishing.publish("claim", body)
    return made


CHOICES = [
    "q=aircraft",
    "dispute=denied",
    "dispute=denied&dispute=no_answer",
    "verdict=supported",
    f"topic={bodies.TOPIC_REF['id']}",
    f"by={bodies.uid('Armenia')}",
    f"answered={bodies.uid('Turkey')}&dispute=denied",
    "language=en&from=2020-10-01&to=2020-10-01",
    "from=2021-01-01",
]


@pytest.mark.parametrize("choice", CHOICES)
def test_it_chooses_what_the_public_list_chooses(forty: Any, reader: Client, choice: str) -> None:
    there = items_of_twin(reader, f"/claims.json?{choice}")
    here = items(reader, f"/api/v1/claims/?{choice}&limit=7")
    assert [item["slug"] for item in here] == [item["slug"] for item in there]


def items_of_twin(client: Client, path: str) -> list[Any]:
    return [item for page in walk(client, path) for item in page["claims"]]


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_each_order_shows_each_claim_once_and_backwards_is_the_reverse(
    forty: Any, reader: Client, ordering: str
) -> None:
    found = [one["id"] for one in items(reader, f"/api/v1/claims/?ordering={ordering}&limit=7")]
    other = ordering.removeprefix("-") if ordering.startswith("-") else f"-{ordering}"
    back = [one["id"] for one in items(reader, f"/api/v1/claims/?ordering={other}&limit=100")]
    assert len(set(found)) == len(found) == 40
    assert found == back[::-1]


def test_what_is_published_meanwhile_shifts_nothing(forty: Any, reader: Client) -> None:
    pages = walk(reader, "/api/v1/claims/?limit=10")
    seen = [item["id"] for item in next(pages)["claims"]]
    publishing.publish("claim", bodies.su25())  # comes in above
    publishing.publish("claim", forty[0], "update")  # jumps from the end to the top
    publishing.publish("claim", bodies.tombstone(forty[5]), "withdrawal")  # is gone
    seen += [item["id"] for page in pages for item in page["claims"]]
    assert len(seen) == len(set(seen))
    assert set(seen) == {body["id"] for body in forty} - {forty[0]["id"], forty[5]["id"]}


def test_from_the_oldest_on_nothing_that_changes_meanwhile_is_missed(
    forty: Any, reader: Client
) -> None:
    pages = walk(reader, "/api/v1/claims/?ordering=changed&limit=10")
    seen = [item["id"] for item in next(pages)["claims"]]
    publishing.publish("claim", forty[0], "update")
    publishing.publish("claim", bodies.su25())
    seen += [item["id"] for page in pages for item in page["claims"]]
    assert seen.count(forty[0]["id"]) == 2
    assert set(seen) == {body["id"] for body in forty} | {bodies.su25()["id"]}


@pytest.mark.parametrize("fields", ["slug", "slug,edition", "id", "changed_at,language,topic"])
def test_no_choice_of_parts_takes_the_denials_away(
    published: Any, reader: Client, fields: str
) -> None:
    (item,) = items(reader, f"/api/v1/claims/?q=su-25&fields={fields}")
    assert set(item) == {"id", "card", *fields.split(",")}
    assert item["card"]["answer_line"] == "Turkey and Azerbaijan deny it"


def test_the_whole_body_is_a_part_that_can_be_asked_for(published: Any, reader: Client) -> None:
    (item,) = items(reader, "/api/v1/claims/?q=su-25&fields=body")
    assert item["body"] == published["su25"]
    assert "body" not in items(reader, "/api/v1/claims/?q=su-25")[0]


@pytest.mark.parametrize("fields", ["wording,statements", "id", "checks"])
def test_no_choice_of_parts_of_a_claim_takes_the_denials_away(
    published: Any, reader: Client, fields: str
) -> None:
    claim = reader.get(f"/api/v1/claims/{SLUG}/?fields={fields}").json()["claim"]
    assert set(claim) == {"format", "id", "slug", "computed", *fields.split(",")}
    assert claim["computed"]["card"]["answers"][0]["state"] == "denies"


def test_a_notice_keeps_its_reason_whatever_is_chosen(published: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.tombstone(published["su25"]), "withdrawal")
    claim = reader.get(f"/api/v1/claims/{SLUG}/?fields=wording").json()["claim"]
    assert claim["state"] == "withdrawn"
    assert claim["reason"]


def test_a_record_is_found_by_its_id_too(published: Any, reader: Client) -> None:
    by_id = reader.get(f"/api/v1/claims/{published['su25']['id']}/")
    assert by_id.content == reader.get(f"/api/v1/claims/{SLUG}/").content
    assert by_id["ETag"] == reader.get(f"/api/v1/claims/{SLUG}/")["ETag"]
    topic = reader.get(f"/api/v1/topics/{published['topic']['id']}/").json()
    assert topic["topic"] == published["topic"]
    # An id of another kind of record is none of this kind.
    assert reader.get(f"/api/v1/claims/{published['topic']['id']}/").status_code == 404


REFUSED = [
    ("dispute=disputed", "dispute"),
    ("dispute=denied&dispute=false", "dispute"),
    ("&".join(["dispute=denied"] * 21), "dispute"),
    ("topic=karabakh", "topic"),
    ("verdict=a%20b", "verdict"),
    ("from=2020-13-01", "from"),
    ("from=2020-10-02&to=2020-10-01", "from"),
    ("q=", "q"),
    ("q=%00", "q"),
    ("q=!", "q"),
    (f"q={'x' * 201}", "q"),
    ("topic=", "topic"),
    ("ordering=headline", "ordering"),
    ("ordering=-said&ordering=said", "ordering"),
    ("sort=said", "sort"),
    ("before=7", "before"),
    ("more=topic", "more"),
    ("fields=cards", "fields"),
    ("fields=id,", "fields"),
    ("fields=id&fields=card", "fields"),
    ("limit=1e2", "limit"),
    ("limit=-1", "limit"),
    ("format=csv&limit=101", "limit"),
    ("format=CSV", "format"),
    ("as_of=yesterday", "as_of"),
    ("as_of=2020-10-01&q=word", "q"),
    ("as_of=2020-10-01&ordering=said", "ordering"),
    ("%00=1", "\x00"),
]


@pytest.mark.parametrize("query, parameter", REFUSED)
def test_what_makes_no_sense_is_refused_by_name(
    shelf: Any, reader: Client, query: str, parameter: str
) -> None:
    assert refused(reader, f"/api/v1/claims/?{query}")["parameter"] == parameter


def test_a_refusal_tells_what_would_work(shelf: Any, reader: Client) -> None:
    unknown = refused(reader, "/api/v1/claims/?dispute=disputed")["allowed"]
    assert "not_acknowledged" in unknown
    misspelt = refused(reader, "/api/v1/claims/?verdicts=open")["allowed"]
    assert "verdict" in misspelt.split(", ")
