"""The columns of the three tables, for django-import-export.

Every table has `id` (the record's own, never reused), `version` (which an import compares with what
stands) and two addresses. What is computed, and what has a page of its own to be changed on, is
there to be read: an import refuses a row in which it differs.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import JSONObject
from django.urls import NoReverseMatch, reverse
from import_export import fields, resources, widgets

from claims.dispute import DISPUTE_LABELS
from claims.editions.models import PublishedClaim, PublishedSubject
from claims.models import Appearance, Claim, Speaker, Statement, Topic
from factcheck.people.models import User
from sources.models import Alias, Grade, Source

from .answers import in_words, with_answers

SEALED = "(sealed)"
BETWEEN = " | "


class YesNo(widgets.Widget):
    """ "yes" or "no"; empty is no."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = str(value or "").strip().lower()
        if text not in ("yes", "no", ""):
            raise ValueError("write yes or no")
        return text == "yes"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "yes" if value else "no"


class Text(widgets.Widget):
    """A text as it is: blanks and line ends included."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Named(widgets.Widget):
    """Another record by a name of its own: a topic by its slug, a person by the user name."""

    def __init__(self, model: Any, column: str) -> None:
        super().__init__()
        self.model, self.column = model, column

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        found = self.model._default_manager.filter(**{self.column: text}).first()
        if found is None:
            raise ValueError(f"there is no {self.model._meta.verbose_name} “{text[:60]}”")
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.column)) if value else ""


def texts(*names: str) -> dict[str, fields.Field]:
    """Columns of plain text."""
    return {name: fields.Field(attribute=name, column_name=name, widget=Text()) for name in names}


class Table(resources.ModelResource):
    """What the tables share. `names_of_sealed` says whether sealed sources stand there by name."""

    what: str  # of a record, in words
    changeable: tuple[str, ...]
    plain: tuple[str, ...]  # columns that hold a text as it is
    only_new: tuple[str, ...] = ()

    def __init__(self, *, names_of_sealed: bool = False) -> None:
        super().__init__()
        self.fields.update(texts(*self.plain))
        self.names_of_sealed = names_of_sealed

    def rows(self, queryset: QuerySet) -> QuerySet:
        """The records with all that the columns need: one query, however many there are."""
        raise NotImplementedError

    def row_of(self, record: Any) -> dict[str, str]:
        """A record's cells by column."""
        cells = super().export_resource(record)
        columns = self.get_export_headers()
        return {name: _cell(value) for name, value in zip(columns, cells, strict=True)}

    @classmethod
    def columns(cls) -> list[str]:
        return list(cls().get_export_headers())

    def dehydrate_desk_address(self, record: Any) -> str:
        meta = record._meta
        return site(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def site(path: str) -> str:
    """A whole address on this site."""
    scheme = "http" if settings.DEMO else "https"
    return f"{scheme}://{settings.ORIGIN.partition('/')[0]}{path}"


def public(kind: str, slug: str | None) -> str:
    """The address of a public page, or "" where there is none."""
    try:
        return site(reverse(f"public:{kind}", args=[slug])) if slug else ""
    except NoReverseMatch:
        return ""


def shelf_slug(outer: str = "public_id") -> Subquery:
    """The slug under which readers find a subject."""
    return Subquery(PublishedSubject.objects.filter(id=OuterRef(outer)).values("slug")[:1])


def computed(name: str) -> fields.Field:
    """A column that is read off a record as it was asked for, and never taken in."""
    return fields.Field(column_name=name, readonly=True)


class ClaimTable(Table):
    """Claims, each with who answers it."""

    what = "claim"
    changeable = (
        "title", "slug", "wording", "clause", "context", "topic", "language", "date",
        "date_as_said", "date_zone", "date_supplied", "graphic", "internal_note",
    )  # fmt: skip

    id = fields.Field(attribute="public_id", column_name="id")
    version = fields.Field(attribute="version", column_name="version", readonly=True)
    topic = fields.Field("topic", "topic", widget=Named(Topic, "slug"))
    # Who looks after a claim is told of it, so that is changed on the claim's page.
    owner = fields.Field("owner", "owner", widget=Named(User, "username"), readonly=True)
    date_supplied = fields.Field("date_supplied", "date_supplied", widget=YesNo())
    answers = computed("answers")
    stage = computed("stage")
    published_dispute = computed("published_dispute")
    desk_address = computed("desk_address")
    public_address = computed("public_address")
    plain = (
        "title", "slug", "wording", "clause", "context", "language", "date", "date_as_said",
        "date_zone", "graphic", "internal_note",
    )  # fmt: skip

    class Meta:
        model = Claim
        export_order = (
            "id", "version", "title", "wording", "answers", "slug", "clause", "context", "topic",
            "language", "date", "date_as_said", "date_zone", "date_supplied", "owner", "graphic",
            "internal_note", "stage", "published_dispute", "desk_address", "public_address",
        )  # fmt: skip
        fields = export_order

    def rows(self, queryset: QuerySet) -> QuerySet:
        dispute = PublishedClaim.objects.filter(subject_id=OuterRef("public_id")).values("dispute")
        return with_answers(queryset.select_related("topic", "owner")).annotate(
            shelf_slug=shelf_slug(), shelf_dispute=Subquery(dispute[:1])
        )

    def dehydrate_answers(self, claim: Any) -> str:
        return in_words(claim.answers_found, claim.led_to)

    def dehydrate_stage(self, claim: Claim) -> str:
        return str(claim.stage_now.label)

    def dehydrate_published_dispute(self, claim: Any) -> str:
        return DISPUTE_LABELS.get(claim.shelf_dispute or "", "")

    def dehydrate_public_address(self, claim: Any) -> str:
        return public("claim", claim.shelf_slug)


class StatementTable(Table):
    """Statements, each beside its claim and who answers that."""

    what = "statement"
    changeable = (
        "stance", "paraphrase", "speaker_as_given", "date", "date_as_said", "date_zone",
        "date_supplied", "rating", "internal_note",
    )  # fmt: skip
    only_new = ("claim", "speakers", "document", "locator", "words", "words_language")

    id = fields.Field(attribute="public_id", column_name="id")
    version = fields.Field(attribute="claim__version", column_name="version", readonly=True)
    date_supplied = fields.Field("date_supplied", "date_supplied", widget=YesNo())
    claim = fields.Field("claim__public_id", "claim", readonly=True)
    claim_title = fields.Field("claim__title", "claim_title", readonly=True)
    claim_answers = computed("claim_answers")
    speakers = computed("speakers")
    document = computed("document")
    locator = computed("locator")
    words = computed("words")
    words_language = computed("words_language")
    desk_address = computed("desk_address")
    public_address = computed("public_address")
    plain = (
        "stance", "paraphrase", "speaker_as_given", "date", "date_as_said", "date_zone",
        "rating", "internal_note",
    )  # fmt: skip

    class Meta:
        model = Statement
        export_order = (
            "id", "version", "claim", "claim_title", "claim_answers", "speakers",
            "speaker_as_given", "stance", "paraphrase", "date", "date_as_said", "date_zone",
            "date_supplied", "rating", "document", "locator", "words", "words_language",
            "internal_note", "desk_address", "public_address",
        )  # fmt: skip
        fields = export_order

    def rows(self, queryset: QuerySet) -> QuerySet:
        spoke = Speaker.objects.filter(statement=OuterRef("pk")).order_by("pk")
        name: Any = F("source__slug")
        if not self.names_of_sealed:
            sealed = When(source__sealed=True, then=Value(SEALED))
            name = Case(sealed, default=name, output_field=TextField())
        first = (
            Appearance.objects.filter(statement=OuterRef("pk"))
            .order_by("pk")
            .values(
                found=JSONObject(
                    document="document__public_id",
                    locator="locator",
                    words="words",
                    words_language="words_language",
                )
            )
        )
        rows = queryset.select_related("claim").annotate(
            speaker_names=ArraySubquery(spoke.values(name=name)),
            first_appearance=Subquery(first[:1]),
            shelf_slug=shelf_slug("claim__public_id"),
        )
        return with_answers(rows, "claim")

    def dehydrate_claim_answers(self, statement: Any) -> str:
        return in_words(statement.answers_found, statement.led_to)

    def dehydrate_speakers(self, statement: Any) -> str:
        return BETWEEN.join(statement.speaker_names)

    def dehydrate_document(self, statement: Any) -> str:
        return (statement.first_appearance or {}).get("document", "")

    def dehydrate_locator(self, statement: Any) -> str:
        return (statement.first_appearance or {}).get("locator", "")

    def dehydrate_words(self, statement: Any) -> str:
        return (statement.first_appearance or {}).get("words", "")

    def dehydrate_words_language(self, statement: Any) -> str:
        return (statement.first_appearance or {}).get("words_language", "")

    def dehydrate_public_address(self, statement: Any) -> str:
        return public("claim", statement.shelf_slug)


class SourceTable(Table):
    """Sources. A sealed one stands there without its names, unless they were asked for."""

    what = "source"
    changeable = (
        "name", "slug", "kind", "plural", "country", "description", "language", "sealed",
        "public_label", "internal_note",
    )  # fmt: skip
    only_new = ("aliases",)

    id = fields.Field(attribute="public_id", column_name="id")
    version = fields.Field(attribute="version", column_name="version", readonly=True)
    plural = fields.Field("plural", "plural", widget=YesNo())
    sealed = fields.Field("sealed", "sealed", widget=YesNo())
    aliases = computed("aliases")
    grade = computed("grade")
    desk_address = computed("desk_address")
    public_address = computed("public_address")
    plain = (
        "name", "slug", "kind", "country", "description", "language", "public_label",
        "internal_note",
    )  # fmt: skip

    class Meta:
        model = Source
        export_order = (
            "id", "version", "name", "slug", "kind", "aliases", "plural", "country",
            "description", "language", "sealed", "public_label", "grade", "internal_note",
            "desk_address", "public_address",
        )  # fmt: skip
        fields = export_order

    def rows(self, queryset: QuerySet) -> QuerySet:
        names = Alias.objects.filter(source=OuterRef("pk")).order_by("pk").values("text")
        grades = Grade.objects.filter(source=OuterRef("pk")).order_by("-at", "-pk")
        return queryset.annotate(
            alias_texts=ArraySubquery(names),
            newest_grade=Subquery(grades.values("letter")[:1]),
            shelf_slug=shelf_slug(),
        )

    def row_of(self, record: Any) -> dict[str, str]:
        cells = super().row_of(record)
        if record.sealed and not self.names_of_sealed:
            hidden = ("name", "slug", "aliases", "description", "internal_note", "public_address")
            cells |= dict.fromkeys(hidden, SEALED)
        return cells

    def dehydrate_aliases(self, source: Any) -> str:
        return BETWEEN.join(source.alias_texts)

    def dehydrate_grade(self, source: Any) -> str:
        return source.newest_grade or ""

    def dehydrate_public_address(self, source: Any) -> str:
        return public("source", source.shelf_slug)


TABLES: dict[type, type[Table]] = {
    Claim: ClaimTable,
    Statement: StatementTable,
    Source: SourceTable,
}

__all__ = ["BETWEEN", "SEALED", "TABLES", "Table"]
