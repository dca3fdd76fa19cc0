"""What was said, what we checked and what we published, in one line of time.

One list of `Moment`s, `Timeline.moments`, is shown twice: as an ordered list, and drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claims.public.parts import Json
from claims.public.parts.documents import When
from claims.public.parts.record import VersionView
from claims.public.parts.statements import Mark, StatementView
from claims.public.parts.work import CheckView

STATEMENT, CHECK, EDITION = "statement", "check", "edition"
SHOWN = 40
"""So many entries stand open; the statements themselves are all shown below."""
A_FEW = 5
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
Placed = tuple[datetime, "Moment"]


@dataclass(frozen=True)
class Moment:
    """One entry. `earliest` and `latest` are the bounds of its date: None where not known.

    A statement has speakers and a mark and never the words of the claim, so no moment can be read
    as if the claim were a fact. `number` counts on the page: of the statement, of the check, or
    the version. `text` is a check's method, in the language of the record, or an edition's kind.
    """

    kind: str
    when: When
    earliest: datetime | None
    latest: datetime | None
    address: str
    number: int
    who: str = ""
    mark: Mark | None = None
    text: str = ""
    found: str = ""
    """Of a check: its bearing in words."""
    found_nothing: bool = False
    redacted: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.earliest or self.latest)


@dataclass(frozen=True)
class Timeline:
    """The line as a list shows it: all `moments`, of which a long one folds the `rest` away."""

    moments: list[Moment]

    @property
    def first(self) -> list[Moment]:
        return self.moments[:SHOWN] if self.rest else self.moments

    @property
    def rest(self) -> list[Moment]:
        """What is folded away; never a handful, for which nobody should have to ask."""
        return self.moments[SHOWN:] if len(self.moments) > SHOWN + A_FEW else []

    @property
    def rest_from(self) -> int:
        return SHOWN + 1

    @property
    def undated(self) -> int:
        """How many have no date: they stand in the list and can't be drawn."""
        return sum(not one.dated for one in self.moments)


def timeline(
    body: Json,
    statements: list[StatementView],
    checks: list[CheckView],
    versions: list[VersionView],
) -> Timeline:
    """All of it, oldest first, by latest bound; at the same moment what was said comes first.

    Statements keep the order of the body, in which an answer comes after what it answers. One
    without a date stays behind the one before it there, and a check without a date comes after
    what was said: where these stand tells nothing of when.
    """
    said = list(_in_body_order(_statements(body, statements)))
    last_said = said[-1][0] if said else BEFORE_ALL
    checked = [(_place(one) or last_said, one) for one in _checks(body, checks)]
    published = [(_place(one) or BEFORE_ALL, one) for one in _editions(versions)]
    # Python's sort keeps the order of what is equal.
    placed = sorted([*said, *checked, *published], key=lambda pair: pair[0])
    return Timeline([one for _, one in placed])


def _in_body_order(moments: Iterable[Moment]) -> Iterator[Placed]:
    place = BEFORE_ALL
    for one in moments:
        place = max(place, _place(one) or BEFORE_ALL)
        yield place, one


def _place(moment: Moment) -> datetime | None:
    return moment.latest or moment.earliest


def _statements(body: Json, views: list[StatementView]) -> Iterator[Moment]:
    for one, view in zip(body["statements"], views, strict=True):
        yield Moment(
            kind=STATEMENT,
            when=view.when,
            address=f"#{view.anchor}",
            number=view.number,
            who=view.who,
            mark=view.mark,
            **_bounds(one["date"]),
        )


def _checks(body: Json, views: list[CheckView]) -> Iterator[Moment]:
    for number, (one, view) in enumerate(zip(body["checks"], views, strict=True), start=1):
        yield Moment(
            kind=CHECK,
            when=view.when,
            address=f"#{view.anchor}",
            number=number,
            text=view.method,
            found=view.bearing_label,
            found_nothing=view.found_nothing,
            **_bounds(one["date"]),
        )


def _editions(versions: list[VersionView]) -> Iterator[Moment]:
    for one in reversed(versions):
        moment = bound(one.moment)
        yield Moment(
            kind=EDITION,
            when=When(one.day, "", supplied=False, known=True),
            earliest=moment,
            latest=moment,
            address=one.address,
            number=one.version,
            text=one.kind,
            redacted=one.redacted,
        )


def _bounds(date: Json | None) -> dict[str, Any]:
    return {end: bound(date[end]) if date else None for end in ("earliest", "latest")}


def bound(moment: str | None) -> datetime | None:
    """A bound of a date in a body (RFC 3339 text) as a moment; None where there is none."""
    try:
        return datetime.fromisoformat(moment).astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        return None
