"""Content within the interface: in its own language; names in the reader's where there are some."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from claims.dispute.headline import NO_ANSWER
from claims.editions.facets import facets_of, search_text
from claims.editions.names import names_by_language
from claims.public.parts.names import in_readers_language
from claims.public.parts.work import place_view
from claims.public.templatetags.public_text import answer_line, said_in
from tests.public import bodies

OWN = "/claims/loss-of-an-armenian-su-25/"


def place(*names: tuple[str, str, str | None]) -> dict[str, Any]:
    return {
        "names": [{"text": text, "language": tag, "used_by": user} for text, tag, user in names],
        "precision": "town",
        "latitude": None,
        "longitude": None,
        "radius_km": None,
    }


def names_in(code: str, shown: dict[str, Any]) -> list[str]:
    with override(code):
        return [text for text, _language, _user in place_view(shown).names]


def test_a_place_is_called_as_the_reader_calls_it() -> None:
    shown = place(("Yerevan", "en", None), ("Երևան", "hy", None))
    assert names_in("hy", shown) == ["Երևան"]
    assert names_in("en", shown) == ["Yerevan"]
    assert names_in("fr", shown) == ["Yerevan", "Երևան"]


@pytest.mark.parametrize("code", ["en", "hy", "az", "ar"])
def test_each_partys_name_of_a_place_stands_in_every_language(code: str) -> None:
    shown = place(
        ("Stepanakert", "en", "Armenia"),
        ("Ստեփանակերտ", "hy", "Armenia"),
        ("Xankəndi", "az", "Azerbaijan"),
    )
    users = {"Stepanakert": "Armenia", "Ստեփանակերտ": "Armenia", "Xankəndi": "Azerbaijan"}
    assert {users[name] for name in names_in(code, shown)} == {"Armenia", "Azerbaijan"}


def test_a_source_has_its_own_name_where_there_is_none_in_the_readers_language() -> None:
    body = bodies.source_profile()
    with override("ar"):
        assert in_readers_language(body)["name"] == "أذربيجان"
    with override("fr"):
        assert in_readers_language(body)["name"] == "Azerbaijan"


def test_content_in_a_sentence_is_marked_and_escaped() -> None:
    assert said_in("<b>", "hy") == '<bdi lang="hy">&lt;b&gt;</bdi>'
    assert said_in("x", "") == '<bdi lang="">x</bdi>'
    assert said_in("", "hy") == ""


def test_where_nobody_answered_the_page_says_so_in_its_own_language() -> None:
    with override("tr"):
        assert answer_line(NO_ANSWER, "en") == "kayıtlı yanıt yok"
        assert answer_line("Turkey denies it", "en") == '<bdi lang="en">Turkey denies it</bdi>'


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_paragraph_to_copy_is_in_one_language(
    published: dict[str, Any], reader: Client, code: str
) -> None:
    page = reader.get(f"/{code}{OWN}").content.decode()
    pasted = page.split('<textarea class="paste" lang="en"', 1)[1].split("</textarea>", 1)[0]
    assert "We have no finding on it." in pasted or "Our finding: " in pasted


TURKEY = {"id": "1", "name": "Turkey", "sealed": False, "called": {"fr": "Turquie"}}


def test_a_claim_is_found_and_chosen_by_what_its_parties_are_called_elsewhere() -> None:
    body = deepcopy(bodies.su25())
    everyone = [
        *body["concerns"],
        *(one for said in body["statements"] for one in said["speakers"]),
    ]
    for one in everyone:
        if one["name"] == "Turkey":
            one["called"] = {"fr": "Turquie"}
    chosen = [name for names in facets_of(body).values() for name in names]
    assert {"text": "Turquie", "language": "fr"} in chosen
    assert "turquie" in search_text(body)


def test_a_party_and_another_of_its_name_who_is_called_otherwise_keep_their_name() -> None:
    body = {
        "speakers": [
            TURKEY,
            {"id": "2", "name": "A ministry", "sealed": False}
            | {"party": {"id": "3", "name": "Turkey", "plural": False}},
        ]
    }
    assert names_by_language(body) == {}


def test_names_are_renamed_and_words_are_not() -> None:
    body = {
        "computed": {"headline": "Turkey", "card": {"claimed_by": ["Turkey", "AFP"]}},
        "statements": [{"paraphrase": "Turkey", "speakers": [TURKEY]}],
    }
    with override("fr"):
        shown = in_readers_language(body)
    assert shown["computed"] == {"headline": "Turkey", "card": {"claimed_by": ["Turquie", "AFP"]}}
    speaker = TURKEY | {"name": "Turquie"}
    assert shown["statements"] == [{"paraphrase": "Turkey", "speakers": [speaker]}]
    with override("en"):
        assert in_readers_language(body) is body
