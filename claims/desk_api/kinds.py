"""The records that stand at addresses of their own, by the name that they have there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from claims.record.shapes import CLAIM, DOCUMENT, PLACE, SOURCE, STATEMENT, TOPIC, Part, Shape
from sources.models.base import Subject


@dataclass(frozen=True)
class Kind:
    """Sources, documents, claims …: `name` is that of the list, in addresses and in case files.

    `title` is the column that says what it is called; `slug_from` the one that an address is made
    from where none is given.
    """

    name: str
    shape: Shape
    title: str = "title"
    slug_from: str = ""

    @property
    def model(self) -> Any:
        """Any, since each has managers of its own."""
        return self.shape.model

    @property
    def touches(self) -> tuple[str, str]:
        """The application and the model, as the table of rights names them."""
        meta = self.shape.model._meta
        return meta.app_label, meta.model_name or ""

    @property
    def is_subject(self) -> bool:
        """Whether editions are made of it."""
        return issubclass(self.shape.model, Subject)

    def address(self, record: Any) -> str:
        """Where a record of this kind stands, relative to the site."""
        return reverse(f"desk_api:{self.name}-one", args=[record.public_id])


SOURCES = Kind("sources", SOURCE, "name", "name")
DOCUMENTS = Kind("documents", DOCUMENT)
PLACES = Kind("places", PLACE, "")
TOPICS = Kind("topics", TOPIC, "title", "title")
CLAIMS = Kind("claims", CLAIM, "title", "title")
KINDS = {one.name: one for one in (SOURCES, PLACES, DOCUMENTS, TOPICS, CLAIMS)}

_OF_MODEL: dict[type[models.Model], Kind] = {one.shape.model: one for one in KINDS.values()}
_SUBJECTS = {one.model.KIND: one for one in KINDS.values() if one.is_subject}

# Lists of a claim, and those of a statement, to which one more can be added.
CLAIM_PARTS: dict[str, Part] = {part.name: part for part in CLAIM.parts}
STATEMENT_PARTS: dict[str, Part] = {part.name: part for part in STATEMENT.parts}


def kind_of(record: models.Model) -> Kind:
    """The kind of a record that has an address of its own."""
    return _OF_MODEL[type(record)]


def kind_of_subject(code: str) -> Kind | None:
    """The kind of subjects that editions call so; None for pages of the site."""
    return _SUBJECTS.get(code)
