"""A topic's page: what its claims come to together, each with its denials."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing
from tests.public.test_queries import queries

PATH = "/topics/karabakh-2020/"
STEPANAKERT = {
    "id": bodies.uid("place"),
    "names": [
        {"text": "Stepanakert", "language": "en", "used_by": "Officials in Karabakh"},
        {"text": "Xankəndi", "language": "az", "used_by": "Azerbaijan"},
    ],
    "precision": "town",
    "latitude": "39.8153",
    "longitude": "46.7519",
    "radius_km": "6",
}
SOMEWHERE = STEPANAKERT | {
    "id": bodies.uid("somewhere"),
    "names": [{"text": "Azerbaijan, somewhere", "language": "en", "used_by": None}],
    "precision": "country",
}


def mirror(slug: str, other: str, who: Any, **fields: Any) -> dict[str, Any]:
    """A claim of one side that names another as its mirror."""
    said = bodies.statement(
        slug, "claims", f"{who['name']} speaks of losses.", [who], date=fields.pop("date", None),
        figures=fields.pop("figures", []),
    )  # fmt: skip
    return bodies.claim(
        slug,
        f"Losses told by {who['name']}",
        "the other side lost many",
        [said],
        topic=bodies.TOPIC_REF,
        links=[{"kind": "mirrors", "claim": bodies.uid(f"claim {other}"), "why": "Each says it."}],
        **fields,
    )


def day(number: int) -> dict[str, Any]:
    text = f"2020-10-{number:02}"
    return bodies.date(text, earliest=f"{text}T00:00:00.000000Z", latest=f"{text}T23:59:59.999999Z")


def pair() -> tuple[dict[str, Any], dict[str, Any]]:
    """Two mirrors, said one after the other, with numbers of the same thing."""
    fewer = [bodies.figure("soldiers killed", "100", "200", key="x", date=day(1))]
    more = [
        bodies.figure("Soldiers  killed", "3000", None, key="y"),
        bodies.figure("soldiers killed", "wrong", "7", key="z"),
    ]
    first = mirror("one-side", "other-side", bodies.ARMENIA, date=day(1), figures=fewer)
    second = mirror("other-side", "one-side", bodies.AZERBAIJAN, date=day(3), figures=more)
    return first, second


def page_of(reader: Client, *claims: dict[str, Any], topic: Any = None, path: str = PATH) -> str:
    publishing.publish("topic", topic or bodies.topic())
    for body in claims:
        publishing.publish("claim", body)
    answer = reader.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def section(page: str, ident: str) -> str:
    return page.split(f'<section id="{ident}"', 1)[1].split("</section>", 1)[0]


def test_the_grid_has_a_row_for_each_claim_and_a_column_for_each_party(
    shelf: Any, reader: Client
) -> None:
    grid = section(page_of(reader, bodies.su25(), bodies.night()), "grid")
    assert grid.count('<th scope="row">') == 2
    heads = [re.sub("<[^>]*>", "", one) for one in re.findall(r'<th scope="col">(.*?)</th>', grid)]
    names = [one.replace("&#x27;", "’").split(" (")[0].strip() for one in heads]
    assert names == ["Claim", "Armenia", "Officials in Karabakh", "Azerbaijan", "Turkey"]
    assert grid.count("denies it") == 2


def test_the_grid_names_the_answers_beside_every_claim(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    grid = section(page_of(reader, body), "grid")
    assert body["computed"]["answer_line"] in grid
    assert grid.index(body["title"]) < grid.index(body["computed"]["answer_line"])


def test_silence_in_the_grid_is_no_answer_on_record(shelf: Any, reader: Client) -> None:
    body = bodies.mercenaries() | {"inquiries": []}
    body["computed"] = bodies.claim("x", "", "", body["statements"], concerns=body["concerns"])[
        "computed"
    ]
    grid = section(page_of(reader, body), "grid")
    assert '<span class="stance stance-silent">no answer on record</span>' in grid


def test_a_denial_is_not_lost_from_the_grid_to_a_milder_answer_that_follows(
    shelf: Any, reader: Client
) -> None:
    said = bodies.statement("g", "claims", "It says so.", [bodies.ARMENIA], date=day(1))
    denial = bodies.statement(
        "g1", "denies", "No.", [bodies.TURKEY], date=day(2), answers=[said["id"]]
    )
    later = bodies.statement(
        "g2", "other_account", "Otherwise.", [bodies.TURKEY], date=day(3), answers=[said["id"]]
    )
    body = bodies.claim("g", "A loss", "it was lost", [said, denial, later], topic=bodies.TOPIC_REF)
    grid = section(page_of(reader, body), "grid")
    assert "denies it" in grid
    assert "gives another account" in grid


def test_who_is_known_in_one_claim_alone_stands_in_the_last_column(
    shelf: Any, reader: Client
) -> None:
    said = bodies.statement("u", "claims", "They say so.", [], as_given="residents")
    body = bodies.claim("u", "A blast", "it blew up", [said], topic=bodies.TOPIC_REF)
    grid = section(page_of(reader, body), "grid")
    assert '<th scope="col">Others</th>' in grid
    assert "residents</bdi>: " in grid


def test_mirror_claims_stand_side_by_side_in_the_order_in_which_they_were_said(
    shelf: Any, reader: Client
) -> None:
    mirrors = section(page_of(reader, *reversed(pair())), "mirrors")
    assert mirrors.count('class="pair"') == 1
    assert mirrors.index("Armenia says") < mirrors.index("Azerbaijan says")
    assert "In the order in which they were first said." in mirrors


def test_where_dates_overlap_no_order_is_claimed(shelf: Any, reader: Client) -> None:
    first, second = pair()
    for body in (first, second):
        body["statements"][0]["date"] = day(1)
    mirrors = section(page_of(reader, first, second), "mirrors")
    assert "The record does not tell which was said first." in mirrors


def test_a_mirror_that_is_of_no_topic_is_named_by_its_headline(shelf: Any, reader: Client) -> None:
    first, second = pair()
    page = page_of(reader, first, second | {"topic": None})
    mirrors = section(page, "mirrors")
    assert mirrors.count('class="pair"') == 1
    assert second["computed"]["headline"] in mirrors


def test_a_mirror_that_is_a_draft_is_not_named(shelf: Any, reader: Client) -> None:
    assert 'id="mirrors"' not in page_of(reader, pair()[0])


def test_numbers_of_one_thing_stand_together_and_are_not_added(shelf: Any, reader: Client) -> None:
    figures = section(page_of(reader, *pair()), "figures")
    assert figures.count("<h3") == 1
    assert re.findall(r'class="amount">([^<]*)<', figures) == [
        "100 to 200",
        "at least 3,000",
        "wrong to 7",
    ]
    assert "1 number can’t be drawn and stands in the table alone." in figures
    assert not {"3,100", "3,200", "3100", "3200"} & set(re.split(r"[<> ]", figures))


def test_every_number_names_its_claim_with_the_answers(shelf: Any, reader: Client) -> None:
    first, _second = pair()
    figures = section(page_of(reader, first), "figures")
    assert first["title"] in figures
    assert first["computed"]["answer_line"] in figures


def test_the_timeline_tells_what_was_said_when_and_what_nobody_disputes(
    shelf: Any, reader: Client
) -> None:
    body = bodies.night()
    times = section(page_of(reader, body), "timeline")
    assert "Russia offers to host talks between the two sides." in times
    assert "gives another account" in times or "give another account" in times
    assert times.count(body["computed"]["answer_line"]) == times.count(body["title"])
    assert 'role="img"' not in times or "<svg" in times


def test_dates_come_in_order_and_the_unknown_ones_last(shelf: Any, reader: Client) -> None:
    times = section(page_of(reader, *pair(), bodies.su25()), "timeline")
    first, second = times.index("1 October 2020"), times.index("3 October 2020")
    assert first < second < times.rindex("date not known")
    assert "What has no known date stands last." in times


def test_a_place_of_two_names_shows_both_and_who_uses_them(shelf: Any, reader: Client) -> None:
    body = bodies.su25() | {"places": [STEPANAKERT]}
    places = section(page_of(reader, body), "places")
    assert "Stepanakert" in places
    assert "Xankəndi" in places
    assert "Officials in Karabakh" in places
    assert 'class="d-area"' in places
    assert "borders as Natural Earth draws them, not as anyone claims" in places
    assert body["computed"]["answer_line"] in places


def test_a_place_known_as_a_country_alone_is_listed_and_not_drawn(
    shelf: Any, reader: Client
) -> None:
    places = section(page_of(reader, bodies.su25() | {"places": [SOMEWHERE]}), "places")
    assert "Azerbaijan, somewhere" in places
    assert "not on the map" in places
    assert "<svg" not in places


def test_an_edition_of_a_topic_sends_to_what_stands_now_for_its_claims(
    shelf: Any, reader: Client
) -> None:
    page = page_of(reader, bodies.su25(), path=f"{PATH}editions/1/")
    assert "Who says what" not in page
    assert f'href="{PATH}#claims"' in page


def test_a_topic_without_claims_says_so(shelf: Any, reader: Client) -> None:
    page = page_of(reader)
    assert "No claim of this topic is published." in page
    assert 'id="grid"' not in page


def test_claims_come_page_by_page_and_none_is_left_out(
    shelf: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.public.views.topics.PER_PAGE", 2)
    page = page_of(reader, *(bodies.again(bodies.su25(), f"many-{n}") for n in range(5)))
    seen: list[str] = []
    while True:
        seen += re.findall(r'<th scope="row"><a href="/claims/(many-\d)/"', page)
        following = re.search(rf'href="({PATH}\?before=\d+)" rel="next"', page)
        if following is None:
            break
        page = reader.get(following[1]).content.decode()
    assert seen == ["many-4", "many-3", "many-2", "many-1", "many-0"]


@pytest.mark.parametrize("value", ["x", "-1", "0", "1e3", "9" * 30, "１", ""])
def test_a_place_in_the_list_that_is_none_is_answered_with_what_would_work(
    published: Any, reader: Client, value: str
) -> None:
    answer = reader.get(PATH, {"before": value})
    assert answer.status_code == 400
    assert f'href="{PATH}"' in answer.content.decode()


def test_it_takes_three_queries_whatever_its_length(shelf: Any, reader: Client) -> None:
    page_of(reader, *pair())
    few = queries(reader, PATH)
    for n in range(20):
        publishing.publish("claim", bodies.again(bodies.su25(), f"more-{n}"))
    assert queries(reader, PATH) == few == 3


def test_its_tag_changes_with_a_claim_and_else_stays(shelf: Any, reader: Client) -> None:
    page_of(reader, bodies.su25())
    tag = reader.get(PATH)["ETag"]
    assert reader.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    publishing.publish("claim", bodies.su25(), "correction", reason="A slip.")
    assert reader.get(PATH, headers={"If-None-Match": tag}).status_code == 200


def test_its_tag_changes_when_a_mirror_that_it_names_is_withdrawn(
    shelf: Any, reader: Client
) -> None:
    first, second = pair()
    second["topic"] = None
    page_of(reader, first, second)
    tag = reader.get(PATH)["ETag"]
    publishing.publish("claim", bodies.tombstone(second), "withdrawal")
    answer = reader.get(PATH, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert 'id="mirrors"' not in answer.content.decode()


def test_a_withdrawn_topic_shows_no_claims(shelf: Any, reader: Client) -> None:
    page_of(reader, bodies.su25())
    publishing.publish("topic", bodies.tombstone(bodies.topic(), kind="topic"), "withdrawal")
    page = reader.get(PATH).content.decode()
    assert "Who says what" not in page


def test_two_hundred_statements_and_forty_parties_are_bounded(shelf: Any, reader: Client) -> None:
    page = page_of(reader, bodies.long_claim(200))
    assert page.count("<svg") < 10
    assert len(page.encode()) < 500_000
