"""One record of every kind that the desk knows, and a client for everybody in the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.test import Client

from claims.exchange.claimreview.uploading import upload
from claims.models import Comment, Correction, Page, Verdict
from factcheck.outbox.webhooks.announcing import send_test
from factcheck.people import changes, tokens
from factcheck.people.decisions import Kind, Switch
from factcheck.people.models import User
from sources.models import Grade, Place
from tests.cast import Cast, World, publish
from tests.webhooks.conftest import subscribe

Who = Callable[[str], Client]
NAMES = {"R": "rita", "C": "clara", "E": "edda", "A": "adam", "X": "rolf"}


@pytest.fixture
def records(world: World) -> dict[str, Any]:
    """By "application_model": a record, of the published claim where there are several."""
    publish(world.claim, world.cast)
    world.answered_draft()
    by = world.cast.rita
    Grade.objects.create(source=world.north, letter="A", reason="Always right.", by=by)
    Place.objects.create()
    Page.objects.create(title="About", slug="about", text="Us.")
    Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
    about = {"subject_kind": "claim", "subject_id": world.claim.public_id}
    Comment.objects.create(text="Look.", by=by, **about)
    Correction.objects.create(kind="fact", old="a", new="b", edition=1, **about)
    AccessAttempt.objects.create(username="rita", failures_since_start=1)
    Switch.objects.create(closed=False, why="a test")
    tokens.issue(by, name="wire monitor", scopes=["read"], days=30)
    send_test(subscribe())
    upload("reviews.json", [b"{}"], by=by)
    changes.ask(Kind.ROLE, person=by, by=world.cast.ada, why="a test", role="editor")
    return {
        f"{model._meta.app_label}_{model._meta.model_name}": found
        for model in apps.get_models()
        if (found := model._default_manager.order_by("pk").first()) is not None
    }


@pytest.fixture
def who(cast: Cast) -> Who:
    """A client logged in as the person whom a letter of the table stands for."""

    def log_in(letter: str) -> Client:
        client = Client()
        if letter != "N":
            client.force_login(getattr(cast, NAMES[letter]))
        if letter == "X":
            User.objects.filter(pk=cast.rolf.pk).update(is_active=False)
        return client

    return log_in
