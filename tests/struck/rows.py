"""One row of every table of which nothing is ever deleted."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from claims.models import (
    Answer,
    Check,
    Comment,
    Event,
    Figure,
    Inquiry,
    Link,
    Page,
    Point,
    PointStance,
    Story,
    Verdict,
)
from claims.models.claim import ClaimPlace
from factcheck.people.history import attributed
from sources.models import Alias, Place, PlaceName
from sources.models.base import Strikable
from tests.cast import World


def strikable_models() -> list[type[Any]]:
    """All of them, from the class and no list."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Strikable) and not model._meta.proxy
    ]


def furnish(world: World) -> None:
    """Record one of everything that the world has none of."""
    with attributed(world.cast.rita, "recorded"):
        claim, north = world.claim, world.north
        other = world.make_claim()
        place = Place.objects.create()
        PlaceName.objects.create(place=place, text="The bridge")
        ClaimPlace.objects.create(claim=claim, place=place)
        Alias.objects.create(source=north, text="NL")
        Event.objects.create(topic=world.topic, text="It rained.")
        point = Point.objects.create(claim=claim, text="A bridge was lost.")
        PointStance.objects.create(statement=world.denial, point=point, stance="denies")
        Answer.objects.create(statement=world.denial, to=world.assertion)
        Figure.objects.create(statement=world.assertion, of="bridges", low=1)
        Check.objects.create(claim=claim, method="Looked", looked_at="A photo", result="A bridge.")
        Inquiry.objects.create(claim=claim, source=north, outcome="waived", reason="No telephone.")
        Link.objects.create(claim=claim, kind="mirrors", to=other, why="The same bridge.")
        Story.objects.create(claim=claim, url="https://example.org/bridge", title="The bridge")
        Page.objects.create(title="About", slug="about", text="Us.")
        Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
        Comment.objects.create(
            subject_kind="claim", subject_id=claim.public_id, text="Look here.", by=world.cast.rita
        )
    world.claim.refresh_from_db()


def one_of(model: type[models.Model]) -> Any:
    """The newest row of a table."""
    found = model._default_manager.order_by("-pk").first()
    assert found is not None, f"furnish() records no {model.__name__}"
    return found
