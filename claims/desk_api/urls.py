"""Addresses of the desk's API. They stand only where the desk does."""

from django.urls import URLPattern, path, re_path

from . import parts, records, verbs, waiting
from .described import SchemaView
from .kinds import KINDS, Kind
from .together import Together

app_name = "desk_api"


def _addresses_of(kind: Kind) -> list[URLPattern]:
    """The list, one record, striking it out; of a subject its verbs."""
    name, one = kind.name, f"{kind.name}/<uuid:public_id>/"
    found = [
        path(f"{name}/", records.RecordList.as_view(kind=kind), name=name),
        path(one, records.RecordOne.as_view(kind=kind), name=f"{name}-one"),
        path(f"{one}strike/", records.RecordStrike.as_view(kind=kind), name=f"{name}-strike"),
    ]
    if kind.is_subject:
        found.append(path(f"{one}work/", verbs.Work.as_view(kind=kind), name=f"{name}-work"))
        found += [
            path(f"{one}{verb}/", verbs.Verb.as_view(kind=kind, verb=verb), name=f"{name}-{verb}")
            for verb in verbs.verbs_of(kind.model)
        ]
    return found


_ONE_PART = "claims/<uuid:public_id>/parts/<slug:name>/<uuid:part_id>/"
_OF_STATEMENT = "claims/<uuid:public_id>/parts/statements/<uuid:part_id>/<slug:name>/"

urlpatterns = [
    path("me/", waiting.Me.as_view(), name="me"),
    path("waiting/", waiting.WaitingLists.as_view(), name="waiting"),
    path("waiting/<slug:code>/", waiting.WaitingList.as_view(), name="waiting-list"),
    path("records/", Together.as_view(), name="records"),
    *(address for kind in KINDS.values() for address in _addresses_of(kind)),
    path("claims/<uuid:public_id>/parts/<slug:name>/", parts.PartList.as_view(), name="parts"),
    path(_ONE_PART, parts.PartOne.as_view(), name="part"),
    path(f"{_ONE_PART}strike/", parts.PartStrike.as_view(), name="part-strike"),
    path(_OF_STATEMENT, parts.PartOfStatement.as_view(), name="statement-parts"),
    path("schema.json", SchemaView.as_view(), name="schema"),
    # Of any characters, line breaks too, which `<path:…>` leaves to the next.
    re_path(r"[\s\S]+", records.Nothing.as_view(), name="nothing"),
]
