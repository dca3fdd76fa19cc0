"""Finding: the verdict and its reasons. Verdict: the newsroom's own scale."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from factcheck.lib.rules.verdict_kinds import VERDICT_KINDS
from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models.base import CleanText, Root, Strikable, known_codes, not_blank

from .claim import Claim


class VerdictKind(models.TextChoices):
    """What guards look at. A newsroom may reword its labels, never these."""

    OPEN = "open", VERDICT_KINDS["open"]
    SUPPORTED = "supported", VERDICT_KINDS["supported"]
    REFUTED = "refuted", VERDICT_KINDS["refuted"]
    MIXED = "mixed", VERDICT_KINDS["mixed"]
    UNKNOWABLE = "unknowable", VERDICT_KINDS["unknowable"]


@tracked(exclude=["version"])
class Verdict(Strikable, Root):
    """One step of the newsroom's scale: code, label, kind, order."""

    code = models.SlugField(max_length=40, unique=True, help_text="For programs. Fixed once used.")
    label = models.CharField(max_length=60, help_text="What readers see.")
    kind = models.CharField(
        max_length=20,
        choices=VerdictKind,
        help_text="What sort of verdict it is, for programs that don't read our words.",
    )
    description = models.TextField(help_text="What it means, for readers.")
    position = models.PositiveSmallIntegerField(
        default=0,
        help_text="Where it stands on the scale: 0 comes first.",
    )
    rated = models.BooleanField(
        "carries a ClaimReview rating",
        default=False,
        help_text="Tick only for verdicts that end the matter.",
    )

    class Meta:
        ordering = ("position", "code")
        constraints = [
            not_blank("label", "claims_verdict_label"),
            known_codes("kind", VerdictKind.values, "claims_verdict_kind"),
            models.CheckConstraint(
                condition=Q(rated=False) | ~Q(kind="open"),
                name="claims_open_carries_no_rating",
                violation_error_message="An open verdict carries no rating.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


@tracked()
class Finding(CleanText):
    """The verdict on a claim and its reasons, drafted by one person. A new one supersedes."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="findings")
    verdict = models.ForeignKey(
        Verdict,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What the checks come to. “Not independently verified” is an honest one.",
    )
    reasons = models.TextField(help_text="On what the verdict rests, for readers.")
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        help_text="The finding that this one takes the place of.",
    )
    review_by = models.DateField(
        null=True, blank=True, help_text="When to look at it again. For the desk alone."
    )
    drafted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    drafted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("claim", "-pk")
        constraints = [
            not_blank("reasons", "claims_finding_reasons"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="claims_finding_supersedes_another",
            ),
            models.UniqueConstraint(
                fields=("claim",),
                condition=Q(supersedes__isnull=True),
                name="claims_finding_one_first",
                violation_error_message="There is a finding already: the new one supersedes it.",
            ),
        ]
        indexes = [
            # Which findings are to be looked at again by a day?
            models.Index(
                fields=("review_by",),
                name="finding_review_by",
                condition=Q(review_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.verdict)

    def clean(self) -> None:
        super().clean()
        if self.supersedes is not None and self.supersedes.claim_id != self.claim_id:
            raise ValidationError({"supersedes": "It belongs to another claim."})
