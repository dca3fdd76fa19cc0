"""Moving the parts of a claim to another, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils import timezone

from claims.models import (
    Answer,
    Appearance,
    Check,
    Claim,
    Concern,
    Figure,
    Inquiry,
    Merge,
    Point,
    PointStance,
    Statement,
    Story,
)
from claims.models.claim import ClaimPlace
from claims.refusal import Refused
from factcheck.people.models import User

Moved = dict[str, Any]
PARTS: tuple[type[models.Model], ...] = (
    Point,
    Inquiry,
    Statement,
    Check,
    Story,
    Concern,
    ClaimPlace,
)
# What a claim can have only once: a second one stays with the loser.
ONCE: dict[type[models.Model], str] = {Concern: "source_id", ClaimPlace: "place_id", Story: "url"}
# What leads from one part of a claim to another: both ends must be of the same claim.
INSIDE = (
    (Answer, "statement__claim", "to__claim", "answers"),
    (PointStance, "statement__claim", "point__claim", "takes a stance on the point"),
    (Statement, "claim", "inquiry__claim", "replies to the request"),
    (Check, "claim", "point__claim", "is about the point"),
    (Appearance, "statement__claim", "carried_from__statement__claim", "was carried from"),
    (Figure, "statement__claim", "supersedes__statement__claim", "supersedes"),
)


def merge_into(loser: Claim, winner: Claim, by: User, rationale: str) -> Merge:
    """Do it, inside the caller's transaction, which has locked both claims."""
    moved = move(loser, winner)
    Claim.objects.filter(pk=loser.pk).update(merged_into=winner)
    winner.refresh_from_db(fields=["version"])
    moved["winner_from"] = winner.version
    return Merge.objects.create(loser=loser, winner=winner, rationale=rationale, moved=moved, by=by)


def undo(merge: Merge, by: User, why: str) -> Merge:
    """Take it back, inside the caller's transaction, which has locked both claims."""
    Claim.objects.filter(pk=merge.loser_id).update(merged_into=None)
    merge.winner.refresh_from_db(fields=["version"])
    merge.moved = merge.moved | {"winner_until": merge.winner.version}
    move_back(merge)
    merge.undone_by, merge.undone_at, merge.undone_why = by, timezone.now(), why
    merge.save()
    return merge


def move(loser: Claim, winner: Claim) -> Moved:
    """Move all parts that go over; which they were, by table, so that it can be undone."""
    shift = _room_for_points(winner)
    moved: Moved = {"point_shift": shift}
    for model, rows in going(loser, winner):
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        more = {"position": F("position") + shift} if model is Point else {}
        model._default_manager.filter(pk__in=ids).update(claim=winner, **more)
        moved[model._meta.db_table] = ids
    refuse_crossing(loser, winner)
    return moved


def move_back(merge: Merge) -> None:
    """Move back what had gone over; what was struck out meanwhile stays where it was struck."""
    for model in PARTS:
        ids = merge.moved.get(model._meta.db_table, [])
        rows = model._default_manager.filter(pk__in=ids, claim=merge.winner)
        if model is Point:
            back = F("position") - int(merge.moved.get("point_shift", 0))
            rows.update(claim=merge.loser, position=Greatest(back, 0))
        else:
            rows.update(claim=merge.loser)
    refuse_crossing(merge.loser, merge.winner)


def parts_of(model: type[models.Model], claim: Claim) -> models.QuerySet[Any]:
    return model._default_manager.filter(claim=claim)


def going(loser: Claim, winner: Claim) -> Iterator[tuple[type[models.Model], Any]]:
    for model in PARTS:
        rows = parts_of(model, loser)
        if column := ONCE.get(model):
            known = parts_of(model, winner).values_list(column, flat=True)
            rows = rows.exclude(**{f"{column}__in": list(known)})
        yield model, rows


def _room_for_points(winner: Claim) -> int:
    last = parts_of(Point, winner).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def refuse_crossing(one: Claim, other: Claim) -> None:
    """Raise Refused where a part of one of two claims leads to a part of the other."""
    both = (one.pk, other.pk)
    crossing = [
        f"“{str(row)[:80]}” {words} something that would stand in the other claim: strike that "
        "out or change it first."
        for model, here, there, words in INSIDE
        for row in model._default_manager.filter(
            **{f"{here}__in": both, f"{there}__in": both}
        ).exclude(**{here: F(there)})
    ]
    if crossing:
        raise Refused(*crossing)
