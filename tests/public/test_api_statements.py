"""Statements and rebuttals for programs: each with its claim, and with all the denials of that."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.public.api.asking import ORDERINGS
from factcheck.lib.stances import Reading, reading_of
from tests.public import bodies, many, publishing
from tests.public.reading import items, refused, walk

LIST = "/api/v1/statements/"


@pytest.fixture
def made(shelf: Any) -> list[dict[str, Any]]:
    claims = many.made(25, seed=9)
    for body in claims:
        publishing.publish("claim", body)
    return claims


def all_of(claims: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for body in claims for one in body["statements"]}


def test_each_is_as_the_frozen_body_has_it_and_carries_its_claim(
    published: Any, reader: Client
) -> None:
    found = {one["id"]: one for one in items(reader, LIST)}
    claims = [published[name] for name in ("mercenaries", "su25", "night", "casualties")]
    assert set(found) == set(all_of(claims))
    listed = {one["id"]: one for one in items(reader, "/api/v1/claims/")}
    for ident, said in all_of(claims).items():
        one = found[ident]
        assert {name: one[name] for name in said} == said
        assert one["claim"] == listed[one["claim"]["id"]]
        assert one["reading"] == reading_of(said["stance"]).value
        assert reader.get(one["record"]).json() == one


def test_rebuttals_have_an_address_of_their_own(made: Any, reader: Client) -> None:
    rebuttals = items(reader, "/api/v1/rebuttals/")
    assert rebuttals == items(reader, f"{LIST}?reading=rebutting")
    wanted = {
        k for k, one in all_of(made).items() if reading_of(one["stance"]).value == "rebutting"
    }
    assert {one["id"] for one in rebuttals} == wanted != set()
    for one in rebuttals:
        answered = {answer["statement"] for answer in one["claim"]["card"]["answers"]}
        assert answered, "a rebuttal stands in a claim that names who answers"
    assert refused(reader, "/api/v1/rebuttals/?reading=asserting")["parameter"] == "reading"


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_each_order_shows_each_statement_once(made: Any, reader: Client, ordering: str) -> None:
    found = [one["id"] for one in items(reader, f"{LIST}?ordering={ordering}&limit=9")]
    assert len(found) == len(set(found))
    assert set(found) == set(all_of(made))
    if "said" in ordering:
        other = ordering.removeprefix("-") if ordering.startswith("-") else f"-{ordering}"
        back = [one["id"] for one in items(reader, f"{LIST}?ordering={other}&limit=100")]
        assert found == back[::-1]


def test_within_a_claim_they_stand_as_in_its_body(published: Any, reader: Client) -> None:
    for ordering in ("changed", "-changed"):
        found = items(reader, f"{LIST}?ordering={ordering}&limit=2")
        own = [one["id"] for one in found if one["claim"]["slug"] == published["su25"]["slug"]]
        assert own == [one["id"] for one in published["su25"]["statements"]]


def test_they_are_chosen_by_their_claim_as_claims_are(made: Any, reader: Client) -> None:
    choice = "dispute=denied&language=en"
    claims = {one["id"] for one in items(reader, f"/api/v1/claims/?{choice}")}
    found = items(reader, f"{LIST}?{choice}")
    assert {one["claim"]["id"] for one in found} == claims != set()


def test_they_are_chosen_by_what_they_are(made: Any, reader: Client) -> None:
    turkey = bodies.uid("Turkey")
    for one in items(reader, f"{LIST}?source={turkey}&stance=denies&stance=partly_denies"):
        assert turkey in [speaker["id"] for speaker in one["speakers"]]
        assert one["stance"] in ("denies", "partly_denies")
    claim = made[3]["id"]
    own = items(reader, f"{LIST}?claim={claim}")
    assert [one["id"] for one in own] == [one["id"] for one in made[3]["statements"]]


def test_a_body_above_the_speaker_is_the_speaker_too(published: Any, reader: Client) -> None:
    said = items(reader, f"{LIST}?source={bodies.AZERBAIJAN['id']}")
    speakers = {speaker["name"] for one in said for speaker in one["speakers"]}
    assert speakers == {"Azerbaijan", "Ministry of Defence of Azerbaijan"}


def test_days_choose_by_when_it_was_said(shelf: Any, reader: Client) -> None:
    early, late = "2020-09-30", "2020-10-05"
    dates = [
        bodies.date(day, earliest=f"{day}T00:00:00.000000Z", latest=f"{day}T23:59:59.999999Z")
        for day in (early, late)
    ]
    said = [bodies.statement(f"day {n}", "claims", "So.", [bodies.ARMENIA], date=when)
            for n, when in enumerate([*dates, None])]  # fmt: skip
    publishing.publish("claim", bodies.claim("days", "Days", "it is so", said))
    found = items(reader, f"{LIST}?said_from={late}")
    assert [one["id"] for one in found] == [said[1]["id"]]
    found = items(reader, f"{LIST}?said_to={early}")
    assert [one["id"] for one in found] == [said[0]["id"]]
    assert refused(reader, f"{LIST}?said_from={late}&said_to={early}")["parameter"] == "said_from"
    assert refused(reader, f"{LIST}?said_to=yesterday")["parameter"] == "said_to"


@pytest.mark.parametrize("fields", ["stance", "id,paraphrase"])
def test_no_choice_of_parts_takes_the_claim_with_its_denials_away(
    published: Any, reader: Client, fields: str
) -> None:
    for one in items(reader, f"{LIST}?fields={fields}"):
        assert set(one) == {"id", "claim", *fields.split(",")}
        assert one["claim"]["card"]["answer_line"]


def test_what_is_published_meanwhile_shifts_nothing(made: Any, reader: Client) -> None:
    pages = walk(reader, f"{LIST}?limit=10")
    seen = [one["id"] for one in next(pages)["statements"]]
    publishing.publish("claim", bodies.su25())
    publishing.publish("claim", bodies.tombstone(made[2]), "withdrawal")
    seen += [one["id"] for page in pages for one in page["statements"]]
    assert len(seen) == len(set(seen))
    assert set(seen) == set(all_of(made)) - set(all_of([made[2]]))


@pytest.mark.parametrize(
    "query, parameter",
    [
        ("reading=rebuttal", "reading"),
        ("stance=denied", "stance"),
        ("&".join(["stance=denies"] * 21), "stance"),
        ("source=turkey", "source"),
        ("claim=1", "claim"),
        ("claim=%00", "claim"),
        ("speaker=Turkey", "speaker"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    shelf: Any, reader: Client, query: str, parameter: str
) -> None:
    assert refused(reader, f"{LIST}?{query}")["parameter"] == parameter


def test_what_was_never_said_is_not_there(published: Any, reader: Client) -> None:
    for path in (f"{LIST}{bodies.uid('no such')}/", f"{LIST}1/", f"{LIST}x/"):
        assert reader.get(path).status_code == 404
    assert reader.get(f"{LIST}{published['su25']['statements'][0]['id']}/?x=1").status_code == 400


def test_readings_are_all_that_there_are(shelf: Any, reader: Client) -> None:
    for reading in Reading:
        assert reader.get(f"{LIST}?reading={reading.value}").status_code == 200
