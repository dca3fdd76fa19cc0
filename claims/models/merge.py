"""Merge: one claim turned out to be another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models.base import CleanText, not_blank

from .claim import Claim


@tracked()
class Merge(CleanText):
    """The loser became part of the winner: why, by whom, and which records moved.

    `moved` maps a table to the ids of its rows that went over, so that a merge can be undone while
    nothing of it was published.
    """

    loser = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="merges", verbose_name="claim that was merged"
    )
    winner = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="merges_won",
        verbose_name="claim that it became part of",
    )
    rationale = models.TextField(help_text="Why both are one and the same. Public.")
    moved = models.JSONField(default=dict, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_why = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            not_blank("rationale", "claims_merge_rationale"),
            models.CheckConstraint(
                condition=~Q(loser=F("winner")),
                name="claims_merge_into_another",
                violation_error_message="A claim can't be merged into itself.",
            ),
            models.UniqueConstraint(
                fields=("loser",), condition=Q(undone_at=None), name="claims_merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loser} into {self.winner}"
