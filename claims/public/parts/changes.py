"""What differs between two editions, as a reader sees it: bounded in length and in work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.public.comparing import Comparison, EntryChange, FieldChange, PartChange, Run, word_runs
from claims.public.comparing.runs import GONE, NEW, SAME, work
from claims.public.parts import Json

ENTRIES = 60
"""So many entries of a part are shown with their words; of the others only how many they are."""
WORK = 250_000
"""So much comparing goes into one page (a quarter of a second); what is left is shown whole."""
AROUND = 90
"""So many characters that stayed are shown on each side of a change."""
UPSETTING = {"statements", "checks"}


@dataclass(frozen=True)
class Stretch:
    """A piece of text: it stayed (`marked` is False), or it is what went or came."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class FieldView:
    """A field as it was and as it is; one of them is empty where it was added or taken out."""

    label: str
    old: list[Stretch]
    new: list[Stretch]
    language: str
    direction: str


@dataclass(frozen=True)
class EntryView:
    """`whole`: all of it came or went, so its fields need not say so one by one."""

    how: str
    title: str
    whole: bool
    fields: list[FieldView]


@dataclass(frozen=True)
class PartView:
    title: str
    entries: list[EntryView]
    more: int
    reordered: bool
    covered: bool


class _Effort:
    """What is left of the work that one page may cost."""

    def __init__(self) -> None:
        self.left = WORK

    def runs(self, old: str, new: str) -> list[Run]:
        if old and new:
            needed = work(old, new)
            if needed <= self.left:
                self.left -= needed
                return word_runs(old, new)
        return [Run(kind, text) for kind, text in ((GONE, old), (NEW, new)) if text]


def part_views(comparison: Comparison, *, graphic: bool) -> list[PartView]:
    """Each part that differs. `graphic`: the record may upset, so words from it are covered."""
    effort = _Effort()
    return [
        PartView(
            title=part.title,
            entries=[_entry(one, effort) for one in part.entries[:ENTRIES]],
            more=max(len(part.entries) - ENTRIES, 0),
            reordered=bool(part.order),
            covered=graphic and _upsets(part),
        )
        for part in comparison.parts
    ]


def _upsets(part: PartChange) -> bool:
    return part.code in UPSETTING


def _entry(entry: EntryChange, effort: _Effort) -> EntryView:
    how = {"added": _("Added"), "removed": _("Taken out"), "changed": _("Changed")}[entry.how]
    whole = bool(entry.title) and entry.how != "changed"
    return EntryView(how, entry.title, whole, [_field(one, effort) for one in entry.fields])


def _field(field: FieldChange, effort: _Effort) -> FieldView:
    runs = effort.runs(field.old.text, field.new.text)
    shown = field.new if field.new.text else field.old
    return FieldView(
        label=field.label,
        old=list(_side(runs, GONE)),
        new=list(_side(runs, NEW)),
        language=shown.language,
        direction=shown.direction,
    )


def _side(runs: list[Run], own: str) -> Iterator[Stretch]:
    """One of the two texts; nothing where it has nothing of its own and the other is all there is.

    Where something stayed, what went or came is marked in it; a text that is wholly new needs none.
    """
    kinds = {run.kind for run in runs}
    if kinds == {NEW if own == GONE else GONE}:
        return
    mine = [run for run in runs if run.kind in (SAME, own)]
    for place, run in enumerate(mine):
        if run.kind == SAME:
            yield Stretch(_middle_cut(run.text, first=place == 0, last=place == len(mine) - 1))
        else:
            yield Stretch(run.text, marked=SAME in kinds)


def _middle_cut(text: str, *, first: bool, last: bool) -> str:
    """What stayed, without what is far from any change."""
    if len(text) <= 3 * AROUND:
        return text
    begin = "" if first else text[:AROUND]
    end = "" if last else text[-AROUND:]
    return f"{begin} … {end}"


def is_graphic(*sides: Json | None) -> bool:
    """Whether either body, or a document in it, warns of what it shows."""
    return any(_warns(side) for side in sides)


def _warns(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value.get("graphic")) or any(map(_warns, value.values()))
    return isinstance(value, list) and any(map(_warns, value))
