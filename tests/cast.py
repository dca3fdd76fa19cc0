"""A fixed cast of people, and the small world that they work in.

Rita and Rolf report, Clara checks, Edda and Emil edit, Adam and Ada administer. Their claim is
about two made-up countries, Northland and Southland, so that nobody mistakes it for a real one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from claims import workflow
from claims.checklists import TICKS, ticks_for
from claims.editions.models import Edition
from claims.models import Appearance, Claim, Concern, Inquiry, Party, Speaker, Statement, Topic
from claims.steps.reviewing import change_of
from claims.steps.standing import last_submission
from factcheck.lib.canonical import parse
from factcheck.people import changes
from factcheck.people.decisions import Kind
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Document, Source, Tie
from sources.models.base import Subject

PASSWORD = "a password for tests only"
_numbers = itertools.count(1)


@dataclass
class Cast:
    """Who works here."""

    rita: User
    rolf: User
    clara: User
    edda: User
    emil: User
    adam: User
    ada: User


def make_cast(*, domain: str = "", also: Iterable[User] = ()) -> Cast:
    """Seven accounts; all have the same password. With mail addresses, where there is a domain.

    Made in one statement: once somebody administers, each further account takes two.
    """
    roles = {
        "rita": "reporter",
        "rolf": "reporter",
        "clara": "checker",
        "edda": "editor",
        "emil": "editor",
        "adam": "administrator",
        "ada": "administrator",
    }
    people = [
        User(
            username=name,
            password=_hashed_password(),
            role=role,
            is_staff=True,
            email=f"{name}@{domain}" if domain else "",
        )
        for name, role in roles.items()
    ]
    User.objects.bulk_create([*people, *also])
    return Cast(**{person.username: person for person in people})


def give_role(person: User, role: str) -> None:
    """Another role, as both administrators of the cast decide it."""
    adam, ada = (User.objects.get(username=name) for name in ("adam", "ada"))
    change = changes.ask(Kind.ROLE, person=person, by=adam, why="a test", role=role)
    changes.decide(change, by=ada, confirmed=True)
    person.refresh_from_db()


@cache
def _hashed_password() -> str:
    """Hashed once: the hash is made to be slow, and seven of them would be slower than any test."""
    return make_password(PASSWORD)


@dataclass
class World:
    """Two countries, a ministry, a wire report, and a claim with its denial; recorded by Rita."""

    cast: Cast
    north: Source = field(init=False)
    south: Source = field(init=False)
    ministry: Source = field(init=False)
    report: Document = field(init=False)
    topic: Topic = field(init=False)
    claim: Claim = field(init=False)
    assertion: Statement = field(init=False)
    denial: Statement = field(init=False)

    def __post_init__(self) -> None:
        with attributed(self.cast.rita, "recorded"):
            self.north = make_source("Northland", slug="northland")
            self.south = make_source("Southland", slug="southland")
            self.ministry = make_source("Ministry of the South", kind="body")
            Tie.objects.create(source=self.ministry, kind="part_of", to=self.south)
            self.report = Document.objects.create(title="A wire report", date="2020-10-01")
            self.topic = Topic.objects.create(title="The border", slug="the-border")
            Party.objects.create(topic=self.topic, source=self.north, side="Northern side")
            Party.objects.create(topic=self.topic, source=self.south, side="Southern side")
            self.claim = self.make_claim()
            self.assertion = self.say(self.claim, "claims", self.north, date="2020-09-30")
            self.denial = self.say(self.claim, "denies", self.ministry, date="2020-10-01")
        self.claim.refresh_from_db()

    def make_claim(self, **fields: Any) -> Claim:
        """A draft without statements; attribute it yourself."""
        number = next(_numbers)
        claim = Claim.objects.create(
            **{
                "title": f"Reported loss of a bridge, {number}",
                "slug": f"reported-loss-of-a-bridge-{number}",
                "wording": "Southland's army blew up a bridge.",
                "clause": "Southland's army blew up a bridge",
                "topic": self.topic,
            }
            | fields
        )
        Concern.objects.create(claim=claim, source=self.south)
        return claim

    def say(self, claim: Claim, stance: str, *speakers: Source, **fields: Any) -> Statement:
        """A statement of these speakers in the report; attribute it yourself."""
        names = " and ".join(source.name for source in speakers) or fields.get("speaker_as_given")
        statement = Statement.objects.create(
            **{"claim": claim, "stance": stance, "paraphrase": f"{names}: {stance}."} | fields
        )
        for source in speakers:
            Speaker.objects.create(statement=statement, source=source)
        Appearance.objects.create(statement=statement, document=self.report)
        return statement

    def answered_draft(self) -> Claim:
        """A second claim that could be submitted as it is."""
        with attributed(self.cast.rita, "recorded"):
            claim = self.make_claim()
            self.say(claim, "claims", self.north)
            Inquiry.objects.create(
                claim=claim, source=self.south, outcome="waived", reason="Nobody was to be reached."
            )
        claim.refresh_from_db()
        return claim


def make_source(name: str, **fields: Any) -> Source:
    """A source; a state with an address of its own unless `fields` say otherwise."""
    slug = f"source-{next(_numbers)}"
    return Source.objects.create(**{"name": name, "kind": "state", "slug": slug} | fields)


def ticks_of(subject: Subject) -> list[str]:
    """Every tick that a reviewer must make: of what waits, or all there are where nothing does."""
    submission = last_submission(subject)
    if submission is None:
        return list(TICKS[subject.KIND])
    return list(ticks_for(subject.KIND, change_of(subject, submission)))


def body_of(edition: Edition) -> dict[str, Any]:
    """What an edition holds; it must not be redacted."""
    assert edition.body is not None
    body: dict[str, Any] = parse(bytes(edition.body))
    return body


def publish(subject: Subject, cast: Cast) -> Edition:
    """The way of all editions: Rita submits, Clara approves, Edda publishes."""
    workflow.submit(subject, by=cast.rita)
    workflow.approve(subject, by=cast.clara, ticks=ticks_of(subject))
    return workflow.publish(subject, by=cast.edda)
