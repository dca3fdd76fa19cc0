"""What reading finds: a record with its place, or a place with what is wrong there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

Json = Any


class Kind(Enum):
    """In whose words a record is written."""

    CLAIM_REVIEW = auto()  # schema.org
    GOOGLE = auto()  # one review of a claim, as Google's API gives both
    OTHER = auto()  # an object whose fields only a mapping explains
    TROUBLE = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A record. `place` says where it stands in its file: “line 17”, “claims[3].claimReview[0]”.

    `around` is what it stands in: of a review by Google's API the claim. `nodes` are the things of
    the same document that bear an @id, by which others name them. Of TROUBLE `why` says what.
    """

    place: str
    kind: Kind
    data: Json = None
    around: Mapping[str, Json] = field(default_factory=dict)
    nodes: Mapping[str, Json] = field(default_factory=dict)
    why: str = ""


def trouble(place: str, why: str) -> Found:
    """A place where no record can be had."""
    return Found(place, Kind.TROUBLE, why=why)
