"""What is filled in about the document and about the claim.

These forms only read what was typed. What is wrong with it is said by `claims.record`, once and
for every door; so nothing is `required` here, and a page can be sent half filled to gain a card.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models

from claims.models import Appearance, Claim, Concern, Link
from claims.models.claim import ClaimPlace
from factcheck.lib.text import slugify_phrase
from sources.models import Document
from sources.models.document import SuppliedField

from .picks import Pick

FILL_IN = "Fill this in."
# What Django says of a column that was left empty.
_OF_WHAT_IS_EMPTY = [models.Field.default_error_messages[code] for code in ("blank", "null")]
DATE = ("date", "date_zone", "date_as_said")
_PARTS_OF_A_DATE = {"date": "edtf", "date_zone": "zone", "date_as_said": "as_said"}


class Sheet(forms.ModelForm):
    """A form made from a model's columns that checks nothing of the record itself."""

    use_required_attribute = False
    needed: tuple[str, ...] = ()
    """What can't be empty: marked on the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields.update(self.more_fields())
        for name, field in self.fields.items():
            field.required = field.widget.is_required = False
            if name in self.needed:
                field.widget.attrs["aria-required"] = "true"

    def more_fields(self) -> dict[str, forms.Field]:
        """Fields from elsewhere than the model."""
        return {}

    def _post_clean(self) -> None:
        """The recorder makes the record, and judges it."""

    def read(self) -> bool:
        """Whether something was sent; it is read now, if it was not yet."""
        return self.is_bound and self.errors is not None

    def given(self, *names: str) -> dict[str, Any]:
        """The values that were filled in, by their columns."""
        cleaned = getattr(self, "cleaned_data", {})
        values = {name: cleaned.get(name) for name in names}
        return {name: value for name, value in values.items() if value not in (None, "", [], False)}

    def date(self) -> dict[str, Any]:
        """The date as plain data: {"date": {"edtf": …, "zone": …}}, or nothing."""
        parts = {_PARTS_OF_A_DATE[name]: value for name, value in self.given(*DATE).items()}
        return {"date": parts} if parts else {}

    def blame(self, column: str, reason: str) -> None:
        """Put a reason at the field of a column; where there is none, above the form."""
        said = FILL_IN if reason in _OF_WHAT_IS_EMPTY else reason
        self.add_error(column if column in self.fields else NON_FIELD_ERRORS, said)

    def named(self, name: str) -> Any:
        """The one record that was picked; None where none was."""
        return next(iter(self.cleaned_data.get(name) or []), None)


class DocumentSheet(Sheet):
    """The document that is recorded from: one that is held, or a new one."""

    needed = ("title",)

    held = Pick(
        Appearance._meta.get_field("document"),
        one=True,
        label="a document that we hold",
        help_text="If we hold it already, find it by its title, address or publisher, and leave "
        "the rest empty.",
    )
    url = forms.CharField(
        label="address",
        help_text="Nothing is fetched. If we hold a document at this address, that one is taken.",
        widget=forms.TextInput(attrs={"class": "vURLField", "inputmode": "url"}),
    )
    archive_url = forms.CharField(
        label="archived at",
        help_text="Where a copy is kept that won’t change, for example at web.archive.org.",
        widget=forms.TextInput(attrs={"class": "vURLField", "inputmode": "url"}),
    )
    publisher = Pick(
        Document._meta.get_field("publisher"),
        one=True,
        help_text="Who published it. Empty: unknown, and readers are told so.",
    )
    supplied = forms.MultipleChoiceField(
        label="supplied by the desk",
        choices=SuppliedField,
        widget=forms.CheckboxSelectMultiple,
        help_text="What you supplied rather than read off the document. Readers see this.",
    )
    add_text = forms.BooleanField(
        label="keep the pasted text with the document that we hold, which has none",
        initial=True,
        help_text="Quotes are then looked up in it, these and later ones.",
    )

    class Meta:
        model = Document
        fields = ("title", "kind", "language", *DATE, "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"})}

    def data_of(self) -> dict[str, Any]:
        """A new document as plain data."""
        columns = ("title", "kind", "language", "url", "archive_url", "text", "supplied")
        publisher = self.named("publisher")
        named = {"publisher": publisher.slug} if publisher else {}
        return {"key": "document"} | self.given(*columns) | named | self.date()


class ClaimSheet(Sheet):
    """The claim: a new one, or one that is there and gains the statements."""

    needed = ("title", "wording")

    existing = Pick(
        Link._meta.get_field("to"),
        one=True,
        label="add to a claim that is there",
        help_text="The statements are then added to it. Empty: a new claim is made.",
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput)
    slug = forms.CharField(
        label="address",
        help_text="The last part of the public address, a neutral noun phrase like the title. "
        "Empty: made from the title.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    concerns = Pick(
        Concern._meta.get_field("source"),
        label="whom it accuses",
        help_text="Whose answer is therefore needed.",
    )
    topic = Pick(
        Claim._meta.get_field("topic"), one=True, help_text="The story that it belongs to."
    )
    places = Pick(
        ClaimPlace._meta.get_field("place"),
        help_text="Where the thing is said to have happened. Never sharper than was said.",
    )

    class Meta:
        model = Claim
        fields = ("title", "wording", "clause", *DATE, "context", "language", "internal_note")
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
            for name in ("wording", "context", "internal_note")
        } | {"clause": forms.TextInput(attrs={"class": "vTextField"})}

    def more_fields(self) -> dict[str, forms.Field]:
        """What was merged into another claim gains nothing more."""
        existing: Any = self.fields["existing"]
        existing.queryset = Claim.objects.filter(merged_into=None)
        return {}

    def data_of(self, key: str) -> dict[str, Any]:
        """A new claim as plain data; `key` becomes its public id."""
        columns = ("title", "wording", "clause", "context", "language", "internal_note")
        topic = self.named("topic")
        lists = {
            "concerns": [one.slug for one in self.cleaned_data.get("concerns") or []],
            "places": [str(one.public_id) for one in self.cleaned_data.get("places") or []],
            "topic": topic.slug if topic else None,
        }
        made = {"id": key, "slug": self.cleaned_data.get("slug") or self._free_slug()}
        return made | self.given(*columns) | lists | self.date()

    def _free_slug(self) -> str:
        """An address from the title that no claim has; "" where the title gives none."""
        title = self.cleaned_data.get("title") or ""
        if not title:
            return uuid4().hex  # the title is asked for; without one there is nothing to say of it
        start = slugify_phrase(title)
        tried = (f"{start}-{number}" if number else start for number in (0, *range(2, 100)))
        taken = Claim.everything.filter(slug__startswith=start).values_list("slug", flat=True)
        return next((one for one in tried if one not in set(taken)), start) if start else ""
