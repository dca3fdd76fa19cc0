"""Who may open and change what at the desk, as one table: role × record × action."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.test import Client

from claims.models import Correction, Finding, Page, Verdict
from factcheck.outbox.models import Message
from factcheck.people import changes
from factcheck.people.decisions import Kind, Switch
from factcheck.people.models import User
from sources.models import Grade, Place
from tests.cast import World, publish
from tests.desk.conftest import Desk
from tests.desk.pages import list_of, new, page_of, verb

CONTENT, EDITORS, ADMINS, NOBODY = {"rita", "clara", "edda"}, {"edda"}, {"adam"}, set[str]()
PEOPLE = ("rita", "clara", "edda", "adam")

# view, add, change, delete; "rita" stands for reporters, "clara" checkers, "edda" editors.
TABLE: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    "sources.source": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources.document": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources.place": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources.grade": (CONTENT, NOBODY, NOBODY, NOBODY),  # given on the page of the source
    "claims.claim": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims.topic": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims.statement": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims.assertion": (CONTENT, NOBODY, CONTENT, NOBODY),
    "claims.rebuttal": (CONTENT, NOBODY, CONTENT, NOBODY),
    "claims.page": (CONTENT, EDITORS, EDITORS, EDITORS),
    "claims.verdict": (CONTENT, EDITORS, EDITORS, EDITORS),
    "claims.submission": (CONTENT, NOBODY, NOBODY, NOBODY),
    "claims.review": (CONTENT, NOBODY, NOBODY, NOBODY),
    "claims.correction": (CONTENT, NOBODY, NOBODY, NOBODY),
    "editions.edition": (CONTENT, NOBODY, NOBODY, NOBODY),
    "people.user": (ADMINS, ADMINS, ADMINS, NOBODY),
    "people.accountchange": (ADMINS, NOBODY, ADMINS, NOBODY),  # decided on its page
    "people.switch": (ADMINS, ADMINS, NOBODY, NOBODY),
    "axes.accessattempt": (ADMINS, NOBODY, NOBODY, ADMINS),  # gone, the lock is lifted
    "outbox.message": (ADMINS, NOBODY, NOBODY, NOBODY),
}


@pytest.fixture
def records(world: World) -> dict[str, Any]:
    """One record of every kind that the desk knows."""
    edition = publish(world.claim, world.cast)
    draft = world.answered_draft()
    by = world.cast.rita
    made = [
        Grade.objects.create(source=world.north, letter="A", reason="Always right.", by=by),
        Place.objects.create(),
        Page.objects.create(title="About", slug="about", text="Us."),
        Verdict.objects.create(code="open", label="Open", kind="open", description="Open."),
        Correction.objects.create(
            subject_kind="claim",
            subject_id=world.claim.public_id,
            kind="fact",
            old="a",
            new="b",
            edition=1,
        ),
        world.cast.rolf,
        Message.objects.get(),
        edition,
        draft,
        world.topic,
        world.report,
        world.ministry,
        draft.statements.get(),
    ]
    asked = changes.ask(
        Kind.ROLE, person=world.cast.rita, by=world.cast.ada, why="a test", role="editor"
    )
    attempt = AccessAttempt.objects.create(username="rita", failures_since_start=1)
    turned = Switch.objects.create(closed=False, why="a test")
    found = {one._meta.label_lower: one for one in (*made, asked, attempt, turned)}
    from claims.models import Assertion, Rebuttal, Review, Submission

    found |= {
        "claims.submission": Submission.objects.get(),
        "claims.review": Review.objects.get(),
        "claims.assertion": Assertion.objects.first(),
        "claims.rebuttal": Rebuttal.objects.first(),
    }
    return found


def test_the_table_has_every_record_of_the_desk() -> None:
    registered = {model._meta.label_lower for model in admin.site._registry}
    assert registered == set(TABLE)


@pytest.mark.parametrize("label", TABLE)
def test_role_by_action(label: str, records: dict[str, Any], desk: Desk) -> None:
    view, add, change, delete = TABLE[label]
    record = records[label]
    for who in PEOPLE:
        client = desk(who)
        assert _opens(client, list_of(record)) == (who in view), (who, "list")
        assert _opens(client, page_of(record)) == (who in view), (who, "view")
        assert _opens(client, new(record)) == (who in add), (who, "add")
        assert _saves(client, page_of(record)) == (who in change), (who, "change")
        gone = page_of(record).replace("/change/", "/delete/")
        assert _opens(client, gone) == (who in delete), (who, "delete")
        assert _saves(client, gone, {}) == (who in delete), (who, "delete it")


def _opens(client: Client, address: str) -> bool:
    return client.get(address).status_code in (200, 302)


def _saves(client: Client, address: str, data: dict[str, str] | None = None) -> bool:
    """Whether a save is heard at all; what it says is not looked at here."""
    return client.post(address, data if data is not None else {"x": "y"}).status_code != 403


@pytest.mark.parametrize("kind", ["claim", "topic", "source", "page"])
def test_administrators_have_no_verbs(kind: str, records: dict[str, Any], desk: Desk) -> None:
    label = {"source": "sources.source"}.get(kind, f"claims.{kind}")
    record = records[label]
    for name in ("submit", "approve", "publish", "withdraw", "redact", "review_after"):
        for method in ("get", "post"):
            answer = getattr(desk("adam"), method)(verb(record, name))
            assert answer.status_code == 403
    assert desk("adam").get(page_of(record).replace("/change/", "/preview/")).status_code == 403


def test_administrators_see_no_content_on_the_home_page(world: World, desk: Desk) -> None:
    page = desk("adam").get("/admin/").content.decode()
    assert world.claim.title not in page
    assert "Claims" not in page.replace("Claims and", "")


def test_nobody_comes_in_without_an_account(records: dict[str, Any]) -> None:
    for record in records.values():
        for address in (list_of(record), page_of(record), new(record)):
            assert Client().get(address)["Location"].startswith("/admin/login/")


def test_a_person_who_left_is_out_at_once(world: World, desk: Desk) -> None:
    rita = desk("rita")
    assert rita.get("/admin/").status_code == 200
    User.objects.filter(pk=world.cast.rita.pk).update(is_active=False)
    assert rita.get("/admin/")["Location"].startswith("/admin/login/")


def test_searching_in_a_list_of_choices_takes_the_right_to_see_it(world: World, desk: Desk) -> None:
    query = {"app_label": "claims", "model_name": "speaker", "field_name": "source", "term": "No"}
    assert desk("rita").get("/admin/autocomplete/", query).status_code == 200
    assert desk("adam").get("/admin/autocomplete/", query).status_code == 403


def test_a_finding_is_no_record_of_its_own_here() -> None:
    assert Finding not in admin.site._registry
