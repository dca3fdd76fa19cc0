"""What the lists of statements, assertions and rebuttals are narrowed to."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from claims.models import Appearance, Statement
from claims.models.appearance import Carriage
from factcheck.lib.stances import Reading, codes_of
from sources.models import Source
from sources.models.source import SourceKind

from .conditions import Condition, Conditions, fixed


class StanceFilter(Conditions):
    """Readings first, then every stance by itself."""

    title = "stance"
    parameter_name = "stance"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        readings = [
            Condition(
                f"any-{one.value}",
                f"Any that is {one.value}",
                Q(stance__in=codes_of(one)),
            )
            for one in (Reading.ASSERTING, Reading.REBUTTING)
        ]
        field = Statement._meta.get_field("stance")
        return readings + [
            Condition(code, str(label), Q(stance=code)) for code, label in field.choices or ()
        ]


def _appears(**fields: Any) -> Exists:
    return Exists(Appearance.objects.filter(statement=OuterRef("pk"), **fields))


QuoteFilter = fixed(
    "words",
    "words",
    (
        "quoted",
        "With words as printed",
        lambda: Q(Exists(Appearance.objects.filter(statement=OuterRef("pk")).exclude(words=""))),
    ),
    (
        "none",
        "In our paraphrase alone",
        lambda: ~Q(Exists(Appearance.objects.filter(statement=OuterRef("pk")).exclude(words=""))),
    ),
    ("nowhere", "In no document", lambda: ~Q(_appears())),
)

CarriageFilter = fixed(
    "appearance",
    "carriage",
    *(
        (code, label, lambda code=code: Q(_appears(carriage=code)))
        for code, label in Carriage.choices
    ),
)


def _spoken_by(**fields: Any) -> Exists:
    return Exists(
        Source.objects.filter(spoke__statement=OuterRef("pk"), spoke__struck_at=None, **fields)
    )


SpeakerKindFilter = fixed(
    "kind of speaker",
    "speaker_kind",
    *(
        (code, label, lambda code=code: Q(_spoken_by(kind=code)))
        for code, label in SourceKind.choices
    ),
    ("unnamed", "Not named, or not known", lambda: ~Q(_spoken_by())),
)

DatedFilter = fixed(
    "date",
    "dated",
    ("known", "Known", ~Q(date="")),
    ("supplied", "Worked out by the desk", Q(date_supplied=True)),
    ("unknown", "Not known", Q(date="")),
)
