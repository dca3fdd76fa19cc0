"""What a record consists of when it comes in or goes out as plain data: one table for all doors.

A shape lists the columns that are written by hand, and the parts that belong to the record. Who
did it and when, stages and versions are never among them: the desk knows these by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from claims.models import (
    Answer,
    Appearance,
    Check,
    Claim,
    Concern,
    Event,
    Figure,
    Finding,
    Inquiry,
    Link,
    Page,
    Party,
    Point,
    PointStance,
    Speaker,
    Statement,
    Story,
    Topic,
    Verdict,
)
from claims.models.claim import ClaimPlace
from sources.models import Alias, Document, Place, PlaceName, Source, Tie
from sources.models.base import Dated

FETCHED = "_parts_fetched"  # the attribute of a record that holds them, see `fetching.py`


@dataclass(frozen=True)
class Shape:
    """A kind of record. `name` is what others call it by: its slug, its code, a key of the file.

    `late` columns name records that may come after this one. `by` is the column of whoever did it.
    `internal` columns never leave the desk unasked.
    """

    kind: str
    model: type[models.Model]
    columns: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    name: str = ""
    late: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    by: str = ""

    @property
    def dated(self) -> bool:
        return issubclass(self.model, Dated)

    @property
    def has_id(self) -> bool:
        return any(one.name == "public_id" for one in self.model._meta.concrete_fields)

    def field(self, column: str) -> models.Field[Any, Any]:
        """The model's field behind a column."""
        found = self.model._meta.get_field(column)
        assert isinstance(found, models.Field)
        return found

    def refers_to(self, column: str) -> str:
        """The kind of record that the column names; "" where it names none."""
        related = self.field(column).related_model
        return KIND_OF.get(related, "") if isinstance(related, type) else ""


@dataclass(frozen=True)
class Part:
    """A list of records that belong to another one.

    `parent` is their column that leads to it, `related` the way back. `bare`: an item is nothing
    but the name of this column's record. `position`: the column that counts them. `chain`: the
    column that names the item before. `fixed`: what all items of this list have in common. A
    `late` list names records that may come after.
    """

    name: str
    shape: Shape
    parent: str
    related: str
    bare: str = ""
    position: str = ""
    chain: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    late: bool = False

    @property
    def order(self) -> list[str]:
        """The columns by which the items are ordered."""
        return [self.position, "pk"] if self.position else ["pk"]

    def items_of(self, instance: models.Model) -> Iterable[Any]:
        """The items in their order; as they were fetched with all others, where they were."""
        fetched: dict[str, list[Any]] = getattr(instance, FETCHED, {})
        if self.name in fetched:
            return fetched[self.name]
        rows: models.QuerySet[Any] = getattr(instance, self.related).filter(**self.fixed)
        return rows.order_by(*self.order)


NOTE = ("internal_note",)

ALIAS = Shape("alias", Alias, ("text", "language", "shown"))
TIE = Shape("tie", Tie, ("kind", "to", "since", "until"))
SOURCE = Shape(
    "source",
    Source,
    (
        "slug", "language", "kind", "name", "plural", "country", "description", "sealed",
        "public_label", "internal_note",
    ),
    (
        Part("aliases", ALIAS, "source", "aliases"),
        Part("ties", TIE, "source", "ties", late=True),
    ),
    name="slug",
    internal=NOTE,
)  # fmt: skip

PLACE_NAME = Shape("place name", PlaceName, ("text", "language", "used_by"))
PLACE = Shape(
    "place",
    Place,
    ("precision", "country", "latitude", "longitude", "radius_km", "note"),
    (Part("names", PLACE_NAME, "place", "names"),),
    name="key",
    internal=("note",),
)

DOCUMENT = Shape(
    "document",
    Document,
    (
        "kind", "title", "publisher", "url", "archive_url", "language", "supplied", "graphic",
        "text", "internal_note",
    ),
    name="key",
    internal=("text", "internal_note"),
)  # fmt: skip

VERDICT = Shape(
    "verdict",
    Verdict,
    ("code", "label", "kind", "description", "position", "rated"),
    name="code",
)

PAGE = Shape("page", Page, ("slug", "language", "title", "text", "shows_verdicts"), name="slug")

PARTY = Shape("party", Party, ("source", "side"))
EVENT = Shape("event", Event, ("text", "place", "document"))
TOPIC = Shape(
    "topic",
    Topic,
    ("slug", "language", "title", "introduction", "introduction_document", "internal_note"),
    (
        Part("parties", PARTY, "topic", "parties"),
        Part("events", EVENT, "topic", "events"),
    ),
    name="slug",
    internal=NOTE,
)

POINT = Shape("point", Point, ("text",), name="key")
APPEARANCE = Shape(
    "appearance",
    Appearance,
    (
        "document", "locator", "words", "words_language", "not_in_text", "translation",
        "translation_language", "translated_by", "carriage", "carried_from",
    ),
    name="key",
    late=("carried_from",),
    internal=("not_in_text",),  # it says something of the text, which is internal too
)  # fmt: skip
FIGURE = Shape(
    "figure",
    Figure,
    ("of", "whose", "whose_as_given", "low", "high", "unit", "qualifier", "scope", "supersedes"),
    name="key",
    late=("supersedes",),
)
SPEAKER = Shape("speaker", Speaker, ("source",))
ANSWER = Shape("answer", Answer, ("to",))
POINT_STANCE = Shape("point stance", PointStance, ("point", "stance"))
STATEMENT = Shape(
    "statement",
    Statement,
    (
        "stance", "paraphrase", "speaker_as_given", "inquiry", "rating", "rating_value",
        "rating_best", "rating_worst", "internal_note",
    ),
    (
        Part("speakers", SPEAKER, "statement", "speaker_set", bare="source"),
        Part(
            "answers", ANSWER, "statement", "answer_set",
            bare="to", fixed={"changes": False}, late=True,
        ),
        Part(
            "changes", ANSWER, "statement", "answer_set",
            bare="to", fixed={"changes": True}, late=True,
        ),
        Part("points", POINT_STANCE, "statement", "point_stances"),
        Part("appearances", APPEARANCE, "statement", "appearances"),
        Part("figures", FIGURE, "statement", "figures"),
    ),
    name="key",
    internal=NOTE,
)  # fmt: skip
CHECK = Shape(
    "check",
    Check,
    (
        "point", "method", "looked_at", "document", "result", "found_nothing", "bearing",
        "credibility", "internal_note",
    ),
    internal=NOTE,
    by="by",
)  # fmt: skip
INQUIRY = Shape(
    "inquiry",
    Inquiry,
    ("source", "outcome", "channel", "asked_at", "deadline", "reason", "internal_note"),
    name="key",
    internal=NOTE,
    by="by",
)
FINDING = Shape(
    "finding",
    Finding,
    ("verdict", "reasons", "review_by"),
    internal=("review_by",),
    by="drafted_by",
)
LINK = Shape("link", Link, ("kind", "to", "why"), by="confirmed_by")
CONCERN = Shape("concern", Concern, ("source",))
CLAIM_PLACE = Shape("claim place", ClaimPlace, ("place",))
STORY = Shape("story", Story, ("title", "url", "published_on"))
CLAIM = Shape(
    "claim",
    Claim,
    (
        "slug", "language", "topic", "title", "wording", "clause", "context", "graphic",
        "internal_note",
    ),
    (
        Part("places", CLAIM_PLACE, "claim", "place_set", bare="place"),
        Part("concerns", CONCERN, "claim", "concern_set", bare="source"),
        Part("points", POINT, "claim", "points", position="position"),
        Part("inquiries", INQUIRY, "claim", "inquiries"),
        Part("statements", STATEMENT, "claim", "statements"),
        Part("checks", CHECK, "claim", "checks"),
        Part("findings", FINDING, "claim", "findings", chain="supersedes"),
        Part("links", LINK, "claim", "links", late=True),
        Part("stories", STORY, "claim", "stories"),
    ),
    name="slug",
    internal=NOTE,
)  # fmt: skip

# In the order in which they are recorded: each after what it names.
ROOTS: dict[str, Shape] = {
    "verdicts": VERDICT,
    "sources": SOURCE,
    "places": PLACE,
    "documents": DOCUMENT,
    "topics": TOPIC,
    "claims": CLAIM,
    "pages": PAGE,
}
# Parts of a claim that other parts of the same claim name, by keys that hold in that claim alone.
WITHIN_A_CLAIM = (POINT, INQUIRY, STATEMENT, APPEARANCE, FIGURE)

KIND_OF: dict[type[models.Model], str] = {
    shape.model: shape.kind for shape in (*ROOTS.values(), *WITHIN_A_CLAIM)
}

# The lists of a record that one more can be added to.
PARTS: dict[tuple[type[models.Model], str], Part] = {
    (shape.model, part.name): part for shape in (*ROOTS.values(), STATEMENT) for part in shape.parts
}


def all_shapes() -> Iterator[Shape]:
    """Every shape once, roots first, each before its parts."""
    waiting = list(ROOTS.values())
    seen: set[str] = set()
    while waiting:
        shape = waiting.pop(0)
        if shape.kind not in seen:
            seen.add(shape.kind)
            yield shape
            waiting += [part.shape for part in shape.parts]
