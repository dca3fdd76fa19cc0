"""What the lists of sources, documents and places are narrowed to."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest

from claims.models import Appearance, Concern, Speaker
from sources.models import Alias, Document, Grade
from sources.models.source import GradeLetter

from .conditions import Condition, Conditions, fixed


class GradeFilter(Conditions):
    """The newest grade that anybody gave."""

    title = "grade now"
    parameter_name = "grade"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        return [
            *(Condition(code, label, _graded(code)) for code, label in GradeLetter.choices),
            Condition("-", "Never graded", ~Q(_grades())),
        ]


def _grades() -> Exists:
    return Exists(Grade.objects.filter(source=OuterRef("pk")))


def _graded(letter: str) -> Q:
    newest = Grade.objects.filter(source=OuterRef(OuterRef("pk"))).order_by("-at", "-pk")
    rows = Grade.objects.filter(source=OuterRef("pk"), letter=letter)
    return Q(Exists(rows.filter(pk=Subquery(newest.values("pk")[:1]))))


AliasFilter = fixed(
    "names",
    "names",
    ("several", "With other names", lambda: Q(Exists(Alias.objects.filter(source=OuterRef("pk"))))),
    ("one", "By one name only", lambda: ~Q(Exists(Alias.objects.filter(source=OuterRef("pk"))))),
)


def _used() -> Q:
    return Q(
        Exists(Speaker.objects.filter(source=OuterRef("pk")))
        | Exists(Concern.objects.filter(source=OuterRef("pk")))
        | Exists(Document.objects.filter(publisher=OuterRef("pk")))
    )


UseFilter = fixed(
    "in use",
    "used",
    ("yes", "Speaks, is accused or publishes", _used),
    ("no", "Not used anywhere", lambda: ~_used()),
)

TextFilter = fixed(
    "text", "text", ("held", "Text held", ~Q(text="")), ("none", "No text held", Q(text=""))
)
ArchiveFilter = fixed(
    "archive",
    "archive",
    ("missing", "Address, but no archived copy", ~Q(url="") & Q(archive_url="")),
    ("there", "Archived", ~Q(archive_url="")),
)
AddressFilter = fixed(
    "address", "address", ("there", "With an address", ~Q(url="")), ("none", "Without", Q(url=""))
)
PublisherFilter = fixed(
    "publisher",
    "publisher",
    ("known", "Known", Q(publisher__isnull=False)),
    ("unknown", "Unknown", Q(publisher=None)),
    ("supplied", "Supplied by the desk", Q(supplied__contains=["publisher"])),
)
CitedFilter = fixed(
    "cited",
    "cited",
    ("yes", "In a statement", lambda: Q(_cited())),
    ("no", "In no statement", lambda: ~Q(_cited())),
)


def _cited() -> Exists:
    return Exists(Appearance.objects.filter(document=OuterRef("pk")))
