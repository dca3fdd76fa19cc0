"""Two bodies side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .outline import Entry, Field, Part, Value, outline
from .runs import GONE, NEW, SAME, Run, word_runs

Json = dict[str, Any]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
NOTHING = Value("")
NO_CONTENT = {"format", "computed"}
# What the outlines show in the part about the subject itself.
ABOUT = {
    "slug", "title", "wording", "clause", "context", "topic", "concerns", "date", "places",
    "language", "graphic", "introduction", "introduction_document", "sides", "name", "kind",
    "description", "country", "names", "text",
}  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """One field as it was and as it is; each side empty where it was not there."""

    place: str
    label: str
    old: Value
    new: Value

    @property
    def runs(self) -> list[Run]:
        """Both texts in one, word by word."""
        return word_runs(self.old.text, self.new.text)

    @property
    def old_runs(self) -> list[Run]:
        """The old text, with what went marked."""
        return [run for run in self.runs if run.kind in (SAME, GONE)]

    @property
    def new_runs(self) -> list[Run]:
        """The new text, with what came marked."""
        return [run for run in self.runs if run.kind in (SAME, NEW)]


@dataclass(frozen=True)
class EntryChange:
    """An entry that was added, removed or changed. `title` is "" for a part without entries."""

    how: str
    title: str
    fields: list[FieldChange]


@dataclass(frozen=True)
class PartChange:
    """What differs within a part; `order` is the new order of its entries where that changed."""

    code: str
    title: str
    one: str
    entries: list[EntryChange]
    order: list[str] = field(default_factory=list)
    computed: bool = False


@dataclass(frozen=True)
class Comparison:
    """All that differs, part by part. `beneath` names what differs in its data but in no words."""

    parts: list[PartChange]
    beneath: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.parts or self.beneath)

    @property
    def codes(self) -> set[str]:
        """Which parts differ, what is computed left aside."""
        return {part.code for part in self.parts if not part.computed}

    def fields(self) -> Iterator[tuple[PartChange, EntryChange, FieldChange]]:
        """Every changed field that is not computed, in order: the candidates for a correction."""
        for part in self.parts:
            if not part.computed:
                for entry in part.entries:
                    for one in entry.fields:
                        yield part, entry, one


def compare(old: Json | None, new: Json | None) -> Comparison:
    """What differs between two bodies of any format; None is one whose content is gone.

    Entries are matched by their id, so an added statement does not make all later ones differ.
    """
    before, after = ({part.code: part for part in outline(body)} for body in (old, new))
    codes = [*after, *(code for code in before if code not in after)]
    changes = (_part(before.get(code), after.get(code)) for code in codes)
    shown = [one for one in changes if one.entries or one.order]
    return Comparison(shown, _beneath(old, new, {one.code for one in shown}))


def _beneath(old: Json | None, new: Json | None, shown: set[str]) -> list[str]:
    """Keys that differ though no part of theirs is shown: a party's id, the zone of a date."""
    if old is None or new is None or old.get("format") != new.get("format"):
        return []
    differing = {key for key in {*old, *new} - NO_CONTENT if old.get(key) != new.get(key)}
    told = shown | (ABOUT if "about" in shown else set())
    return sorted(key.replace("_", " ") for key in differing - told if "more" not in shown)


def _part(old: Part | None, new: Part | None) -> PartChange:
    part = new or old
    assert part is not None
    before = _by_id(old)
    after = _by_id(new)
    entries = [*_kept_and_added(part, before, after)]
    gone = [entry for key, entry in before.items() if key not in after]
    entries += [EntryChange(REMOVED, one.title, _fields(part, one, None)) for one in gone]
    order = _order(before, after)
    return PartChange(part.code, part.title, part.one, entries, order, part.computed)


def _by_id(part: Part | None) -> dict[tuple[str, int], Entry]:
    """Entries by id; one that comes twice is told apart by how often it came before."""
    found: dict[tuple[str, int], Entry] = {}
    for entry in part.entries if part else ():
        again = 0
        while (entry.id, again) in found:
            again += 1
        found[(entry.id, again)] = entry
    return found


def _kept_and_added(
    part: Part, before: dict[tuple[str, int], Entry], after: dict[tuple[str, int], Entry]
) -> Iterator[EntryChange]:
    for key, entry in after.items():
        old = before.get(key)
        fields = _fields(part, old, entry)
        if old is None:
            yield EntryChange(ADDED, entry.title, fields)
        elif fields:
            yield EntryChange(CHANGED, entry.title, fields)


def _fields(part: Part, old: Entry | None, new: Entry | None) -> list[FieldChange]:
    entry = new or old
    assert entry is not None
    before = {one.code: one for one in old.fields} if old else {}
    after = {one.code: one for one in new.fields} if new else {}
    codes = [*after, *(code for code in before if code not in after)]
    return [
        _field(part, entry, before.get(code), after.get(code))
        for code in codes
        if (before.get(code) and before[code].value) != (after.get(code) and after[code].value)
    ]


def _field(part: Part, entry: Entry, old: Field | None, new: Field | None) -> FieldChange:
    shown = new or old
    assert shown is not None
    return FieldChange(
        part.place(entry, shown),
        shown.label,
        old.value if old else NOTHING,
        new.value if new else NOTHING,
    )


def _order(before: dict[tuple[str, int], Entry], after: dict[tuple[str, int], Entry]) -> list[str]:
    """The titles in their new order, where those that stayed changed places."""
    was = [key for key in before if key in after]
    now = [key for key in after if key in before]
    return [after[key].title for key in now] if was != now else []
