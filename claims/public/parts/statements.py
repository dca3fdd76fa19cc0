"""Statements: who spoke, with which stance, when, in which words, and what numbers they gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.documents import (
    AppearanceView,
    When,
    appearance_view,
    brought_by,
    when,
)
from claims.public.parts.names import Name, Neighbours, name_of


@dataclass(frozen=True)
class Mark:
    """A stance as it is shown: its label, and the reading that gives the mark its shape."""

    code: str
    label: str
    reading: str


def mark(code: str) -> Mark:
    return Mark(code, words.stance_word(code), words.reading(code))


@dataclass(frozen=True)
class Reference:
    """A pointer to a statement of the same page."""

    anchor: str
    number: int
    who: str


@dataclass(frozen=True)
class PointStance:
    number: int
    text: str
    mark: Mark


@dataclass(frozen=True)
class FigureView:
    id: str
    of: str
    amount: str
    unit: str
    qualifier: str
    whose: str
    scope: str
    when: When
    superseded: bool
    low: str | None = None
    high: str | None = None
    """The ends as the body has them, for the drawing; None where open."""


@dataclass(frozen=True)
class StatementView:
    id: str
    anchor: str
    number: int
    mark: Mark
    speakers: list[Name]
    as_given: str
    paraphrase: str
    when: When
    answers: list[Reference]
    changes: list[Reference]
    points: list[PointStance]
    rating: str
    after_inquiry: bool
    appearances: list[AppearanceView]
    figures: list[FigureView]

    @property
    def who(self) -> str:
        """The speakers in one phrase; as given, where nobody is named."""
        names = [speaker.text for speaker in self.speakers]
        return words.names_in_line(names) or self.as_given or _("an unnamed speaker")


def anchor_of(ident: str) -> str:
    return f"s-{ident}"


def references(statements: list[Json]) -> dict[str, Reference]:
    """For each statement its number on the page (1, 2, …) and its speakers."""
    found = {}
    for number, one in enumerate(statements, start=1):
        names = [speaker["name"] for speaker in one["speakers"]]
        who = words.names_in_line(names) or one["speaker_as_given"] or _("an unnamed speaker")
        found[one["id"]] = Reference(anchor_of(one["id"]), number, who)
    return found


def amount(figure: Json) -> str:
    """Low and high as a range; an end that is not known stays open."""
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        return _("no number given")
    if low is None:
        return _("up to %(high)s") % {"high": _number(high)}
    if high is None:
        return _("at least %(low)s") % {"low": _number(low)}
    if low == high:
        return _number(low)
    return _("%(low)s to %(high)s") % {"low": _number(low), "high": _number(high)}


def _number(text: str) -> str:
    """A decimal number of a body in the reader's form, every digit kept."""
    try:
        return number_format(Decimal(text), force_grouping=True)
    except InvalidOperation:
        return text


def figure_view(figure: Json, superseded: set[str]) -> FigureView:
    whose = figure["whose"]
    return FigureView(
        id=figure["id"],
        of=figure["of"],
        amount=amount(figure),
        unit=figure["unit"],
        qualifier=figure["qualifier"],
        whose=whose["name"] if whose else figure["whose_as_given"],
        scope=words.word(words.SCOPES, figure["scope"]),
        when=when(figure["date"]),
        superseded=figure["id"] in superseded,
        low=figure["low"],
        high=figure["high"],
    )


def superseded_figures(statements: list[Json]) -> set[str]:
    """The ids of figures that a later one takes the place of."""
    return {f["supersedes"] for one in statements for f in one["figures"] if f["supersedes"]}


def statement_views(body: Json, neighbours: Neighbours) -> list[StatementView]:
    """All statements of a claim, in the order of the body."""
    statements = body["statements"]
    refs = references(statements)
    points = {p["id"]: (n, p["text"]) for n, p in enumerate(body["points"], start=1)}
    old = superseded_figures(statements)
    bringers = {a["id"]: brought_by(a["document"]) for s in statements for a in s["appearances"]}
    shared = {"graphic": body.get("graphic", ""), "bringers": bringers}
    return [_statement(one, refs, points, old, neighbours, **shared) for one in statements]


def _statement(
    one: Json,
    refs: Mapping[str, Reference],
    points: Mapping[str, tuple[int, str]],
    old_figures: set[str],
    neighbours: Neighbours,
    *,
    graphic: str,
    bringers: Mapping[str, str],
) -> StatementView:
    ref = refs[one["id"]]
    return StatementView(
        id=one["id"],
        anchor=ref.anchor,
        number=ref.number,
        mark=mark(one["stance"]),
        speakers=[name_of(speaker, neighbours) for speaker in one["speakers"]],
        as_given=one["speaker_as_given"],
        paraphrase=one["paraphrase"],
        when=when(one["date"]),
        answers=[refs[i] for i in one["answers"] if i in refs],
        changes=[refs[i] for i in one["changes"] if i in refs],
        points=[
            PointStance(*points[p["point"]], mark(p["stance"]))
            for p in one["points"]
            if p["point"] in points
        ],
        rating=one["rating"],
        after_inquiry=bool(one["inquiry"]),
        appearances=[appearance_view(a, neighbours, graphic, bringers) for a in one["appearances"]],
        figures=[figure_view(f, old_figures) for f in one["figures"]],
    )


@dataclass(frozen=True)
class FigureRow:
    speaker: str
    figure: FigureView
    statement: Reference | None


@dataclass(frozen=True)
class FigureGroup:
    """Numbers of one thing by several speakers: side by side, never added."""

    of: str
    rows: list[FigureRow]


def figure_groups(body: Json) -> list[FigureGroup]:
    statements = body["statements"]
    refs, old = references(statements), superseded_figures(statements)
    figures = {f["id"]: f for one in statements for f in one["figures"]}
    return [
        FigureGroup(
            of=group["of"],
            rows=[
                FigureRow(
                    row["name"],
                    figure_view(figures[row["figure"]], old),
                    refs.get(row["statement"]),
                )
                for row in group["by"]
                if row["figure"] in figures
            ],
        )
        for group in body["computed"]["figures"]
    ]
