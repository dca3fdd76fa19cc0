"""Page: a page of the site, reviewed and frozen like a claim."""

from __future__ import annotations

from django.db import models

from factcheck.lib.languages import check_language
from factcheck.people.history import tracked
from sources.models.base import Subject, not_blank


@tracked(exclude=["version", "stage", "staged_version"])
class Page(Subject):
    """A text of the site: about, methodology, the scale of verdicts."""

    KIND = "page"

    title = models.CharField(
        max_length=200,
        help_text="What stands above the page and in the list of pages.",
    )
    text = models.TextField(help_text="Blank lines part paragraphs.")
    shows_verdicts = models.BooleanField(
        default=False, help_text="Tick to print the scale of verdicts below the text."
    )

    class Meta:
        ordering = ("slug",)
        constraints = [
            not_blank("title", "claims_page_titled"),
            not_blank("text", "claims_page_text"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")
