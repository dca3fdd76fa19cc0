"""The page of a claim: its wording and parts; its statements have pages of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseModelForm
from django.http import HttpRequest
from django.utils import timezone

from claims.freeze.claim import current_finding
from claims.freeze.many import cards
from claims.models import Check, Claim, Concern, Finding, Inquiry, Link, Point, Statement, Story
from claims.models.claim import ClaimPlace

from .filters import (
    AnswerFilter,
    ClaimSide,
    DisputeFilter,
    EmbargoFilter,
    GraphicFilter,
    InquiryFilter,
    MergedFilter,
    OwnerFilter,
    VerdictFilter,
    count_of,
)
from .overview import earlier_findings, overview_of
from .parts import PartCards, PartFormSet, PartRows
from .subject import PublicFilter, StageFilter, SubjectAdmin
from .tables import WithTable
from .within import limited_to_claim, set_claim


class PointRows(PartRows):
    model = Point
    fields = ("position", "text")
    verbose_name_plural = "Points: elements that can be true or denied by themselves"


class ConcernRows(PartRows):
    model = Concern
    autocomplete_fields = ("source",)
    verbose_name_plural = "Whom the claim accuses, whose answer is therefore needed"


class PlaceRows(PartRows):
    model = ClaimPlace
    autocomplete_fields = ("place",)
    verbose_name_plural = "Places where it is said to have happened"


class InquiryCards(PartCards):
    model = Inquiry
    autocomplete_fields = ("source",)
    verbose_name_plural = "Requests for comment"
    fields = (
        ("source", "outcome", "channel"),
        ("asked_at", "deadline"),
        "reason",
        "internal_note",
    )


class CheckCards(PartCards):
    model = Check
    autocomplete_fields = ("document",)
    verbose_name_plural = "Checks: our own work, “looked and found nothing” included"
    fields = (
        "method",
        "looked_at",
        "result",
        ("bearing", "found_nothing", "credibility"),
        ("point", "document"),
        ("date", "date_zone", "date_as_said"),
        "date_supplied",
        "internal_note",
    )

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_foreignkey(
            db_field, request, **limited_to_claim(db_field, request, kwargs)
        )


class FindingFormSet(PartFormSet):
    """The finding that stands; a new one takes its place without anybody having to say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = current_finding(self.instance) if self.instance.pk else None

    def _construct_form(self, i: int, **kwargs: Any) -> BaseModelForm:
        form: BaseModelForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if form.instance.pk is None:
            form.instance.supersedes = self.standing
        return form


class FindingCards(PartCards):
    model = Finding
    formset = FindingFormSet
    fields = ("verdict", "reasons", "review_by")
    max_num = 2  # the one that stands, and the one that takes its place
    can_delete = False
    verbose_name_plural = "Finding: the verdict that stands; a new one supersedes it"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(superseded_by=None)


class StoryRows(PartRows):
    model = Story
    fields = ("title", "url", "published_on")
    verbose_name_plural = "Stories of ours in which the claim appears"


class LinkRows(PartRows):
    model = Link
    fk_name = "claim"
    autocomplete_fields = ("to",)
    fields = ("kind", "to", "why")
    verbose_name_plural = "Links to other claims"


class ClaimList(ChangeList):
    """The list of claims, each with its dispute, in a constant number of queries."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        claims = list(self.result_list)
        found = cards(claims, timezone.now())
        for claim in claims:
            claim.card = found[claim.pk]
        self.result_list = claims


@admin.register(Claim)
class ClaimAdmin(WithTable, SubjectAdmin):
    """Claims."""

    change_form_template = "admin/desk_claim.html"
    slug_from = "title"
    list_display = ("title", "topic", "stage_shown", "dispute", "answers", "said", "owner")
    list_filter = (
        OwnerFilter,
        StageFilter,
        PublicFilter,
        AnswerFilter,
        DisputeFilter,
        VerdictFilter,
        InquiryFilter,
        EmbargoFilter,
        ClaimSide,
        "topic",
        "language",
        GraphicFilter,
        MergedFilter,
    )
    list_select_related = ("topic", "owner")
    ordering = ("-pk",)
    search_fields = ("title", "wording", "slug", "topic__title")
    date_hierarchy = "date_earliest"
    autocomplete_fields = ("topic",)
    inlines = (
        PointRows,
        ConcernRows,
        PlaceRows,
        InquiryCards,
        CheckCards,
        FindingCards,
        LinkRows,
        StoryRows,
    )
    fieldsets = (
        ("The claim", {"fields": ("title", "slug", "wording", "clause", "topic", "context")}),
        (
            "When it is said to have happened",
            {"fields": (("date", "date_zone"), ("date_as_said", "date_supplied"))},
        ),
        ("What may upset readers", {"fields": ("graphic",)}),
        ("For the desk", {"fields": ("language", "internal_note")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        statements = count_of(Statement, "claim")
        return super().get_queryset(request).annotate(statements_count=statements)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ClaimList

    @admin.display(description="dispute")
    def dispute(self, claim: Any) -> str:
        return str(claim.card["dispute_label"])

    @admin.display(description="who answers")
    def answers(self, claim: Any) -> str:
        return str(claim.card["answer_line"])

    @admin.display(description="statements", ordering="statements_count")
    def said(self, claim: Any) -> int:
        return int(claim.statements_count)

    def get_inlines(self, request: HttpRequest, obj: Claim | None) -> Any:
        """A new claim begins with its wording and its points; the work on it comes after."""
        return self.inlines if obj else (PointRows, ConcernRows, PlaceRows)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        set_claim(request, obj)
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whoever records a claim looks after it first; from then on the panel says who does."""
        if not change:
            obj.owner = request.user
        super().save_model(request, obj, form, change)

    def beside(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """The panel, and all that is recorded of the claim, to be read."""
        context = super().beside(request, obj)
        panel = context["panel"]
        return context | {
            "claim": overview_of(obj, panel.body, panel.notes) if panel.body else None,
            "content_language": obj.language,  # what the public page's own parts are marked with
            "earlier_findings": earlier_findings(obj),
        }

    def describe_in_search(self, claim: Claim) -> str:
        """How a claim shows in a drop-down list."""
        return f"{claim.title} ({claim.stage_now.label.lower()})"
