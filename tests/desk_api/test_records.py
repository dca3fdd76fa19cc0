"""A program records, reads and changes what a person can at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Statement
from sources.models import Document, Source
from tests.cast import World
from tests.desk_api.programs import Program, claim_of, program_of


def test_it_records_a_claim_with_all_its_parts_in_one_request(rita: Program, world: World) -> None:
    answer = rita.post("claims/", claim_of(world))
    assert answer.status_code == 201, answer.content
    claim = Claim.objects.get(public_id=answer.json()["id"])
    assert [one.stance for one in claim.statements.order_by("pk")] == ["claims", "denies"]
    assert claim.slug == "reported-loss-of-a-ferry"
    assert claim.owner == world.cast.rita
    assert answer["Location"] == f"/api/v1/desk/claims/{claim.public_id}/"
    assert answer["ETag"] == rita.tag(answer["Location"])


def test_it_reads_a_draft_with_its_version_and_its_denials(rita: Program, world: World) -> None:
    answer = rita.get(f"claims/{world.claim.public_id}/")
    found = answer.json()
    assert (found["version"], found["stage"]) == (world.claim.version, "draft")
    said = [(one["stance"], one["speakers"]) for one in found["record"]["statements"]]
    assert said == [("claims", ["northland"]), ("denies", [world.ministry.slug])]
    assert answer["Cache-Control"] == "no-store"
    assert not answer.has_header("Access-Control-Allow-Origin")


def test_what_it_reads_it_can_send_back_and_nothing_changes(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    before = rita.get(path)
    answer = rita.send("PUT", path, before.json()["record"], If_Match=before["ETag"])
    assert answer.status_code == 200, answer.content
    assert rita.get(path).json() == before.json()


def test_what_it_records_it_reads_back_as_it_sent_it(rita: Program, world: World) -> None:
    sent = claim_of(world, points=[{"text": "A ferry was lost."}], date={"edtf": "2020-09"})
    made = rita.post("claims/", sent).json()
    record = rita.get(made["address"]).json()["record"]
    assert {name: record[name] for name in ("title", "wording", "concerns", "date")} == {
        name: sent[name] for name in ("title", "wording", "concerns", "date")
    }
    assert [one["text"] for one in record["points"]] == ["A ferry was lost."]


def test_it_changes_only_what_it_names(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    answer = rita.change("PATCH", path, {"context": "The only bridge.", "why": "asked for"})
    assert answer.status_code == 200, answer.content
    world.claim.refresh_from_db()
    assert world.claim.context == "The only bridge."
    assert world.claim.wording == "Southland's army blew up a bridge."
    assert world.claim.statements.count() == 2


def test_an_item_with_its_id_changes_what_it_names_alone(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    items = [
        {"id": str(world.assertion.public_id)},
        {"id": str(world.denial.public_id), "paraphrase": "The ministry denies it outright."},
        {"stance": "comments", "paraphrase": "A neighbour is worried.", "speakers": ["southland"]},
    ]
    answer = rita.change("PATCH", path, {"statements": items})
    assert answer.status_code == 200, answer.content
    said = list(world.claim.statements.order_by("pk").values_list("paraphrase", flat=True))
    assert said[1:] == ["The ministry denies it outright.", "A neighbour is worried."]
    assert world.denial.appearances.count() == 1


def test_what_a_list_leaves_out_is_struck_out_with_the_reason(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    items = [{"id": str(world.assertion.public_id)}]
    refused = rita.change("PATCH", path, {"statements": items})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/why"
    answer = rita.change("PATCH", path, {"statements": items, "why": "It was of another claim."})
    assert answer.status_code == 200, answer.content
    struck = Statement.everything.get(pk=world.denial.pk)
    assert (struck.struck_by, struck.struck_why) == (world.cast.rita, "It was of another claim.")


def test_what_something_else_rests_on_is_left_out_only_with_it(rita: Program, world: World) -> None:
    made = rita.post("claims/", claim_of(world)).json()
    path = made["address"]
    said = rita.get(path).json()["record"]["statements"]
    denial = {"statements": [{"id": said[1]["id"]}], "why": "It was never said."}
    refused = rita.change("PATCH", path, denial)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/statements"
    denial["statements"] = [{"id": said[1]["id"], "answers": []}]
    assert rita.change("PATCH", path, denial).status_code == 200
    again = rita.post("claims/", claim_of(world, title="Again")).json()
    gone = rita.change("PATCH", again["address"], {"statements": [], "why": "Nothing was said."})
    assert gone.status_code == 200, gone.content
    assert not Claim.objects.get(public_id=again["id"]).statements.exists()


def test_a_put_empties_what_it_does_not_name(rita: Program, world: World) -> None:
    path = f"sources/{world.north.public_id}/"
    rita.change("PATCH", path, {"description": "In the north.", "aliases": [{"text": "Nord"}]})
    record = rita.get(path).json()["record"]
    assert record["aliases"] == [{"text": "Nord"}]
    whole = {name: record[name] for name in ("slug", "kind", "name")} | {"why": "too much"}
    answer = rita.change("PUT", path, whole)
    assert answer.status_code == 200, answer.content
    assert "aliases" not in rita.get(path).json()["record"]
    assert Source.objects.get(pk=world.north.pk).description == ""


def test_one_part_is_added_to_a_claim(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    said = {"stance": "denies", "paraphrase": "The South denies it.", "speakers": ["southland"]}
    answer = rita.change("POST", f"{path}parts/statements/", said, of=path)
    assert answer.status_code == 201, answer.content
    part = answer.json()["part"]
    assert Statement.objects.get(public_id=part).claim == world.claim
    figure = {"of": "dead", "low": 3}
    more = rita.change("POST", f"{path}parts/statements/{part}/figures/", figure, of=path)
    assert more.status_code == 201, more.content
    assert Statement.objects.get(public_id=part).figures.get().low == 3


def test_one_part_is_changed_and_struck_out(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    part = f"{path}parts/statements/{world.denial.public_id}/"
    answer = rita.change("PATCH", part, {"paraphrase": "It is denied."})
    assert answer.status_code == 200, answer.content
    assert rita.get(part).json()["record"]["paraphrase"] == "It is denied."
    gone = rita.change("POST", f"{part}strike/", {"why": "Not about this."}, of=part)
    assert gone.status_code == 200, gone.content
    assert rita.get(part).status_code == 404


def test_a_record_is_struck_out(rita: Program, world: World) -> None:
    made = rita.post("documents/", {"title": "Another report"}).json()
    gone = rita.change("POST", f"{made['address']}strike/", {"why": "Empty."}, of=made["address"])
    assert gone.status_code == 200, gone.content
    assert rita.get(made["address"]).status_code == 404
    assert Document.everything.get(public_id=made["id"]).struck_why == "Empty."


def test_what_something_rests_on_is_not_struck_out(rita: Program, world: World) -> None:
    path = f"documents/{world.report.public_id}/"
    answer = rita.change("POST", f"{path}strike/", {"why": "Away."}, of=path)
    assert answer.status_code == 409
    assert "refers to" in answer.json()["reasons"][0]


def test_several_records_that_name_each_other_come_at_once(rita: Program, world: World) -> None:
    body = {
        "sources": [{"slug": "eastland", "kind": "state", "name": "Eastland"}],
        "documents": [{"key": "report", "title": "On the sea", "url": "https://example.org/sea"}],
        "claims": [
            claim_of(world, statements=[{
                "stance": "claims",
                "paraphrase": "Eastland says so.",
                "speakers": ["eastland"],
                "appearances": [{"document": "report"}],
            }])
        ],
    }  # fmt: skip
    answer = rita.post("records/", body)
    assert answer.status_code == 201, answer.content
    found = answer.json()
    assert [one["new"] for name in found for one in found[name]] == [True, True, True]
    again = rita.post("records/", body)
    assert again.status_code == 200, again.content
    assert [one["new"] for name in again.json() for one in again.json()[name]] == [False] * 3
    assert again.json()["claims"][0]["id"] == found["claims"][0]["id"]


def test_of_several_records_all_are_recorded_or_none(rita: Program, world: World) -> None:
    body = {
        "sources": [{"slug": "eastland", "kind": "state", "name": "Eastland"}],
        "claims": [claim_of(world, concerns=["nowhere"])],
    }
    answer = rita.post("records/", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/claims/0/concerns/0"
    assert not Source.objects.filter(slug="eastland").exists()


@pytest.mark.parametrize("kind", ["claims", "sources", "documents", "topics", "places"])
def test_lists_are_read_page_by_page(kind: str, rita: Program, world: World) -> None:
    for number in range(5):
        body = {"places": {"precision": "town", "names": [{"text": f"Town {number}"}]}}.get(
            kind, {"title": f"Number {number}", "wording": f"Number {number}."}
        )
        body = {"kind": "state", "name": f"Land {number}"} if kind == "sources" else body
        if kind in ("documents", "topics"):
            del body["wording"]
        made = rita.post(f"{kind}/", body)
        assert made.status_code == 201, made.content
    seen: list[str] = []
    address: str | None = f"{kind}/?limit=2"
    while address:
        page = rita.get(address).json()
        seen += [one["id"] for one in page[kind]]
        address = page["next"]
    assert len(seen) == len(set(seen)) >= 5


def test_a_list_of_claims_names_who_denies_each(rita: Program, world: World) -> None:
    (item,) = rita.get("claims/?stage=draft").json()["claims"]
    assert "Southland denies it" in item["answer_line"]
    assert "wording" not in item


def test_reading_takes_a_constant_number_of_queries(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    for address in (path, "claims/"):
        few = _queries(rita, address)
        for _ in range(3):
            world.say(world.claim, "denies", world.south)
            world.answered_draft()
        assert _queries(rita, address) == few


def _queries(program: Program, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert program.get(path).status_code == 200
    return len(caught)


def test_a_document_at_a_held_address_is_the_one_that_we_hold(rita: Program, world: World) -> None:
    body = {"title": "Fire", "url": "https://example.org/fire"}
    first = rita.post("documents/", body)
    again = rita.post("documents/", body | {"url": "http://www.example.org/fire/?utm_source=x"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]
    assert again.json()["new"] is False


def test_the_same_claim_from_the_wire_makes_one_draft(rita: Program, world: World) -> None:
    first = rita.post("claims/", claim_of(world))
    body = claim_of(world, wording="the army of SOUTHLAND sank a ferry.", title="Once more")
    again = program_of(world.cast.clara).post("claims/", body)
    assert (first.status_code, again.status_code) == (201, 200), again.content
    assert again.json()["id"] == first.json()["id"]
    assert Claim.objects.get(public_id=first.json()["id"]).title == "Reported loss of a ferry"


@pytest.mark.parametrize("other", ["wording", "claimant", "document"])
def test_another_claim_from_the_wire_makes_another_draft(
    other: str, rita: Program, world: World
) -> None:
    rita.post("claims/", claim_of(world))
    body: dict[str, Any] = claim_of(world)
    said = body["statements"][0]
    if other == "wording":
        body["wording"] = "The army of Southland sank two ferries."
    elif other == "claimant":
        said["speakers"] = [world.ministry.slug]
    else:
        made = rita.post("documents/", {"title": "Another report"}).json()
        said["appearances"] = [{"document": made["id"]}]
    again = rita.post("claims/", body)
    assert again.status_code == 201, again.content
    assert again.json()["slug"] == "reported-loss-of-a-ferry-2"
