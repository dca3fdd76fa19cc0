"""A whole working day by hand in a real browser: from the wire to a claim that was merged away."""

from __future__ import annotations

from typing import Any

import pytest

from claims.editions.models import Edition
from claims.models import Claim, Notice
from factcheck.outbox.delivery import deliver_all
from factcheck.people.history import attributed
from tests.cast import World, make_cast, publish
from tests.desk.hands import Hands
from tests.desk.pages import page_of, verb
from tests.recording.test_browser import begin, pick

pytestmark = pytest.mark.browser
SLUG = "reported-loss-of-a-rail-bridge"


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


@pytest.fixture
def hands(world: World, live_site: Any, browser: Any) -> Hands:
    return Hands(browser, live_site.url)


def record(hands: Hands) -> Claim:
    """Rita records a claim, whom it accuses, its assertion and a denial, on two pages."""
    begin(hands)
    hands.press("[name=_next]")
    hands.fill("claim-title", "Reported loss of a rail bridge")
    hands.fill("claim-wording", "Southland's army blew up a rail bridge.")
    hands.fill("claim-clause", "Southland's army blew up a rail bridge")
    pick(hands, "claim-concerns", "Southland")
    pick(hands, "statements-0-speakers", "Northland")
    hands.fill("statements-0-paraphrase", "Northland says that the army did it.")
    pick(hands, "statements-1-speakers", "Ministry")
    hands.fill("statements-1-paraphrase", "The ministry denies it.")
    hands.press("[name=_save]")
    assert "Recorded: “Reported loss of a rail bridge”" in hands.text
    return Claim.objects.get(slug=SLUG)


def ask(hands: Hands, claim: Claim) -> None:
    """Rita asks Clara to look, and mentions Edda."""
    hands.open(page_of(claim))
    hands.choose("to", "clara", within=".team-ask")
    hands.fill("task", "Look at the pictures of the bridge.")
    hands.press(".team-ask button")
    assert "is asked." in hands.text
    hands.fill("text", "@edda the ministry answered within the hour.", within="#teamwork")
    hands.press("#teamwork form[action*=comment] button")
    assert "Your comment is kept." in hands.text


def send_back(hands: Hands, claim: Claim) -> None:
    """Clara finds it on her desk, and sends it back with a word on the wording."""
    hands.open("/admin/")
    assert "Reported loss of a rail bridge" in hands.text
    assert "Look at the pictures of the bridge." in hands.text
    hands.open(page_of(claim))
    hands.press("#verb-request_changes")
    hands.fill("comment", "Say which bridge.")
    hands.fill("on:about/wording", "Which bridge? The report names it.")
    hands.press("[name=_do]")
    assert "Sent back with your comment." in hands.text


def repair(hands: Hands, claim: Claim) -> None:
    """Rita sees what was said beside the field, mends it, and submits it again."""
    hands.open("/admin/")
    assert "Reported loss of a rail bridge" in hands.text
    hands.open(page_of(claim))
    assert "Which bridge? The report names it." in hands.whole_text
    hands.fill("wording", "Southland's army blew up the rail bridge at the border.")
    hands.save()
    hands.open(page_of(claim))
    hands.do("submit", reason="The bridge is named.")
    assert "Submitted." in hands.text


def approve_and_publish(hands: Hands, claim: Claim) -> None:
    hands.log_in("clara")
    hands.open(page_of(claim))
    hands.do("approve")
    assert "Approved. An editor can publish it." in hands.text
    hands.log_in("edda")
    hands.open(page_of(claim))
    hands.do("publish")
    assert "Published." in hands.text


def correct(hands: Hands, claim: Claim) -> None:
    """Edda mends a word, and owns up to it."""
    hands.open(page_of(claim))
    hands.fill("wording", "Southland's army blew up the road bridge at the border.")
    hands.save()
    hands.open(page_of(claim))
    hands.press("#verb-correct")
    hands.choose("kind", "Fact")
    for name, text in {"old": "rail bridge", "new": "road bridge", "reason": "Misread."}.items():
        hands.fill(name, text)
    hands.press("[name=_do]")
    assert "Submitted as a correction." in hands.text


def merge(hands: Hands, claim: Claim, winner: Claim) -> None:
    """Edda finds that it is a claim that was there before."""
    hands.open(page_of(claim))
    hands.press("#verb-merge")
    hands.find("into", winner.title)
    hands.fill("rationale", "Both reports are about the bridge at the border.")
    hands.press("[name=_do]")
    assert "What goes over" in hands.text
    hands.press("[name=_do]")
    assert "Merged." in hands.text


def test_a_whole_working_day(world: World, hands: Hands) -> None:
    hands.log_in("rita")
    claim = record(hands)
    ask(hands, claim)
    hands.open(page_of(claim))
    hands.do("submit", reason="First report.")
    hands.log_in("clara")
    send_back(hands, claim)
    hands.log_in("rita")
    repair(hands, claim)
    approve_and_publish(hands, claim)
    correct(hands, claim)
    approve_and_publish(hands, claim)
    hands.open_fresh(f"/claims/{SLUG}/")
    assert "road bridge" in hands.text
    assert "The ministry denies it." in hands.text
    hands.open("/admin/notices/")
    assert "@" in hands.text or "mention" in hands.text.lower()
    publish(world.claim, world.cast)
    merge(hands, claim, world.claim)
    hands.log_in("rita")
    hands.open(page_of(world.claim))
    hands.do("submit", reason="With what was said of the same bridge elsewhere.")
    hands.log_in("emil")
    hands.open(page_of(world.claim))
    hands.do("approve")
    hands.do("publish")
    hands.log_in("rita")
    hands.open(page_of(claim))
    hands.do("submit")
    hands.log_in("emil")
    hands.open(page_of(claim))
    hands.do("approve")
    hands.do("publish")
    hands.open_fresh(f"/claims/{SLUG}/")
    assert "denies it" in hands.text
    assert world.claim.slug in hands.browser.page_source
    assert hands.console() == []
    assert [one.kind for one in Edition.objects.filter(subject_id=claim.public_id)] == [
        "first",
        "correction",
        "merge",
    ]


def test_a_withdrawal_and_a_redaction_are_two_clicks_from_the_claim(
    world: World, hands: Hands
) -> None:
    publish(world.claim, world.cast)
    hands.log_in("edda")
    hands.open(page_of(world.claim))
    hands.do("withdraw", reason="The report was forged.")
    assert "Withdrawn. It waits for its second review." in hands.text
    hands.open_fresh(f"/claims/{world.claim.slug}/")
    assert "The report was forged." in hands.text
    hands.log_in("rolf")
    hands.open("/admin/")
    assert "Second review pending" in hands.text
    assert world.claim.title in hands.text
    hands.log_in("clara")
    hands.open(page_of(world.claim))
    hands.do("review_after")
    assert "Reviewed: the mark is gone." in hands.text
    assert hands.console() == []


@pytest.mark.parametrize(
    "verb_, reason",
    [
        ("publish", "It takes the role editor."),
        ("withdraw", "It takes the role editor."),
        ("merge", "It takes the role"),
        ("approve", "It takes the role"),
    ],
)
def test_a_reporter_is_told_why_not(world: World, hands: Hands, verb_: str, reason: str) -> None:
    hands.log_in("rita")
    hands.open(verb(world.claim, verb_))
    assert reason in hands.text
    assert not hands.browser.find_elements("name", "_do")


def test_a_colleague_is_told_once_and_reads_it_at_the_desk(world: World, hands: Hands) -> None:
    hands.log_in("rita")
    ask(hands, world.claim)
    with attributed(world.cast.rita, "delivery"):
        deliver_all()
        deliver_all()
    assert Notice.objects.filter(to=world.cast.edda, kind="mention").count() == 1
    hands.log_in("edda")
    hands.open("/admin/")
    assert "Reported loss of a bridge" in hands.text
