"""What the page of a claim tells of mergers."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse

from claims import merging
from claims.models import Claim, Merge
from claims.permissions import may
from factcheck.people.models import User
from sources.models.base import Subject

from .base import change_address


@dataclass(frozen=True)
class Merged:
    """Another claim with the merge that ties it to this one."""

    merge: Merge
    title: str
    address: str


@dataclass(frozen=True)
class MergingPanel:
    """Into what a claim was merged, and what was merged into it."""

    into: Merged | None
    end: Merged | None
    """Where it leads in the end, where that is yet another claim."""
    undo: str
    """The address of the undoing, for those who may; else "". """
    losers: list[Merged] = field(default_factory=list)
    undone: list[Merge] = field(default_factory=list)


def panel_merging(subject: Subject, person: User) -> MergingPanel | None:
    """The panel; None for a subject that no merge is about."""
    if not isinstance(subject, Claim):
        return None
    merge = merging.open_merge(subject)
    losers = [
        Merged(one, str(one.loser), change_address(one.loser))
        for one in subject.merges_won.filter(undone_at=None).select_related("loser", "by")
    ]
    undone = list(subject.merges.exclude(undone_at=None).select_related("winner", "undone_by"))
    if merge is None and not losers and not undone:
        return None
    into = Merged(merge, str(merge.winner), change_address(merge.winner)) if merge else None
    return MergingPanel(into, _end(subject, merge), _undo(subject, merge, person), losers, undone)


def _end(claim: Claim, merge: Merge | None) -> Merged | None:
    winner = merging.final_winner(claim)
    if merge is None or winner.pk == merge.winner_id:
        return None
    return Merged(merge, str(winner), change_address(winner))


def _undo(claim: Claim, merge: Merge | None, person: User) -> str:
    if merge is None or not may(person, "unmerge") or merging.reasons_against_undoing(claim):
        return ""
    return reverse("admin:claims_claim_verb", args=[claim.pk, "unmerge"])
