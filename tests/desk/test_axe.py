"""Axe finds nothing serious on any page of the desk, light or dark; no page breaks the policy."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from claims import workflow
from claims.models import Check, Finding, Point, Verdict
from factcheck.people.history import attributed
from tests.cast import PASSWORD, World, make_cast, publish
from tests.desk.hands import Hands
from tests.desk.pages import list_of, new, page_of, verb

pytestmark = pytest.mark.browser

AXE = (files("selenium_axe_python") / "axe-core" / "axe.min.js").read_text()
GRAVE = ("serious", "critical")
LOOK = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"], preload: false}).then(
  found => done(found.violations.map(one => ({
    id: one.id,
    impact: one.impact,
    where: one.nodes.slice(0, 4).map(node => node.html.slice(0, 160)),
  }))), error => done([{id: "axe itself", impact: "critical", where: [String(error)]}]));
"""
VERBS = ("submit", "approve", "request_changes", "correct", "withdraw", "redact", "add_answer")
WORKED_ON = ("claims", "sources", "editions")
SIZES = {"desk": (1366, 768), "telephone": (360, 740)}


@pytest.fixture
def world(fresh_database: Any) -> World:
    """A claim with one of everything, published and then submitted anew."""
    world = World(make_cast())
    with attributed(world.cast.rita, "recorded"):
        Point.objects.create(claim=world.claim, text="A bridge fell.")
        Check.objects.create(
            claim=world.claim,
            method="Looked at pictures",
            looked_at="A satellite picture",
            result="No bridge is missing.",
            bearing="contradicts",
            by=world.cast.rita,
        )
        scale = Verdict.objects.create(code="unsure", label="Not verified", kind="open")
        Finding.objects.create(
            claim=world.claim, verdict=scale, reasons="As shown.", drafted_by=world.cast.rita
        )
    publish(world.topic, world.cast)
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", world.south)
    workflow.submit(world.claim, by=world.cast.rita)
    return world


@pytest.fixture
def hands(live_site: Any, browser: Any) -> Iterator[Hands]:
    yield Hands(browser, live_site.url)
    for command in ("setEmulatedMedia", "clearDeviceMetricsOverride"):
        browser.execute_cdp_cmd(f"Emulation.{command}", {})


def records(world: World) -> list[Any]:
    parts = (world.claim, world.topic, world.north, world.report, world.denial)
    return [*parts, Verdict.objects.get(code="unsure")]


def addresses(world: World) -> list[str]:
    """The pages that an editor reaches."""
    shown = records(world)
    compare = reverse("admin:claims_claim_compare", args=[world.claim.pk])
    ours = [model for model in admin.site._registry if model._meta.app_label in WORKED_ON]
    lists = [list_of(model) for model in ours]
    return [
        "/admin/",
        reverse("admin:notices"),
        *lists,
        *map(page_of, shown),
        *map(new, shown[:4]),
        f"{new(world.denial)}?claim={world.claim.pk}",
        *(page_of(one).replace("/change/", "/history/") for one in shown[:2]),
        page_of(world.claim).replace("/change/", "/delete/"),
        compare,
        f"{compare}?old=2&new=working",
        *(verb(world.claim, name) for name in VERBS),
    ]


def look(hands: Hands, address: str) -> list[str]:
    """What axe finds on a page, and what the browser complains of."""
    hands.open(address)
    return seen(hands, address)


def seen(hands: Hands, address: str) -> list[str]:
    """The same, of the page that is open."""
    said = hands.console()
    hands.browser.execute_script(AXE)
    found = hands.browser.execute_async_script(LOOK)
    hands.console()  # axe itself styles things while it looks, which is none of the page's doing
    grave = [f"{one['id']}: {one['where']}" for one in found if one["impact"] in GRAVE]
    return [f"{address} {one}" for one in [*said, *grave]]


def prefer(hands: Hands, theme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": theme}
    hands.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def resize(hands: Hands, size: str) -> None:
    width, height = SIZES[size]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    hands.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.mark.parametrize("theme,size", [("light", "desk"), ("dark", "telephone")])
def test_axe_finds_nothing_serious(world: World, hands: Hands, theme: str, size: str) -> None:
    prefer(hands, theme)
    hands.browser.delete_all_cookies()
    found = look(hands, "/admin/login/")
    hands.log_in("edda")
    resize(hands, size)
    for address in addresses(world):
        found += look(hands, address)
    assert not found, "\n".join(found)


def conflict(world: World, hands: Hands) -> list[str]:
    """The answer to a save of what somebody else has changed."""
    hands.open(page_of(world.claim))
    with attributed(world.cast.clara, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "Clara's words."
        world.claim.save()
    hands.fill("context", "Edda's words.")
    hands.press("[name=_save]")
    assert "Changed meanwhile" in hands.text
    return seen(hands, "the conflict page")


def kept(world: World, hands: Hands) -> list[str]:
    """What was entered on a page that can't put it back, after the login had ended."""
    hands.open(strike_page(world.answered_draft()))
    found = seen(hands, "the strike-out page")
    hands.fill("why", "Recorded twice.")
    hands.browser.delete_cookie("sessionid")
    hands.press("[name=_do]")
    found += seen(hands, "the login with a message")
    give_password(hands, "edda", PASSWORD)
    assert "Copy what you need" in hands.text
    return found + seen(hands, "the kept entries")


def strike_page(record: Any) -> str:
    """The address of the strike-out page."""
    return page_of(record).replace("/change/", "/delete/")


def give_password(hands: Hands, name: str, password: str) -> None:
    hands.fill("login", name)
    hands.fill("password", password)
    hands.press("input[type=submit]")


def account(hands: Hands) -> list[str]:
    """One's own account: the second factor, sessions, the password."""
    own = ("2fa/", "2fa/webauthn/", "sessions/", "password/change/", "2fa/totp/activate/")
    found = [line for one in own for line in look(hands, f"/accounts/{one}")]
    assert "Is it you?" in hands.text
    hands.fill("password", PASSWORD)
    hands.press("input[type=submit]")
    assert "Set up an app" in hands.text
    found += seen(hands, "setting up an app")
    return found + look(hands, "/accounts/2fa/webauthn/add/")


def administration(world: World, hands: Hands, size: str) -> list[str]:
    """What administrators alone see."""
    resize(hands, "desk")
    hands.log_in("adam")
    resize(hands, size)
    rita = f"/admin/people/user/{world.cast.rita.pk}/"
    pages = ("user/", "user/add/", "switch/", "switch/add/", "accountchange/")
    addresses = [f"/admin/people/{one}" for one in pages]
    addresses += [f"{rita}change/", f"{rita}ask/role/", "/admin/axes/accessattempt/"]
    return [line for one in addresses for line in look(hands, one)]


def locked(hands: Hands) -> list[str]:
    """After five wrong passwords."""
    hands.browser.delete_all_cookies()
    for _ in range(5):
        hands.open("/accounts/login/")
        give_password(hands, "rolf", "wrong")
    assert "Too many attempts" in hands.text
    hands.console()  # tells of the 429, which is what is meant
    return seen(hands, "the lock-out")


@pytest.mark.parametrize("theme,size", [("light", "telephone"), ("dark", "desk")])
def test_axe_finds_nothing_serious_where_one_gets_seldom(
    world: World, hands: Hands, theme: str, size: str
) -> None:
    prefer(hands, theme)
    hands.log_in("edda")
    resize(hands, size)
    found = [*conflict(world, hands), *kept(world, hands), *account(hands)]
    found += [*administration(world, hands, size), *locked(hands)]
    assert not found, "\n".join(found)


def test_axe_is_there_to_find_something(world: World, hands: Hands) -> None:
    """The twin: a page with a mistake is found out."""
    hands.log_in("edda")
    hands.open("/admin/")
    hands.browser.execute_script("document.querySelector('h1').innerHTML = '<img src=x>'")
    hands.browser.execute_script(AXE)
    found = hands.browser.execute_async_script(LOOK)
    assert "image-alt" in {one["id"] for one in found}
