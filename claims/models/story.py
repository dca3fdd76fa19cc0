"""Story: something that the newsroom itself has published about a claim."""

from __future__ import annotations

import uuid

from django.db import models

from factcheck.lib.validators import safe_url
from factcheck.people.history import tracked
from sources.models.base import CleanText, Strikable, not_blank, once

from .claim import Claim


@tracked()
class Story(Strikable, CleanText):
    """A story of ours in which the claim appears. Readers find it beside the claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="stories")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300, help_text="The headline, as printed. Public.")
    url = models.URLField(
        "address",
        max_length=2000,
        validators=[safe_url],
        help_text="Where the story stands on our own site.",
    )
    published_on = models.DateField(
        "published on",
        null=True,
        blank=True,
        help_text="The day on which it came out: 2020-10-01. Empty: not known.",
    )

    class Meta:
        verbose_name = "story of ours"
        verbose_name_plural = "stories of ours"
        ordering = ("claim", "pk")
        constraints = [
            not_blank("title", "claims_story_titled"),
            once("claim", "url", name="claims_story_once", message="This story is linked already."),
        ]

    def __str__(self) -> str:
        return self.title
