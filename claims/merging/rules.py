"""What may be merged into what, and what may still be taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from claims.editions.models import Edition
from claims.freeze.tombstone import is_tombstone
from claims.models import Check, Claim, Inquiry, Merge, Point, Statement, Story
from factcheck.lib.canonical import parse


def final_winner(claim: Claim) -> Claim:
    """Where a merged claim leads in the end; the claim itself where it was not merged."""
    seen = {claim.pk}
    while claim.merged_into is not None and claim.merged_into_id not in seen:
        claim = claim.merged_into
        seen.add(claim.pk)
    return claim


def one_with(claim: Claim) -> list[Claim]:
    """The claims that it was merged into and those that were merged into it, by however many steps.

    What was published of one of them may hold the words of another: statements went over, and a
    notice names the claim that it leads to.
    """
    found, waiting = {claim.pk: claim}, [claim.pk]
    while waiting:
        beside = Q(loser__in=waiting) | Q(winner__in=waiting)
        merges = Merge.objects.filter(beside, undone_at=None).select_related("loser", "winner")
        both = [one for merge in merges for one in (merge.loser, merge.winner)]
        new = {one.pk: one for one in both if one.pk not in found}
        found, waiting = found | new, list(new)
    return [one for one in found.values() if one.pk != claim.pk]


def standing(claim: Claim) -> dict[str, Any] | None:
    """What readers see of a claim now; None where nothing was published."""
    editions = Edition.objects.filter(subject_kind=Claim.KIND, subject_id=claim.public_id)
    last = editions.order_by("-version").first()
    return parse(bytes(last.body)) if last is not None and last.body is not None else None


def open_merge(loser: Claim) -> Merge | None:
    """The merge of this claim that was not undone, if there is one."""
    return Merge.objects.filter(loser=loser, undone_at=None).select_related("winner", "by").first()


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
        one in bytes(body or b"")
        for body in editions.exclude(body=None).values_list("body", flat=True).iterator()
        for one in ids
    )


def _public_ids(merge: Merge) -> list[bytes]:
    return [
        str(public_id).encode()
        for model in (Point, Inquiry, Statement, Check, Story)
        for public_id in _moved(model, merge).values_list("public_id", flat=True)
    ]


def _moved(model: Any, merge: Merge) -> Any:
    """The rows of a kind that went over, struck out since or not."""
    return model.everything.filter(pk__in=merge.moved.get(model._meta.db_table, []))


def words_for_merged(loser: Claim) -> str:
    """What a verb answers that has no business with a merged claim."""
    winner = final_winner(loser)
    return f"It was merged into “{winner}” (claim no. {winner.pk}): work on that one instead."
