"""The page of a statement: who said what, in which documents, with which figures.

A statement is a part of its claim: a save here names the claim's version.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.models import (
    Answer,
    Appearance,
    Assertion,
    Claim,
    Figure,
    PointStance,
    Rebuttal,
    Speaker,
    Statement,
)
from factcheck.lib.stances import grouped_choices
from sources.models.base import Root

from .base import DeskAdmin, change_address
from .filters import (
    CarriageFilter,
    DatedFilter,
    QuoteFilter,
    SpeakerKindFilter,
    SpeakerSide,
    StanceFilter,
)
from .parts import Part, PartCards, PartRows
from .remarks import put_beside_statement
from .searching import SearchedByName
from .tables import WithTable
from .versions import VersionedForm
from .within import claim_of, limited_to_claim, set_claim


class WithinClaim(BaseModelAdmin):
    """Offers only records of the same claim."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        limited = limited_to_claim(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **limited)

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Stances under the headings of their readings."""
        if db_field.name == "stance":
            kwargs["choices"] = [("", "---------"), *grouped_choices()]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class OneToFillIn(Part):
    """A new statement comes with one empty row: it has at least one of these."""

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.pk else 1


class SpeakerRows(WithinClaim, OneToFillIn, PartRows):
    model = Speaker
    autocomplete_fields = ("source",)
    verbose_name_plural = "Speakers: several make a joint statement"


class AnswerRows(WithinClaim, PartRows):
    model = Answer
    fk_name = "statement"
    fields = ("to", "changes")
    verbose_name_plural = "Earlier statements that it answers or changes"


class PointStanceRows(WithinClaim, PartRows):
    model = PointStance
    verbose_name_plural = "Point by point, only where it speaks of single points"


class AppearanceCards(WithinClaim, OneToFillIn, PartCards):
    model = Appearance
    autocomplete_fields = ("document",)
    verbose_name_plural = "Appearances: where it stands, in which words"
    fields = (
        ("document", "locator"),
        "words",
        ("words_language", "not_in_text"),
        "translation",
        ("translation_language", "translated_by"),
        ("carriage", "carried_from"),
    )


class FigureCards(WithinClaim, PartCards):
    model = Figure
    autocomplete_fields = ("whose",)
    verbose_name_plural = "Figures: numbers as they were said"
    fields = (
        "of",
        ("qualifier", "low", "high", "unit"),
        ("whose", "whose_as_given"),
        ("scope", "supersedes"),
        ("date", "date_zone"),
        ("date_as_said", "date_supplied"),
    )


class StatementForm(VersionedForm):
    """Belongs to the claim that the request works on; a statement never moves to another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claim = claim_of(self.request)
        if self.instance.pk is None and claim is not None:
            self.instance.claim = claim

    def root(self) -> Root | None:
        return self.instance.claim if self.instance.claim_id else None


class SpeechActAdmin(WithinClaim, SearchedByName, DeskAdmin):
    """What the three lists of statements share."""

    list_display = ("short", "claim", "stance", "who", "date_shown", "where")
    list_display_links = ("short",)
    list_filter = (
        StanceFilter,
        "claim__topic",
        SpeakerSide,
        SpeakerKindFilter,
        QuoteFilter,
        CarriageFilter,
        DatedFilter,
    )
    list_select_related = ("claim",)
    date_hierarchy = "date_latest"
    search_fields = (
        "paraphrase",
        "speaker_as_given",
        "claim__title",
    )

    def by_source(self, sources: QuerySet) -> Q:
        """The condition that one of these speaks."""
        return Q(Exists(Speaker.objects.filter(statement=OuterRef("pk"), source__in=sources)))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related("claim")
            .prefetch_related("speaker_set__source", "appearances__document")
        )

    @admin.display(description="what was said", ordering="paraphrase")
    def short(self, statement: Statement) -> str:
        text = statement.paraphrase
        return f"{text[:90]}…" if len(text) > 90 else text

    @admin.display(description="who")
    def who(self, statement: Statement) -> str:
        names = [str(one.source) for one in statement.speaker_set.all()]
        return " and ".join(names) or statement.speaker_as_given or "–"

    @admin.display(description="when", ordering="date_latest")
    def date_shown(self, statement: Statement) -> str:
        return statement.date or statement.date_as_said or "–"

    @admin.display(description="where")
    def where(self, statement: Statement) -> str:
        titles = dict.fromkeys(str(one.document) for one in statement.appearances.all())
        return ", ".join(titles) or "–"


@admin.register(Statement)
class StatementAdmin(WithTable, SpeechActAdmin):
    """Statements of any stance, and the page of each."""

    form = StatementForm
    change_form_template = "admin/recording/statement_page.html"
    inlines = (SpeakerRows, AppearanceCards, AnswerRows, PointStanceRows, FigureCards)
    fieldsets = (
        ("What was said", {"fields": ("stance", "paraphrase", "speaker_as_given")}),
        (
            "When it was said",
            {"fields": (("date", "date_zone"), ("date_as_said", "date_supplied"))},
        ),
        (
            "More",
            {
                "fields": (
                    ("inquiry", "rating"),
                    ("rating_value", "rating_worst", "rating_best"),
                    "internal_note",
                )
            },
        ),
    )

    def root_of(self, record: Any) -> Root:
        claim: Claim = record.claim
        return claim

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        set_claim(request, obj.claim if obj else _asked_for(request))
        return super().get_form(request, obj, change=change, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Statement | None) -> Any:
        """What has nothing to offer yet is left out: other statements, points of the claim."""
        claim = obj.claim if obj else _asked_for(request)
        others = claim is not None and claim.statements.exclude(pk=obj.pk if obj else 0).exists()
        points = claim is not None and claim.points.exists()
        left_out: dict[type, bool] = {AnswerRows: not others, PointStanceRows: not points}
        return tuple(one for one in self.inlines if not left_out.get(one))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """A new statement about the claim named in the address: …/add/?claim=<id>."""
        if self.has_add_permission(request) and _asked_for(request) is None:
            messages.info(
                request, "A statement is about a claim: open the claim, and add it there."
            )
            return HttpResponseRedirect(reverse("admin:claims_claim_changelist"))
        return super().add_view(request, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        claim = claim_of(request)
        about = {"claim": claim, "claim_address": change_address(claim) if claim else ""}
        if kwargs.get("obj") is not None:
            put_beside_statement(context, kwargs["obj"])
        return super().render_change_form(request, context | about, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{request.path}?claim={obj.claim_id}")
        return response

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{change_address(obj.claim)}#statements")

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{change_address(obj.claim)}#statements")

    def response_struck(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Back to the claim that it was about."""
        statement = Statement.everything.select_related("claim").get(pk=object_id)
        return HttpResponseRedirect(f"{change_address(statement.claim)}#statements")


def _asked_for(request: HttpRequest) -> Claim | None:
    """The claim named in the address."""
    named = request.GET.get("claim", "")
    return (
        Claim.objects.filter(pk=int(named)).first()
        if named.isdecimal() and len(named) < 19
        else None
    )


class ReadingAdmin(SpeechActAdmin):
    """A list of statements of one reading, to look through; each leads to the statement's page."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """The page of the statement itself."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:claims_statement_change", args=[object_id]))


@admin.register(Assertion)
class AssertionAdmin(ReadingAdmin):
    """Statements that claim, confirm or repeat."""


@admin.register(Rebuttal)
class RebuttalAdmin(ReadingAdmin):
    """Statements that deny, deny in part or claim the opposite."""
