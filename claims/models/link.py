"""Link: claim to claim."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models.base import CleanText, Strikable, known_codes, not_blank, once

from .claim import Claim


class LinkKind(models.TextChoices):
    MIRRORS = "mirrors", "mirrors"
    OPPOSES = "opposes", "opposes"
    SAME_AS = "same_as", "is the same as"
    FOLLOWS = "follows", "follows"


@tracked()
class Link(Strikable, CleanText):
    """One claim mirrors, opposes, repeats or follows another; a person confirmed it, and why."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(
        max_length=20,
        choices=LinkKind,
        help_text="How the two claims belong together. What mirrors or opposes does so both ways.",
    )
    to = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="linked_from",
        help_text="The other claim. Readers see the link once that one is public too.",
    )
    why = models.CharField(
        max_length=300, help_text="How the two belong together, in a sentence. Public."
    )
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ("claim", "pk")
        constraints = [
            known_codes("kind", LinkKind.values, "claims_link_kind"),
            not_blank("why", "claims_link_why"),
            models.CheckConstraint(
                condition=~Q(claim=F("to")),
                name="claims_link_to_another",
                violation_error_message="A claim can't be linked to itself.",
            ),
            once(
                "claim",
                "kind",
                "to",
                name="claims_link_once",
                message="This link is recorded already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.to}"
