"""The line of time: statements, checks and editions together, and honest about what has no date."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from claims.public.parts.record import Published, version_views
from claims.public.parts.statements import statement_views
from claims.public.parts.timeline import SHOWN, Timeline, timeline
from claims.public.parts.work import check_views
from tests.public import bodies, publishing
from tests.public.dated import SLUG, bridge, day, said

HISTORY = [
    {
        "number": 7,
        "version": 1,
        "kind": "first",
        "review": "done",
        "published_at": "2020-10-03T12:00:00.000000Z",
        "reason": "",
        "approver": None,
        "publisher": None,
        "redacted": False,
    }
]


def line(body: dict[str, Any], history: list[dict[str, Any]] = HISTORY) -> Timeline:
    published = Published(SLUG, {"number": 7, "review": "done"}, "", 7, history)
    statements, checks = statement_views(body, {}), check_views(body, {})
    return timeline(body, statements, checks, version_views("claim", published))


def told(body: dict[str, Any]) -> list[str]:
    return [one.who or one.text for one in line(body).moments]


def test_it_puts_all_in_the_order_of_their_days() -> None:
    assert told(bridge()) == [
        "Armenia",
        "Pictures of the bridge",
        "First published",
        "Azerbaijan",
        "Russia",
        "Turkey",
        "A walk to it",
    ]


def test_what_has_no_date_says_so_and_has_no_bounds() -> None:
    moments = {one.who or one.text: one for one in line(bridge()).moments}
    for name in ("Turkey", "A walk to it"):
        assert not moments[name].dated
        assert moments[name].when.words == "date not known"
    assert moments["Armenia"].dated
    assert moments["Armenia"].latest
    assert moments["Armenia"].latest.day == 1


def test_an_answer_comes_after_what_it_answers() -> None:
    first = said("early", "claims", bodies.RUSSIA, None)
    answer = said("early denial", "denies", bodies.TURKEY, day("2020-09-01"), answers=[first["id"]])
    order = told(bridge(first, answer))
    assert order.index("Russia") < order.index("Turkey") < order.index("Armenia")


def test_at_the_same_moment_what_was_said_comes_first() -> None:
    at_once = HISTORY[0] | {"published_at": "2020-10-03T23:59:59.999999Z"}
    order = [one.who or one.text for one in line(bridge(), [at_once]).moments]
    assert order.index("Azerbaijan") < order.index("First published")


def test_it_leads_to_each_statement_check_and_edition() -> None:
    moments = line(bridge()).moments
    assert moments[0].address == f"#s-{bodies.uid('statement bridge claim')}"
    assert moments[1].address.startswith("#c-")
    assert moments[2].address == f"/claims/{SLUG}/editions/7/"


def test_it_never_repeats_the_claim() -> None:
    body = bridge()
    for one in line(body).moments:
        assert body["clause"] not in f"{one.who} {one.text} {one.found}"


def test_a_long_one_is_folded_and_nothing_is_lost() -> None:
    body = bodies.long_claim(200)
    long = line(body)
    assert len(long.first) == SHOWN
    assert len(long.first) + len(long.rest) == len(long.moments) == 201
    short = line(bridge())
    assert short.rest == []
    assert short.first == short.moments


def test_a_body_without_an_edition_has_a_line_too() -> None:
    assert (
        len(
            timeline(bridge(), statement_views(bridge(), {}), check_views(bridge(), {}), []).moments
        )
        == 6
    )


def test_the_page_shows_it_as_an_ordered_list(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", bridge())
    page = reader.get(f"/claims/{SLUG}/").content.decode()
    section = page[page.index('id="timeline"') : page.index('id="statements"')]
    assert section.count('<li class="moment ') == 7
    assert '<ol class="timeline">' in section
    assert "where it stands tells nothing of when" in section
    assert "2 entries without a date are not drawn; they stand in the list alone." in section
    for anchor in re.findall(r'href="#([^"]+)"', section):
        assert f'id="{anchor}"' in page, anchor
