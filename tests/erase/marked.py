"""A marker put into every place of the desk that holds words, and a dump to look for it."""

from __future__ import annotations

import subprocess

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore

from claims import workflow
from claims.models import Claim, Comment, Notice, Remark, Review
from factcheck.outbox import post
from factcheck.people.history import attributed
from factcheck.postgres.programs import wheel_programs
from sources.models import Alias
from tests.cast import World
from tests.harness.databases import current

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
    LogEntry.objects.create(
        user=cast.rita, content_type=ContentType.objects.get_for_model(Claim),
        object_id=str(claim.pk), object_repr=f"{MARKER}", action_flag=CHANGE,
        change_message=f'[{{"changed": {{"fields": ["{MARKER}"]}}}}]',
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
