"""The drawings of a claim's page, from the same parts that its tables and lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from claims.public.parts.statements import FigureGroup, FigureView
from claims.public.parts.timeline import CHECK, EDITION, Moment, Timeline

from . import timeline as times
from .figures import Told, figures
from .marks import Drawn


def drawn_figures(group: FigureGroup, number: int) -> list[Drawn]:
    """A drawing for each unit of a group: what is told in two units has no one scale."""
    by_unit: dict[str, list[Told]] = {}
    for row in group.rows:
        by_unit.setdefault(row.figure.unit, []).append(told(row.speaker, row.figure))
    return [
        figures(
            rows,
            name=f"figures-{number}-{place}",
            title=f"{group.of} ({unit})" if unit else group.of,
            rtl=get_language_bidi(),
        )
        for place, (unit, rows) in enumerate(by_unit.items())
    ]


def told(speaker: str, figure: FigureView, *, stands: bool = True) -> Told:
    """A number as the drawing takes it; whose it is and of when stand below the speaker."""
    date = figure.when.words if figure.when.known else figure.when.as_said
    return Told(
        speaker=speaker,
        low=figure.low,
        high=figure.high,
        amount=figure.amount,
        note=" · ".join(filter(None, (figure.whose, date))),
        hedged=bool(figure.qualifier),
        stands=stands and not figure.superseded,
    )


def drawn_timeline(timeline: Timeline) -> Drawn:
    """The line of time of a claim: a row for each date, with how much there is of it."""
    return times.timeline(
        list(_days(timeline.moments)),
        name="timeline",
        title=_("Timeline"),
        rtl=get_language_bidi(),
    )


def _days(moments: Iterable[Moment]) -> Iterator[times.Moment]:
    together: dict[tuple[object, ...], list[Moment]] = {}
    for one in moments:
        if one.dated:
            key = one.earliest, one.latest, one.when.words
            together.setdefault(key, []).append(one)
    for group in together.values():
        first = group[0]
        ours = all(one.kind in (CHECK, EDITION) for one in group)
        yield times.Moment(
            label=first.when.words,
            earliest=first.earliest,
            latest=first.latest,
            note=_counted(group),
            kind="context" if ours else "said",
        )


def _counted(group: list[Moment]) -> str:
    """What there is of a date: "2 statements, 1 check"."""
    kinds = [one.kind for one in group]
    checks, editions = kinds.count(CHECK), kinds.count(EDITION)
    said = len(kinds) - checks - editions
    parts = (
        ngettext("%(n)s statement", "%(n)s statements", said) % {"n": said} if said else "",
        ngettext("%(n)s check", "%(n)s checks", checks) % {"n": checks} if checks else "",
        ngettext("%(n)s version", "%(n)s versions", editions) % {"n": editions} if editions else "",
    )
    return ", ".join(filter(None, parts))
