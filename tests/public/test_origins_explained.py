"""Where the words come from: origins are counted, not outlets, and it is told who carried what."""

from __future__ import annotations

from typing import Any

from claims.public.pages.subject import render_preview
from claims.public.parts.origins import chains, origins
from tests.public import bodies

Json = dict[str, Any]
NAMES = ("Yerevan Wire", "Second Paper", "Third Paper", "Fourth Paper", "Fifth Paper")


def carried(*, known: bool = True) -> Json:
    """One statement in five outlets; the second took it from the first, the third from that."""
    papers = [
        bodies.appearance(bodies.document(f"Story of {name}", bodies.source(name, "news outlet")))
        for name in NAMES
    ]
    one = bodies.statement("carried", "claims", "It says so.", [bodies.ARMENIA], appearances=papers)
    shapes = one["appearances"]
    if known:
        for place, source in ((1, 0), (2, 1), (3, 0), (4, 0)):
            shapes[place]["carried_from"] = shapes[source]["id"]
    return bodies.claim("carried", "What was carried", "something was carried", [one])


def test_five_outlets_that_carry_one_statement_are_one_origin() -> None:
    told = origins(carried())
    assert told.line == "1 origin, 5 appearances, 5 outlets"
    assert told.explained[0] == (
        "5 outlets assert it or carry that somebody does; all of it goes back to 1 origin."
    )


def test_it_tells_which_appearance_was_carried_from_which() -> None:
    (chain,) = chains(carried())
    assert chain.first.who == "Yerevan Wire"
    assert chain.statement.number == 1
    assert [(one.who, one.source and one.source.who) for one in chain.carried] == [
        ("Second Paper", "Yerevan Wire"),
        ("Fourth Paper", "Yerevan Wire"),
        ("Fifth Paper", "Yerevan Wire"),
        ("Third Paper", "Second Paper"),
    ]


def test_where_nobody_knows_that_no_chain_is_made_up() -> None:
    assert chains(carried(known=False)) == []
    assert "Who carried it from whom" not in render_preview("claim", carried(known=False))


def test_a_ring_and_a_link_to_nothing_do_no_harm() -> None:
    body = carried()
    shapes = body["statements"][0]["appearances"]
    shapes[0]["carried_from"] = shapes[2]["id"]
    assert chains(body) == []
    shapes[0]["carried_from"] = bodies.uid("nothing")
    assert len(chains(body)) == 1
    assert "carried from something that is not shown here" in render_preview("claim", body)


def test_the_page_says_it_beside_each_quote_and_among_the_origins() -> None:
    page = render_preview("claim", carried())
    assert 'carried it from <bdi lang="en">Yerevan Wire</bdi>' in page
    assert page.count('carried from <bdi lang="en">Yerevan Wire</bdi></a>') == 3
    assert 'first known place of statement 1, by <bdi lang="en">Armenia</bdi>' in page
