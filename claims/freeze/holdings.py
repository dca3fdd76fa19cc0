"""All that a body is made from beside its subject, loaded in a constant number of queries.

The list comes from `claims_roots_of` in the database, the same one by which the four-eyes rule
tells who contributed: what is not on it can't be frozen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from claims.models import Party, Verdict
from factcheck.lib import edtf
from sources.models import Document, Place, Source, Tie
from sources.models.base import Dated, Subject
from sources.models.source import TieKind

from .shapes import called, date_of, places_shape

Shape = dict[str, Any]
Moment = tuple[datetime | None, datetime | None]
ALWAYS: Moment = (None, None)
UPWARD = (TieKind.PART_OF, TieKind.SPEAKS_FOR)


@dataclass
class Holdings:
    """Sources, documents, places and verdicts of one subject, as shapes of its body."""

    versions: dict[str, int]
    sources: dict[int, Source]
    documents: dict[int, Document]
    places: dict[int, Place]
    verdicts: dict[int, Verdict]
    ties_up: dict[int, list[Tie]]
    sides: dict[int, str] = field(default_factory=dict)
    _sealed: dict[int, str] = field(default_factory=dict)
    _sealed_documents: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, subject: Subject) -> Holdings:
        """Load what the subject is made from; what was struck meanwhile too (see `guards.py`)."""
        versions, ids = _roots_of(subject)
        return cls(
            versions=versions,
            sources=Source.everything.prefetch_related("aliases").in_bulk(ids["sources_source"]),
            documents=Document.everything.in_bulk(ids["sources_document"]),
            places=Place.everything.prefetch_related("names").in_bulk(ids["sources_place"]),
            verdicts=Verdict.everything.in_bulk(ids["claims_verdict"]),
            ties_up=ties_up(ids["sources_source"]),
            sides=_sides(ids["claims_topic"]),
        )

    def source(self, pk: int | None, when: Dated | None = None) -> Shape | None:
        """A source as readers see it, with its party and side at the time of `when`."""
        if pk is None:
            return None
        source = self.sources[pk]
        if source.sealed:
            return self._sealed_source(source)
        above = self._chain(pk, _bounds(when))
        party = self._party(source, above)
        return {
            "id": str(source.public_id),
            "name": source.name,
            "kind": source.kind,
            "sealed": False,
            "plural": source.plural,
            "party": party,
            "side": next((self.sides[one] for one in above if one in self.sides), None),
            **called(source),
        }

    def _party(self, source: Source, above: list[int]) -> Shape:
        """Whom the source counts for: the highest body above it that is not sealed."""
        top = next(self.sources[pk] for pk in reversed(above) if not self.sources[pk].sealed)
        return {
            "id": str(top.public_id),
            "name": top.name,
            "plural": top.plural,
            **called(top),
        }

    def _sealed_source(self, source: Source) -> Shape:
        """The public label alone, under a number that means nothing outside this body."""
        key = self._sealed.setdefault(source.pk, f"sealed-{len(self._sealed) + 1}")
        return {
            "id": key,
            "name": source.public_label,
            "kind": "sealed",
            "sealed": True,
            "plural": source.plural,
            "party": {"id": key, "name": source.public_label},
            "side": None,
        }

    def document(self, pk: int | None) -> Shape | None:
        """A document as readers see it; its held text and notes stay at the desk."""
        if pk is None:
            return None
        document = self.documents[pk]
        return {
            "id": self._document_id(document),
            "kind": document.kind,
            "title": document.title,
            "publisher": self.source(document.publisher_id, document),
            "url": document.url,
            "archive_url": document.archive_url,
            "language": document.language,
            "date": date_of(document),
            "supplied": sorted(document.supplied),
            **({"graphic": document.graphic} if document.graphic else {}),
        }

    def _document_id(self, document: Document) -> str:
        """Its id; a number that means nothing elsewhere where a sealed source published it."""
        publisher = self.sources.get(document.publisher_id or 0)
        if publisher is None or not publisher.sealed:
            return str(document.public_id)
        return self._sealed_documents.setdefault(
            document.pk, f"sealed-document-{len(self._sealed_documents) + 1}"
        )

    def place(self, pk: int | None) -> Shape | None:
        """A place with its names, and who uses them."""
        return None if pk is None else places_shape(self.places[pk], self._user_of_name)

    def _user_of_name(self, pk: int | None) -> str | None:
        shape = self.source(pk)
        return None if shape is None else str(shape["name"])

    def verdict(self, pk: int) -> Shape:
        """A step of the scale, in the words that stand now."""
        verdict = self.verdicts[pk]
        return {
            "code": verdict.code,
            "label": verdict.label,
            "kind": verdict.kind,
            "rated": verdict.rated,
        }

    def _chain(self, pk: int, when: Moment) -> list[int]:
        """The source and all above it, nearest first, by the ties that held at the time."""
        chain = [pk]
        for one in chain:
            chain += [
                tie.to_id
                for tie in self.ties_up[one]
                if tie.to_id not in chain and _held(tie, when)
            ]
        return chain


def _roots_of(subject: Subject) -> tuple[dict[str, int], dict[str, list[int]]]:
    ids: dict[str, list[int]] = defaultdict(list)
    versions: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT root, root_id, version FROM claims_roots_of(%s, %s) ORDER BY root, root_id",
            [subject.KIND, subject.public_id],
        )
        for root, root_id, version in cursor.fetchall():
            ids[root].append(root_id)
            versions[f"{root}:{root_id}"] = version
    return versions, ids


def ties_up(sources: Iterable[int]) -> dict[int, list[Tie]]:
    ties: dict[int, list[Tie]] = defaultdict(list)
    for tie in Tie.objects.filter(source__in=sources, kind__in=UPWARD).order_by("pk"):
        ties[tie.source_id].append(tie)
    return ties


def _sides(topics: Iterable[int]) -> dict[int, str]:
    return dict(Party.objects.filter(topic__in=topics).values_list("source_id", "side"))


def _bounds(when: Dated | None) -> Moment:
    return ALWAYS if when is None else (when.date_earliest, when.date_latest)


def _held(tie: Tie, when: Moment) -> bool:
    """True unless the tie had ended before, or began after, all of the time in question."""
    earliest, latest = when
    since = edtf.parse(tie.since).bounds("")[0] if tie.since else None
    until = edtf.parse(tie.until).bounds("")[1] if tie.until else None
    if when == ALWAYS:
        return until is None
    return not (until and earliest and until < earliest) and not (
        since and latest and since > latest
    )
