"""A marker put into every place of the desk that holds words, and a dump to look for it."""

from __future__ import annotations

import subprocess

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from claims import workflow
from claims.models import Claim, Comment, Notice, Remark, Review
from factcheck.outbox import post
from factcheck.outbox.webhooks.announcing import send_test
from factcheck.outbox.webhooks.models import Attempt
from factcheck.people import tokens
from factcheck.people.history import attributed
from factcheck.people.token_records import StoredReply
from factcheck.postgres.programs import wheel_programs
from sources.models import Alias
from tests.cast import World
from tests.harness.databases import current
from tests.webhooks.conftest import subscribe

MARKER = "Anna “Anička” Exämple"


def fill(world: World) -> Claim:
    """Record the marker everywhere; gives a claim that was submitted, sent back and mended."""
    cast = world.cast
    claim = world.answered_draft()
    with attributed(cast.rita, f"as {MARKER} told us"):
        claim.context = f"It was {MARKER} who saw it.\nNobody else."
        claim.save()
        Alias.objects.create(source=world.north, text=MARKER)
        statement = claim.statements.get()
        statement.paraphrase = f"{MARKER} says so."
        statement.internal_note = f"Ask {MARKER}."
        statement.save()
        appearance = statement.appearances.get()
        appearance.words, appearance.words_language = f"“{MARKER}”, it said", "en"
        appearance.save()
    workflow.submit(claim, by=cast.rita, reason=f"{MARKER} confirmed it")
    workflow.request_changes(claim, by=cast.clara, comment=f"Who is {MARKER}?")
    _beside(world, claim)
    return claim


def _beside(world: World, claim: Claim) -> None:
    """Where words go that are no part of a record: notices, mail, logs, sessions."""
    cast = world.cast
    about = {"subject_kind": "claim", "subject_id": claim.public_id}
    with attributed(cast.clara, "commented"):
        Comment.objects.create(**about, text=f"Is {MARKER} safe?", by=cast.clara)
    review = Review.objects.latest("pk")
    Remark.objects.create(review=review, place="context", text=f"Without {MARKER}, please.")
    Notice.objects.create(
        **about, to=cast.rita, kind="mention", text=f"clara: Is {MARKER} safe?", key="one"
    )
    post("mail", {"to": ["rita@example.org"], "subject": "Anna", "text": f"Is {MARKER} safe?"})
    Attempt.objects.create(
        delivery=send_test(subscribe(name=MARKER)), at=timezone.now(), milliseconds=9, answer=MARKER
    )
    LogEntry.objects.create(
        user=cast.rita, content_type=ContentType.objects.get_for_model(Claim),
        object_id=str(claim.pk), object_repr=f"{MARKER}", action_flag=CHANGE,
        change_message=f'[{{"changed": {{"fields": ["{MARKER}"]}}}}]',
    )  # fmt: skip
    token, _ = tokens.issue(cast.rita, name=f"for {MARKER}", scopes=["read"], days=30)
    StoredReply.objects.create(
        person=cast.rita, token=token, key=MARKER, request="", status=201,
        reply=f'{{"slug": "{MARKER}"}}', headers={"Location": f"/{MARKER}/"},
    )  # fmt: skip
    session = SessionStore()
    session["kept"] = {"context": f"It was {MARKER}"}
    session.save()


def dump() -> bytes:
    """The whole database as pg_dump writes it."""
    program = wheel_programs()["pg_dump"]
    return subprocess.run(
        [program, "--no-password", current().url("owner")], capture_output=True, check=True
    ).stdout


def holds(dumped: bytes, text: str = MARKER) -> bool:
    """Whether the text is in a dump, as it is or as bytes written in hexadecimal."""
    return text.encode() in dumped or text.encode().hex().encode() in dumped
