"""A source's page: who it is and all that it said, by what it did; never a score."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from claims.public.pages.source import STANCES
from factcheck.lib.stances import BY_CODE
from tests.public import bodies, publishing
from tests.public.test_queries import queries

PATH = "/sources/azerbaijan/"


def spoken(reader: Client, path: str = PATH) -> list[str]:
    """The paraphrases of a page's list."""
    page = reader.get(path).content.decode()
    return re.findall(r'<p class="paraphrase"[^>]*>([^<]*)</p>', page)


def toggles(reader: Client, path: str = PATH) -> dict[str, tuple[str, bool, str]]:
    """By label: how many, whether on, and where it leads."""
    page = reader.get(path).content.decode()
    found = re.findall(
        r'<li><a href="([^"]*)#said"( aria-current="true")?>([^<]*) <span class="of">(\d+)<', page
    )
    return {label: (count, bool(on), href) for href, on, label, count in found}


def said_of(key: str, stance: str, who: Any = bodies.AZERBAIJAN, **fields: Any) -> dict[str, Any]:
    """A claim of Armenia's with one statement of the source on it."""
    said = bodies.statement(f"{key} claim", "claims", "Armenia says so.", [bodies.ARMENIA])
    field = "changes" if stance in ("retracts", "corrects", "concedes") else "answers"
    answer = bodies.statement(
        key, stance, f"{stance} {key}", [who], **{field: [said["id"]]}, **fields
    )
    return bodies.claim(key, f"About {key}", f"it is about {key}", [said, answer])


@pytest.fixture
def record(shelf: Any) -> list[dict[str, Any]]:
    """A source that denied twice, commented, conceded, and spoke through a body below it."""
    publishing.publish("source", bodies.source_profile())
    made = [
        said_of("one", "denies", date=_day(1)),
        said_of("two", "partly_denies", date=_day(3)),
        said_of("three", "comments"),
        said_of("four", "concedes", date=_day(2)),
        said_of("five", "counter_claims", bodies.DEFENCE, date=_day(4)),
        said_of("six", "denies", bodies.TURKEY, date=_day(5)),
    ]
    for body in made:
        publishing.publish("claim", body)
    return made


def _day(number: int) -> dict[str, Any]:
    text = f"2020-10-{number:02}"
    return bodies.date(text, earliest=f"{text}T00:00:00.000000Z", latest=f"{text}T23:59:59.999999Z")


def test_it_lists_its_own_statements_and_those_of_bodies_below_it_newest_first(
    record: Any, reader: Client
) -> None:
    assert spoken(reader) == [
        "counter_claims five",
        "partly_denies two",
        "concedes four",
        "denies one",
        "comments three",
    ]


def test_every_choice_has_its_count(record: Any, reader: Client) -> None:
    found = {label: count for label, (count, _on, _href) in toggles(reader).items()}
    assert found == {
        "All": "5",
        "Denied, in whole or in part": "2",
        "Said the opposite": "1",
        "Commented": "1",
        "Conceded": "1",
    }


def test_a_choice_shows_what_it_names_and_leaves_the_counts_as_they_are(
    record: Any, reader: Client
) -> None:
    path = f"{PATH}?stance=denied"
    assert spoken(reader, path) == ["partly_denies two", "denies one"]
    found = toggles(reader, path)
    assert found["Denied, in whole or in part"] == ("2", True, PATH)
    assert found["All"] == ("5", False, PATH)
    assert found["Conceded"] == ("1", False, f"{PATH}?stance=denied,conceded")


@pytest.mark.parametrize(
    "query", ["stance=conceded,denied", "stance=denied&stance=conceded", "stance=,denied,conceded,"]
)
def test_choices_add_up_in_any_form(record: Any, reader: Client, query: str) -> None:
    found = spoken(reader, f"{PATH}?{query}")
    assert found == ["partly_denies two", "concedes four", "denies one"]


def test_a_choice_with_nothing_in_it_says_so_and_can_be_taken_off(
    record: Any, reader: Client
) -> None:
    path = f"{PATH}?stance=rated"
    assert "Nothing of this sort is on this page." in reader.get(path).content.decode()
    assert toggles(reader, path)["Rated"] == ("0", True, PATH)


def test_every_stance_is_in_one_choice_and_denial_is_kept_from_contradiction() -> None:
    codes = [code for _label, stances in STANCES.values() for code in stances]
    assert sorted(codes) == sorted(BY_CODE)
    assert STANCES["denied"][1] == ("denies", "partly_denies")


def test_each_statement_names_the_claim_with_its_denials(record: Any, reader: Client) -> None:
    page = reader.get(PATH).content.decode()
    for body in record[:5]:
        assert body["computed"]["headline"] in page


def test_it_gives_no_score(record: Any, reader: Client) -> None:
    page = re.sub(r"<[^>]*>", " ", reader.get(PATH).content.decode()).casefold()
    assert "not a score" in page
    assert "%" not in page
    assert not re.search(r"\b(accuracy|trustworth|reliab|percent|rating)", page)


def test_page_by_page_nothing_is_left_out_or_told_twice(
    record: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.public.views.sources.PER_PAGE", 1)
    seen, path = [], PATH
    while path:
        seen += spoken(reader, path)
        page = reader.get(path).content.decode()
        older = re.search(r'<a href="([^"]*)" rel="next">', page)
        path = older[1].replace("&amp;", "&") if older else ""
    assert len(seen) == 5
    assert seen[-1] == "comments three"
    assert sorted(seen) == sorted(set(seen))


def test_a_choice_is_kept_from_page_to_page(
    record: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.public.views.sources.PER_PAGE", 1)
    page = reader.get(f"{PATH}?stance=denied").content.decode()
    older = re.search(r'<a href="([^"]*)" rel="next">', page)
    assert older is not None
    assert spoken(reader, older[1].replace("&amp;", "&")) == ["denies one"]


BAD = [
    "stance=true",
    "stance=denied;drop",
    "stance=denies",
    "before=",
    "before=1",
    "before=2020-10-01",
    "before=undated~x~0",
    "before=2020-13-45T99:99:99.000000Z~6f0f3f0e-6f5c-4f0c-9a3b-2f6f0e7a1c11~0",
    "before=2020-10-01T23:59:59.999999Z~6f0f3f0e-6f5c-4f0c-9a3b-2f6f0e7a1c11~9999999",
    "before=undated~6f0f3f0e-6f5c-4f0c-9a3b-2f6f0e7a1c11~-1",
    "before=%00",
]


@pytest.mark.parametrize("query", BAD)
def test_what_makes_no_sense_is_answered_with_what_would_work(
    record: Any, reader: Client, query: str
) -> None:
    answer = reader.get(f"{PATH}?{query}")
    assert answer.status_code == 400
    assert f'href="{PATH}"' in answer.content.decode()


@pytest.mark.parametrize("query", ["utm_source=x", "skip=30", "stance=", "x=%00"])
def test_what_it_does_not_know_is_passed_over(record: Any, reader: Client, query: str) -> None:
    assert len(spoken(reader, f"{PATH}?{query}")) == 5


def test_a_statement_of_a_withdrawn_claim_is_gone(record: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.tombstone(record[0]), "withdrawal")
    assert "denies one" not in spoken(reader)
    assert toggles(reader)["All"][0] == "4"


def test_it_takes_two_queries_whatever_its_length(record: Any, reader: Client) -> None:
    few = queries(reader, PATH)
    for n in range(40):
        publishing.publish("claim", said_of(f"more {n}".replace(" ", "-"), "denies"))
    assert queries(reader, PATH) == few == 2


def test_its_tag_changes_with_what_it_shows(record: Any, reader: Client) -> None:
    tag = reader.get(PATH)["ETag"]
    assert reader.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    assert reader.get(f"{PATH}?stance=denied")["ETag"] != tag
    publishing.publish("claim", said_of("seven", "denies"))
    assert reader.get(PATH, headers={"If-None-Match": tag}).status_code == 200


def test_its_names_stand_in_their_own_scripts(record: Any, reader: Client) -> None:
    page = reader.get(PATH).content.decode()
    for language, name in (("hy", "Ադրբեջան"), ("ar", "أذربيجان")):
        assert f'<span lang="{language}" dir="auto">{name}</span>' in page


def test_ties_are_told_with_their_dates(shelf: Any, reader: Client) -> None:
    tie = {"kind": "ally_of", "source": bodies.TURKEY, "since": "2010-08", "until": "2030"}
    publishing.publish("source", bodies.source_profile() | {"ties": [tie]})
    page = " ".join(re.sub("<[^>]*>", " ", reader.get(PATH).content.decode()).split())
    assert "is an ally of Turkey" in page
    assert "since August 2010" in page
    assert "until 2030" in page


def test_an_edition_sends_to_what_stands_now_for_the_list(record: Any, reader: Client) -> None:
    page = reader.get(f"{PATH}editions/1/").content.decode()
    assert f'href="{PATH}#said"' in page
    assert 'class="said"' not in page


def test_a_draft_and_what_never_was_are_answered_alike(record: Any, reader: Client) -> None:
    assert reader.get("/sources/nobody/").status_code == 404
