"""Merging: what of a claim goes over to another, and how it comes back.

The verbs are `workflow.merge` and `workflow.unmerge`; here is what they move, and the notice that
readers find where the loser was. Statements with all their parts, points, checks, requests for
comment and stories go over, and keep their ids and their history. Findings, links and the owner
stay. What the winner has already (an accused, a place, a story's address) stays with the loser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils import timezone

from claims.editions.models import Edition
from claims.freeze.tombstone import is_tombstone, merged_notice
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
from factcheck.lib.canonical import parse
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


def final_winner(claim: Claim) -> Claim:
    """Where a merged claim leads in the end; the claim itself where it was not merged."""
    seen = {claim.pk}
    while claim.merged_into is not None and claim.merged_into_id not in seen:
        claim = claim.merged_into
        seen.add(claim.pk)
    return claim


def standing(claim: Claim) -> dict[str, Any] | None:
    """What readers see of a claim now; None where nothing was published."""
    editions = Edition.objects.filter(subject_kind=Claim.KIND, subject_id=claim.public_id)
    last = editions.order_by("-version").first()
    return parse(bytes(last.body)) if last is not None and last.body is not None else None


def reasons_against(loser: Claim, winner: Claim) -> list[str]:
    """Why the one can't be merged into the other; empty where nothing stands against it."""
    if loser.pk == winner.pk:
        return ["A claim can't be merged into itself: choose the other one."]
    if loser.merged_into_id is not None:
        return [f"It is merged into “{loser.merged_into}” already: undo that first."]
    return _unfit(winner) or _in_other_language(loser, winner)


def _unfit(winner: Claim) -> list[str]:
    """Why nothing can be merged into a claim."""
    if winner.merged_into_id is not None:
        return [f"“{winner}” was itself merged: choose “{final_winner(winner)}”."]
    if winner.struck_at is not None:
        return [f"“{winner}” was struck out: choose a claim that stands."]
    body = standing(winner)
    if body is not None and is_tombstone(body):
        return [f"“{winner}” is {body['state']}: bring it back first, or choose another claim."]
    return []


def _in_other_language(loser: Claim, winner: Claim) -> list[str]:
    if loser.language == winner.language:
        return []
    tongues = f"This claim is written in {loser.language}, “{winner}” in {winner.language}"
    return [f"{tongues}: link them as the same instead."]


@dataclass(frozen=True)
class Forecast:
    """What merging would do, in words, before it is done."""

    moves: list[str]
    stays: list[str]
    readers: list[str]


def forecast(loser: Claim, winner: Claim) -> Forecast:
    """What would move, what stays, and what readers will see."""
    going = {model: rows.count() for model, rows in _going(loser, winner)}
    moves = [_counted(model, count) for model, count in going.items() if count]
    doubled = [
        _counted(model, count - going[model])
        for model in ONCE
        if (count := _parts(model, loser).count()) > going[model]
    ]
    stays = ["its findings, its links to other claims and its owner"]
    stays += [f"{one} that “{winner}” has too" for one in doubled]
    nothing = ["nothing: no part of it is recorded yet"]
    return Forecast(moves or nothing, stays, _readers(loser, winner))


def _counted(model: type[models.Model], count: int) -> str:
    names = model._meta
    return f"{count} {names.verbose_name if count == 1 else names.verbose_name_plural}"


def _readers(loser: Claim, winner: Claim) -> list[str]:
    here, there = standing(loser), standing(winner)
    if here is None and there is None:
        return ["Neither was ever published: nothing changes for readers."]
    if here is None:
        return [
            "This claim was never published, so nothing leads to it.",
            f"“{winner}” shows what moves once a version with it is approved and published.",
        ]
    told = (
        "Until then this page stays as it is. Then its notice is submitted, approved by somebody "
        "else and published: it leads to the other claim, says who claims and who denies it "
        "there, and gives your reason. Earlier versions keep their addresses."
    )
    first = (
        f"“{winner}” was never published: it has to be submitted, approved and published first."
        if there is None
        else f"“{winner}” has to be published first with every statement that readers know from "
        "here, so that no denial is lost on the way."
    )
    return [first, told]


def move(loser: Claim, winner: Claim) -> Moved:
    """Move all parts that go over; which they were, by table, so that it can be undone."""
    shift = _room_for_points(winner)
    moved: Moved = {"point_shift": shift}
    for model, rows in _going(loser, winner):
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
        rows = model._default_manager.filter(pk__in=ids, claim=merge.winner)  # type: ignore[misc]
        if model is Point:
            back = F("position") - int(merge.moved.get("point_shift", 0))
            rows.update(claim=merge.loser, position=Greatest(back, 0))
        else:
            rows.update(claim=merge.loser)
    refuse_crossing(merge.loser, merge.winner)


def _parts(model: type[models.Model], claim: Claim) -> models.QuerySet[Any]:
    return model._default_manager.filter(claim=claim)  # type: ignore[misc]


def _going(loser: Claim, winner: Claim) -> Iterator[tuple[type[models.Model], Any]]:
    for model in PARTS:
        rows = _parts(model, loser)
        if column := ONCE.get(model):
            known = _parts(model, winner).values_list(column, flat=True)
            rows = rows.exclude(**{f"{column}__in": list(known)})
        yield model, rows


def _room_for_points(winner: Claim) -> int:
    last = _parts(Point, winner).aggregate(last=Max("position"))["last"]
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


def open_merge(loser: Claim) -> Merge | None:
    """The merge of this claim that was not undone, if there is one."""
    return Merge.objects.filter(loser=loser, undone_at=None).select_related("winner", "by").first()


def reasons_against_undoing(loser: Claim) -> list[str]:
    """Why the merge can't be undone; empty where nothing stands against it."""
    merge = open_merge(loser)
    if merge is None:
        return ["It is merged into no other claim, so there is nothing to undo."]
    if merge.winner.merged_into_id is not None:
        return [
            f"“{merge.winner}” was merged into “{merge.winner.merged_into}” since: undo that first."
        ]
    body = standing(loser)
    if body is not None and is_tombstone(body) and body["state"] == "merged":
        return ["Its notice is public: readers were told that both are one. It can't be undone."]
    if not _published_since(merge):
        return []
    public = (
        f"A version of “{merge.winner}” with what moved is public, so it can't be undone. Record "
        "what belongs apart in a claim of its own."
    )
    return [public]


def _published_since(merge: Merge) -> bool:
    """Whether an edition of the winner holds something that moved; a redacted one may have."""
    ids = _public_ids(merge)
    editions = Edition.objects.filter(subject_id=merge.winner.public_id)
    return editions.filter(body=None, published_at__gte=merge.at).exists() or any(
        one in bytes(body)
        for body in editions.exclude(body=None).values_list("body", flat=True).iterator()
        for one in ids
    )


def _public_ids(merge: Merge) -> list[bytes]:
    return [
        str(public_id).encode()
        for model in (Point, Inquiry, Statement, Check, Story)
        for public_id in model.everything.filter(
            pk__in=merge.moved.get(model._meta.db_table, [])
        ).values_list("public_id", flat=True)
    ]


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


def notice_of(loser: Claim, moment: Any) -> bytes:
    """The notice that readers will find; raises Refused where it can't lead anywhere yet."""
    refuse_notice(loser)
    merge = open_merge(loser)
    winner = final_winner(loser)
    assert merge is not None
    edition = (
        Edition.objects.filter(
            subject_kind=Claim.KIND, subject_id=winner.public_id, published_at__lte=moment
        )
        .order_by("-version")
        .first()
    )
    if edition is None or edition.body is None or is_tombstone(parse(bytes(edition.body))):
        raise Refused(f"“{winner}” changed since: take this back into work and submit it again.")
    return merged_notice(loser, winner, edition, merge.rationale)


def refuse_notice(loser: Claim) -> None:
    """Raise Refused where the notice must wait. The rule is the database's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_wrong_in_merge(%s, NULL, NULL)", [loser.public_id])
        (wrong,) = cursor.fetchone()
    if wrong is not None:
        winner = final_winner(loser)
        raise Refused(f"It leads to “{winner}”, but {wrong}.", *_missing(loser, winner))


def _missing(loser: Claim, winner: Claim) -> Sequence[str]:
    """The statements that readers know from the loser and don't find with the winner."""
    here, there = standing(loser), standing(winner)
    if not here or not there or is_tombstone(here) or is_tombstone(there):
        return []
    found = {one["id"] for one in there["statements"]}
    return [
        f"Not there yet: “{one['paraphrase'][:80]}”."
        for one in here["statements"]
        if one["id"] not in found
    ]


def words_for_merged(loser: Claim) -> str:
    """What a verb answers that has no business with a merged claim."""
    winner = final_winner(loser)
    return f"It was merged into “{winner}” (claim no. {winner.pk}): work on that one instead."
