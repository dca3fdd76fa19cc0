"""The main job done by hand in a real browser: three people, from a document to a public page."""

from __future__ import annotations

from typing import Any

import pytest

from claims import workflow
from claims.editions.models import Edition
from claims.models import Claim
from tests.cast import World, make_cast, publish, ticks_of
from tests.desk.hands import Hands
from tests.desk.pages import new, page_of, verb

pytestmark = pytest.mark.browser


@pytest.fixture
def hands(live_site: Any, browser: Any) -> Hands:
    return Hands(browser, live_site.url)


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


def record_source(hands: Hands, name: str, alias: str) -> None:
    hands.open("/admin/sources/source/add/")
    hands.fill("name", name)
    hands.choose("kind", "State")
    hands.browser.find_element("css selector", "#aliases-group .add-row a").click()
    hands.fill("aliases-0-text", alias)
    hands.save()


def record_statement(hands: Hands, claim: Claim, stance: str, who: str, words: str) -> None:
    hands.open(f"/admin/claims/statement/add/?claim={claim.pk}")
    hands.choose("stance", stance)
    hands.fill("paraphrase", words)
    hands.fill("date", "1 Oct 2020")
    hands.find("speaker_set-0-source", who)
    hands.find("appearances-0-document", "wire")
    hands.save()


def record_claim(hands: Hands) -> Claim:
    """Two sources, a document, a claim with two denials; all by hand."""
    record_source(hands, "Eastland", "Восток")
    record_source(hands, "Westland", "Запад")
    record_source(hands, "Midland", "Центр")
    hands.open("/admin/sources/document/add/")
    hands.fill("title", "A wire report")
    hands.fill("date", "1 Oct 2020")
    hands.browser.find_element("css selector", "[name=supplied][value=date]").click()
    hands.save()
    hands.open("/admin/claims/claim/add/")
    hands.fill("title", "Reported loss of a ferry")
    hands.fill("wording", "Westland's navy sank a ferry.")
    hands.fill("clause", "Westland's navy sank a ferry")
    hands.save()
    claim = Claim.objects.get(slug="reported-loss-of-a-ferry")
    record_statement(hands, claim, "Claims", "Восток", "Eastland says that the navy sank it.")
    record_statement(hands, claim, "Denies", "Запад", "Westland says that it did not.")
    record_statement(hands, claim, "Denies", "Центр", "Midland says that it did not happen.")
    return claim


def test_three_people_bring_a_claim_with_two_denials_to_the_public(
    fresh_database: Any, hands: Hands
) -> None:
    make_cast()
    hands.log_in("rita")
    claim = record_claim(hands)
    hands.open(page_of(claim))
    assert "Eastland says that Westland's navy sank a ferry" in hands.text
    hands.do("submit", reason="First report.")
    assert "Submitted." in hands.text
    hands.log_in("clara")
    hands.open(page_of(claim))
    hands.do("approve")
    assert "Approved. An editor can publish it." in hands.text
    hands.log_in("edda")
    hands.open(page_of(claim))
    hands.do("publish")
    assert "Published." in hands.text
    assert hands.console() == []
    hands.press(".messagelist a")
    page = hands.text
    assert "Westland's navy sank a ferry" in page
    assert "Westland and Midland deny it" in page
    assert hands.browser.current_url.endswith("/claims/reported-loss-of-a-ferry/")


def test_nobody_approves_their_own(world: World, hands: Hands) -> None:
    hands.log_in("clara")
    hands.open(page_of(world.claim))
    hands.do("submit", reason="")
    hands.open(verb(world.claim, "approve"))
    assert "Nobody approves their own work: you submitted this." in hands.text
    assert not hands.browser.find_elements("name", "_do")


def test_nobody_approves_after_having_edited_a_source_of_the_claim(
    world: World, hands: Hands
) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    hands.log_in("clara")
    hands.open(page_of(world.claim))
    hands.press("#verb-approve")
    approving = hands.browser.current_window_handle
    hands.browser.switch_to.new_window("tab")
    hands.open(page_of(world.ministry))
    hands.fill("description", "The ministry of defence.")
    hands.save()
    hands.browser.close()
    hands.browser.switch_to.window(approving)
    for tick in hands.browser.find_elements("name", "ticks"):
        tick.click()
    hands.press("[name=_do]")
    if "Something changed since you opened this page" in hands.text:
        hands.press("[name=_do]")
    assert "Nobody approves their own work: you changed the source “Ministry of" in hands.text
    world.claim.refresh_from_db()
    assert world.claim.stage == "in_review"


def test_nothing_is_published_after_an_edit(world: World, hands: Hands) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    hands.log_in("edda")
    hands.open(page_of(world.claim))
    hands.fill("context", "The bridge was old.")
    hands.save()
    hands.open(page_of(world.claim))
    assert "Edited since it was approved, which voids that: submit it again." in hands.text
    hands.open(verb(world.claim, "publish"))
    assert "It was edited after it was approved, which voids that: submit it again." in hands.text
    assert not Edition.objects.exists()


def test_a_denial_at_night_is_public_at_once_and_reviewed_after(world: World, hands: Hands) -> None:
    publish(world.claim, world.cast)
    hands.log_in("edda")
    record_statement(hands, world.claim, "Denies", "Southland", "Southland denies it once more.")
    hands.open(page_of(world.claim))
    hands.do("add_answer", reason="It came at two in the morning.")
    public = f"/claims/{world.claim.slug}/"
    hands.open(public)
    assert "Southland denies it once more." in hands.text
    assert "second review pending" in hands.text.lower()
    hands.log_in("clara")
    hands.open(page_of(world.claim))
    hands.do("review_after")
    assert "Reviewed: the mark is gone." in hands.text
    hands.open_fresh(public)
    assert "second review pending" not in hands.text.lower().partition("versions")[0]
    assert [one.kind for one in Edition.objects.order_by("number")] == [
        "first",
        "answer",
        "review",
    ]


def test_one_word_of_the_claim_changed_does_not_go_first(world: World, hands: Hands) -> None:
    """The answer goes out; what was changed beside it stays in the working copy."""
    publish(world.claim, world.cast)
    hands.log_in("edda")
    record_statement(hands, world.claim, "Denies", "Southland", "Southland denies it once more.")
    hands.open(page_of(world.claim))
    hands.fill("wording", "Southland's army blew up the bridge.")
    hands.save()
    hands.open(page_of(world.claim))
    hands.do("add_answer", reason="It came at two in the morning.")
    hands.open_fresh(f"/claims/{world.claim.slug}/")
    assert "Southland denies it once more." in hands.text
    assert "Southland's army blew up a bridge." in hands.text
    assert "blew up the bridge" not in hands.text
    world.claim.refresh_from_db()
    assert world.claim.wording == "Southland's army blew up the bridge."


def test_no_page_breaks_the_policy_or_the_screen(world: World, hands: Hands) -> None:
    publish(world.claim, world.cast)
    hands.log_in("edda")
    records = (world.claim, world.topic, world.north, world.report, world.denial)
    addresses = ["/admin/", *map(page_of, records), *map(new, records[1:4])]
    addresses += [f"/admin/claims/statement/add/?claim={world.claim.pk}"]
    addresses += [verb(world.claim, name) for name in ("withdraw", "redact", "correct")]
    for width in (390, 1366):
        size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": width < 500}
        hands.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for address in addresses:
            hands.open(address)
            found = hands.browser.execute_script("return document.documentElement.scrollWidth")
            assert found <= width, (address, width)
            assert hands.console() == [], address
    hands.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
