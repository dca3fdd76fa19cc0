"""Records as plain data: in the shape in which they are recorded, with what the desk knows of them.

What stands in `record` can be sent back as it is, with PUT. Names of other records are their slugs,
those of documents, places and parts their public ids.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpResponse

from claims.record.fetching import fetch, named_by
from claims.record.shapes import Shape
from claims.record.writing import shape_of, written
from claims.steps.standing import last_edition, last_submission
from sources.models.base import Subject

from .base import answer
from .kinds import Kind
from .versions import tag_of

Shown = dict[str, Any]


class ById:
    """Calls roots by slug, code or public id, and parts by their public id."""

    def name_of(self, record: models.Model) -> str:
        shape = shape_of(record)
        name = "public_id" if shape is None or shape.name == "key" else shape.name
        return str(getattr(record, name))

    def key_of(self, record: models.Model) -> None:
        """Nothing bears a key at the desk."""


def plain(shape: Shape, record: models.Model) -> Shown:
    """A record or a part with all of its own parts."""
    fetch(shape, [record])
    return written(shape, record, ById())


def shown(kind: Kind, record: Any) -> Shown:
    """A record of its own address, whole. Its denials are statements of it."""
    rows = kind.model.everything.select_related(*named_by(kind.shape))
    fresh = rows.get(pk=record.pk)
    return head(kind, fresh) | _passed(fresh) | {"record": plain(kind.shape, fresh)}


def _passed(record: Any) -> Shown:
    """What was put forward last, and what stands: by their numbers."""
    if not isinstance(record, Subject):
        return {}
    submission, edition = last_submission(record), last_edition(record)
    return {
        "submission": submission.pk if submission else None,
        "edition": edition.number if edition else None,
    }


def head(kind: Kind, record: Any) -> Shown:
    """What identifies a record, and where it is in the work. No words of a claim."""
    found: Shown = {"kind": kind.shape.kind, "id": str(record.public_id)}
    found["address"] = kind.address(record)
    found["version"] = record.version
    if isinstance(record, Subject):
        found |= {"slug": record.slug, "stage": str(record.stage_now.value)}
    if merged := getattr(record, "merged_into", None):
        found["merged_into"] = str(merged.public_id)
    return found


def receipt(kind: Kind, record: Any, status: int = 200, **more: Any) -> HttpResponse:
    """What was done to a record: its id, address and new version, without its content."""
    now = shown(kind, record)
    told = {name: value for name, value in now.items() if name != "record"} | more
    return answer(told, status, ETag=tag_of(now), Location=now["address"])
