"""The balance report: what was recorded per side, and never who is right."""

from __future__ import annotations

from claims.balance import balance
from tests.cast import World
from tests.desk.pages import page_of, text_of
from tests.harness.people import Desk


def test_it_counts_by_side_and_is_for_those_who_work_on_content(world: World, desk: Desk) -> None:
    world.answered_draft()
    north, south = balance(world.topic)
    assert (north.name, north.claims, north.denials) == ("Northern side", 2, 0)
    assert (north.answered, north.never, north.asked, north.checked) == (1, 1, 0, 0)
    assert (south.name, south.claims, south.denials) == ("Southern side", 0, 1)
    assert north.small
    assert north.share(1) == 50
    assert south.share(0) is None
    address = page_of(world.topic).replace("/change/", "/balance/")
    page = text_of(desk("rita").get(address))
    assert "Fewer than 10 claims each: Northern side, Southern side" in page
    assert b"Northern side,2,0,1" in desk("rita").get(f"{address}?csv=1").content
    assert desk("adam").get(address).status_code == 403
    assert f'href="{address}"' in text_of(desk("rita").get(page_of(world.topic)))
