"""The list of claims: what a reader chooses, what is counted, where it leads."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.public.listing import Filter
from tests.public import bodies, publishing

ARMENIA, TURKEY = bodies.ARMENIA["id"], bodies.TURKEY["id"]
RUSSIA, TOPIC = bodies.RUSSIA["id"], bodies.TOPIC_REF["id"]
STEPANAKERT = {
    "id": bodies.uid("place stepanakert"),
    "names": [
        {"text": "Stepanakert", "language": "en", "used_by": "Armenia"},
        {"text": "Khankendi", "language": "en", "used_by": "Azerbaijan"},
        {"text": "Ստեփանակերտ", "language": "hy", "used_by": None},
    ],
    "precision": "town",
    "latitude": "39.8",
    "longitude": "46.7",
    "radius_km": "5",
}


@pytest.fixture
def listed(published: dict[str, Any]) -> dict[str, str]:
    """The four claims and one more, in French, at a place, of a known day; slugs by name."""
    day = bodies.date("2020-10-01", earliest="2020-10-01T00:00:00.000000Z",
                      latest="2020-10-01T23:59:59.999999Z")  # fmt: skip
    drones = bodies.claim(
        "drones",
        "Drones au-dessus de la ville",
        "drones attacked the town",
        [bodies.statement("drones", "claims", "Des drones ont attaqué.", [bodies.ARMENIA],
                          date=day)],
        language="fr", places=[STEPANAKERT], finding=None, topic=None,
    )  # fmt: skip
    publishing.publish("claim", drones)
    return {name: body["slug"] for name, body in published.items()} | {"drones": "drones"}


def slugs(reader: Client, query: str) -> list[str]:
    answer = reader.get(f"/{query}")
    assert answer.status_code == 200, query
    found: list[str] = re.findall(
        r'<h3 class="card-head"[^>]*><a href="/claims/([^/]+)/">', answer.content.decode()
    )
    return found


def facet(reader: Client, query: str, title: str) -> dict[str, tuple[str, int]]:
    """The values of one facet of a view: where each leads, and how many claims it has."""
    page = reader.get(f"/{query}").content.decode()
    block = re.search(
        rf'<section class="facet"[^>]*>\s*<h2[^>]*>{title}</h2>(.*?)</section>', page, re.S
    )
    assert block, title
    rows = re.findall(
        r'<a href="([^"]*)"[^>]*><span class="facet-name">(.*?)</span>(?:<span class="facet-off">'
        r'.*?</span>)?</a> <span class="facet-count">(\d+)',
        block[1],
    )
    return {
        re.sub("<[^>]*>", "", unescape(name)): (unescape(href), int(n)) for href, name, n in rows
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["drones", "casualties", "night", "su25", "mercenaries"]),
        ("?q=mercenaries", ["mercenaries"]),
        ("?q=MERCENARIES+northern", ["mercenaries"]),
        ("?q=merc", ["mercenaries"]),  # the beginning of a word
        ("?q=drones+attaque", ["drones"]),  # the paraphrase, with its accent
        ("?q=khankendi", ["drones"]),
        ("?q=su-25+turkey", ["su25"]),  # who denies it
        ("?q=f", ["su25"]),  # a word of one letter is that word: the F of F-16
        ("?dispute=denied", ["su25"]),
        ("?dispute=denied&dispute=other_account", ["night", "su25"]),
        ("?verdict=-", ["drones"]),
        ("?language=fr", ["drones"]),
        (f"?topic={TOPIC}", ["night", "su25", "mercenaries"]),
        (f"?by={ARMENIA}", ["drones", "casualties", "su25", "mercenaries"]),
        (f"?answered={TURKEY}", ["su25"]),  # of the other it is accused, and silent
        (f"?dispute=denied&by={ARMENIA}", ["su25"]),
        (f"?place={STEPANAKERT['id']}", ["drones"]),
        ("?from=2020-10-01&to=2020-10-01", ["drones"]),
        ("?to=2020-09-30", []),
        ("?from=2020-10-02", []),
    ],
)  # fmt: skip
def test_it_finds_what_is_chosen(
    listed: dict[str, str], reader: Client, query: str, names: list[str]
) -> None:
    assert slugs(reader, query) == [listed[name] for name in names]


def test_a_facet_counts_as_if_nothing_of_itself_were_chosen(
    listed: dict[str, str], reader: Client
) -> None:
    said = facet(reader, "?dispute=denied", "What is said")
    assert {name: n for name, (_, n) in said.items()} == {
        "Denied": 1, "Another account given": 1, "No answer on record": 2,
        "Asked, without reply": 1,
    }  # fmt: skip
    claimed = facet(reader, "?dispute=denied", "Claimed by")
    assert {name: n for name, (_, n) in claimed.items()} == {"Armenia": 1}


def test_every_count_is_what_its_link_leads_to(listed: dict[str, str], reader: Client) -> None:
    titles = ("Topic", "What is said", "What we found", "Claimed by", "Answered by", "Place",
              "Language of the record")  # fmt: skip
    for view in ("", f"?by={ARMENIA}", "?q=turkey"):
        for title in titles[:2] if view else titles:
            for name, (address, count) in facet(reader, view, title).items():
                if "by=" in view and "by=" not in address:
                    continue
                assert len(slugs(reader, address.removeprefix("/"))) == count, (view, title, name)


def test_a_link_of_a_facet_adds_a_value_or_takes_it_away(
    listed: dict[str, str], reader: Client
) -> None:
    said = facet(reader, "?dispute=denied", "What is said")
    assert said["Denied"][0] == "/"
    assert said["Another account given"][0] == "/?dispute=denied&dispute=other_account"


def test_what_is_chosen_stands_above_the_list_with_a_way_out(
    listed: dict[str, str], reader: Client
) -> None:
    page = unescape(reader.get(f"/?q=turkey&by={ARMENIA}&to=2021-01-01").content.decode())
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips
    assert re.findall(r'href="([^"]*)"', chips[0]) == [
        f"/?by={ARMENIA}&to=2021-01-01",
        "/?q=turkey&to=2021-01-01",
        f"/?q=turkey&by={ARMENIA}",
        "/",
    ]
    assert "1 January 2021" in chips[0]


def test_a_place_of_two_names_shows_both_in_the_readers_language(
    listed: dict[str, str], reader: Client
) -> None:
    assert "Stepanakert / Khankendi" in facet(reader, "", "Place")
    hy = reader.get("/hy/").content.decode()
    assert '<span lang="hy" dir="auto">Ստեփանակերտ</span>' in hy


def test_a_silent_party_and_an_unnamed_one_are_nobody_who_answered(
    listed: dict[str, str], reader: Client
) -> None:
    assert set(facet(reader, "", "Answered by")) == {
        "Turkey", "Azerbaijan", "Officials in Karabakh",
    }  # fmt: skip


def test_an_empty_view_says_what_to_loosen(listed: dict[str, str], reader: Client) -> None:
    page = unescape(reader.get("/?q=mercenaries&dispute=denied&language=hy").content.decode())
    assert "No claim on record has all of this." in page
    offers = re.search(r"With less chosen there are some.*?</ul>", page, re.DOTALL)
    assert offers is None  # no single one would help
    page = unescape(reader.get("/?q=mercenaries&dispute=denied").content.decode())
    offers = re.search(r"With less chosen there are some.*?</ul>", page, re.DOTALL)
    assert offers
    assert re.findall(r'href="([^"]*)"', offers[0]) == ["/?dispute=denied", "/?q=mercenaries"]


def test_a_view_without_claims_keeps_what_was_chosen_in_sight(
    listed: dict[str, str], reader: Client
) -> None:
    nowhere = bodies.uid("nowhere")
    page = unescape(reader.get(f"/?place={nowhere}").content.decode())
    assert "No claim on record has all of this." in page
    assert f"<bdi>{nowhere}</bdi>" in page


def test_an_empty_shelf_says_so(shelf: Any, reader: Client) -> None:
    page = reader.get("/").content.decode()
    assert "Nothing has been published yet." in page


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/?q=&from=&to=", "/"),
        ("/?dispute=other_account&dispute=denied", "/?dispute=denied&dispute=other_account"),
        ("/?dispute=denied&q=su+25", "/?q=su+25&dispute=denied"),
        ("/?sort=changed", "/"),
        ("/?q=+turkey++", "/?q=turkey"),
        ("/?before=007", "/?before=7"),
        (f"/?by={ARMENIA.upper()}&utm_source=x", f"/?by={ARMENIA}"),
        ("/fr/?q=", "/fr/"),
    ],
)
def test_a_view_has_one_address(listed: Any, reader: Client, given: str, canonical: str) -> None:
    answer = reader.get(given)
    assert (answer.status_code, answer["Location"]) == (302, canonical)
    again = reader.get(canonical)
    assert again.status_code == 200
    assert f'<link rel="canonical" href="{canonical}"' in unescape(again.content.decode()).replace(
        "http://127.0.0.1:8000", ""
    )


BAD = [
    "q=" + "x" * 201, "q=%E2%80%93%21", "q=a&q=b", "topic=1", "by=x", "answered=%00",
    "place=x&place=karabakh", "dispute=%22", "verdict=" + "x" * 61, "language=e%20n", "from=2020",
    "from=20201001", "from=2020-02-30", "from=0000-01-01", "from=2020-10-02&to=2020-10-01",
    "sort=best",
    "more=x", "before=x", "before=0", "before=1.5", "before=-1", "before=9223372036854775808",
    "before=%D9%A3", "sort=said&before=5", "sort=said&before=9223372036854775808.5",
    "sort=said&before=none.1",
    "&".join(f"dispute=d{n}" for n in range(21)),
]  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_a_bad_parameter_is_refused_with_what_works(shelf: Any, reader: Client, query: str) -> None:
    told = reader.get(f"/claims.json?{query}")
    assert told.status_code == 400
    assert told["Content-Type"] == "application/problem+json"
    error = told.json()["errors"][0]
    page = reader.get(f"/?{query}")
    assert page.status_code == 400
    assert error["allowed"] in unescape(page.content.decode())
    assert error["parameter"] in query


@pytest.mark.parametrize(
    "query",
    ["q=%27", "q=%27%3A%2A+%26+%7C+a", "q=a%27%27b%5C", "q=%3C-%3E+x", "q=x%00y", "q=" + "a+" * 99,
     "q=%EF%BF%BF%F0%9F%92%A5z", "to=9999-12-31", "from=0001-01-01", "verdict=-", "more=place"],
)  # fmt: skip
def test_odd_but_possible_values_are_answered(shelf: Any, reader: Client, query: str) -> None:
    answer = reader.get(f"/?{query}", follow=True)
    assert answer.status_code in (200, 400)
    assert (answer.status_code == 400) == (query == "q=%27")


def test_a_form_keeps_what_is_chosen_and_needs_no_script(
    listed: dict[str, str], reader: Client
) -> None:
    page = unescape(reader.get(f"/?q=turkey&by={ARMENIA}&sort=said").content.decode())
    assert '<form class="search" id="list-form" action="/" method="get"' in page
    assert f'<input type="hidden" name="by" value="{ARMENIA}">' in page
    assert '<input type="hidden" name="sort" value="said">' in page
    assert 'name="before"' not in page


def test_no_claim_is_listed_without_its_denials(listed: dict[str, str], reader: Client) -> None:
    page = unescape(reader.get("/").content.decode())
    text = re.sub(r"<[^>]*>", "", page)
    for name in ("mercenaries", "su25", "night", "casualties"):
        body = getattr(bodies, name)()
        assert body["computed"]["headline"] in text
    assert "Turkey: denies it" in text


def test_a_filter_knows_its_own_address() -> None:
    view = Filter(words="a b", chosen={"by": ("y", "x"), "topic": ("t",)}, sort="said")
    assert view.address("/") == "/?q=a+b&topic=t&by=y&by=x&sort=said"
    assert view.toggled("by", "y").chosen == {"by": ("x",), "topic": ("t",)}
    assert view.newest_first().address("/feed.atom") == "/feed.atom?q=a+b&topic=t&by=y&by=x"
