"""The one bridge from the desk to the public: reads a subject's records, makes an edition's body.

`freeze` decides what the public may see, and it alone: what no function here writes down never
leaves the desk. It reads no clock; the moment is an argument, kept with the review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from claims.models import Claim, Correction, Page, Topic
from factcheck.lib.canonical import canonical
from sources.models import Source
from sources.models.base import Subject

from .claim import claim_body
from .corrections import corrections_of
from .holdings import Holdings
from .others import page_body, source_body, topic_body

__all__ = ["SUBJECTS", "Frozen", "freeze", "subject_of"]

SUBJECTS: dict[str, type[Subject]] = {model.KIND: model for model in (Claim, Topic, Source, Page)}
_BODY_OF: dict[str, Callable[[Any, Holdings, datetime], dict[str, Any]]] = {
    "topic": topic_body,
    "source": source_body,
    "page": page_body,
}


class Frozen(NamedTuple):
    """The body of a subject as canonical JSON bytes, and the versions of all that it is made of.

    `versions` maps "table:id" of each root record to the version from which changes count, which
    is the one that was read; `roots` names the root records that the body is made of.
    """

    body: bytes
    versions: dict[str, int]
    roots: Sequence[str] = ()


def freeze(
    subject: Subject,
    moment: datetime,
    correction: Correction | None = None,
    links: list[dict[str, Any]] | None = None,
) -> Frozen:
    """The body of a subject as the public may see it as of `moment` (an aware datetime).

    `correction` is the one that this body makes; those published before are in every body. `links`
    are kept as given, for an answer, which must not wait because a linked claim was published.
    The versions are read first, so that an edit in between counts as one that came after.
    """
    holdings = Holdings.of(subject)
    if isinstance(subject, Claim):
        body = claim_body(subject, holdings, moment, links)
    else:
        body = _BODY_OF[subject.KIND](subject, holdings, moment)
    body["corrections"] = corrections_of(subject, correction)
    return Frozen(canonical(body), holdings.versions, sorted(holdings.versions))


def subject_of(kind: str, public_id: UUID | str) -> Subject:
    """The working copy of a subject. Raises its DoesNotExist, or KeyError for an unknown kind."""
    return SUBJECTS[kind]._default_manager.get(public_id=public_id)
