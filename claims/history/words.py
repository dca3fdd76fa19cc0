"""What a row was and what it became, in words that a person reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from claims.models import Appearance, Finding, Inquiry
from claims.public.comparing.runs import SAME, Run, word_runs
from claims.striking import WHOLE
from sources.models import Grade, Place

# Computed, or said in another way.
UNSAID = {
    "id", "public_id", "folded", "sound", "date_earliest", "date_latest", "struck_at", "struck_by",
    "struck_why", "subject_kind", "subject_id", "password", "last_login", "by", "at", "drafted_by",
    "drafted_at", "confirmed_by", "moved",
}  # fmt: skip
# Parts that are never struck out, and by which column they name their whole.
KEPT_WHOLE: dict[type[models.Model], str] = {Finding: "claim", Grade: "source"}
NOTHING = "–"
LONG = 60  # characters from which on a text is shown word by word
STAYED = 160  # characters shown of a stretch that stayed
LONGEST = 2_000  # characters shown of one that did not


@dataclass(frozen=True)
class Change:
    """One field: what was, what is. `runs` has a long text word by word, else it is empty."""

    label: str
    was: str
    now: str
    runs: Sequence[Run] = ()


class Names:
    """The records that rows name, fetched table by table: one query each, however many rows."""

    def __init__(self, rows: Iterable[Any]) -> None:
        wanted: dict[Any, set[Any]] = defaultdict(set)
        for row in rows:
            for field in referring(row):
                pk = getattr(row, field.attname)
                if pk is not None:
                    wanted[field.remote_field.model].add(pk)
        self._found = {model: _fetched(model, pks) for model, pks in wanted.items()}

    def record(self, model: Any, pk: Any) -> Any:
        """The record, struck out or not; None where there is none."""
        return self._found.get(model, {}).get(pk)

    def name(self, model: Any, pk: Any) -> str:
        if pk is None:
            return NOTHING
        found = self.record(model, pk)
        return str(found) if found is not None else f"{model._meta.verbose_name} {pk}"

    def instance(self, row: Any) -> Any:
        """The record as it was when the row was written, with the records that it names."""
        model = row.pgh_tracked_model
        columns = [one for one in model._meta.concrete_fields if hasattr(row, one.attname)]
        made = model(**{one.attname: getattr(row, one.attname) for one in columns})
        for field in referring(row):
            found = self.record(field.remote_field.model, getattr(row, field.attname))
            if found is not None:
                field.set_cached_value(made, found)
        return made


def referring(row: Any) -> list[Any]:
    """The fields of a row's model that name another record."""
    fields = row.pgh_tracked_model._meta.concrete_fields
    return [one for one in fields if one.is_relation and hasattr(row, one.attname)]


def _fetched(model: Any, pks: set[Any]) -> dict[Any, Any]:
    rows = model._base_manager.filter(pk__in=pks)
    if model is Place:
        rows = rows.prefetch_related("names")
    related = {Appearance: "document", Finding: "verdict", Inquiry: "source"}.get(model)
    return {one.pk: one for one in (rows.select_related(related) if related else rows)}


def changes(row: Any, before: Any, names: Names) -> list[Change]:
    """Field by field what differs from the row before; all that is filled where there was none."""
    return list(_changes(row, before, names))


def _changes(row: Any, before: Any, names: Names) -> Iterator[Change]:
    whole = WHOLE.get(row.pgh_tracked_model) or KEPT_WHOLE.get(row.pgh_tracked_model)
    for field in row.pgh_tracked_model._meta.concrete_fields:
        if field.name in UNSAID or not hasattr(row, field.attname):
            continue
        now = getattr(row, field.attname)
        was = getattr(before, field.attname) if before is not None else None
        new = before is None
        if new and (field.name == whole or now in (None, "", [], False, field.get_default())):
            continue
        if new or was != now:
            yield _change(field, None if new else was, now, names)


def _change(field: Any, was: Any, now: Any, names: Names) -> Change:
    label = _start(str(field.verbose_name))
    told = said(field, was, names), said(field, now, names)
    texts = isinstance(was, str) and isinstance(now, str) and not field.choices
    if texts and was and now and max(len(was), len(now)) > LONG:
        return Change(label, *told, runs=_shortened(word_runs(was, now)))
    return Change(label, _cut(told[0]), _cut(told[1]))


def said(field: Any, value: Any, names: Names) -> str:
    """A value as a person reads it: labels for choices, names for records, yes and no."""
    if value is None or value == "":
        return NOTHING
    if field.is_relation:
        return names.name(field.remote_field.model, value)
    if isinstance(field, ArrayField):
        return ", ".join(said(field.base_field, one, names) for one in value) or NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    labels = {str(code): str(label) for code, label in field.flatchoices}
    return labels.get(str(value)) or _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%-d %b %Y, %H:%M} UTC"
    if isinstance(value, date):
        return f"{value:%-d %b %Y}"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _shortened(runs: list[Run]) -> list[Run]:
    """What stayed is cut in its middle: one reads a history for what did not."""
    last = len(runs) - 1
    return [_short(run, first=at == 0, last=at == last) for at, run in enumerate(runs)]


def _short(run: Run, *, first: bool, last: bool) -> Run:
    text = run.text
    if run.kind != SAME:
        return Run(run.kind, _cut(text))
    if len(text) <= STAYED:
        return run
    half = STAYED // 2
    start = "" if first else text[:half]
    end = "" if last else text[-half:]
    return Run(SAME, f"{start} … {end}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … ({len(text):,} characters)"


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def title_of(row: Any, names: Names, root: models.Model) -> str:
    """What a row is about: the record itself, or a part by its name and that of its whole."""
    model = row.pgh_tracked_model
    kind = str(model._meta.verbose_name)
    if (model, row.pgh_obj_id) == (type(root)._meta.concrete_model, root.pk):
        return _start(kind)
    title = f"{_start(kind)} “{str(names.instance(row))[:100]}”"
    column = WHOLE.get(model)
    parent = model._meta.get_field(column) if column else None
    if parent is None or parent.remote_field.model is type(root)._meta.concrete_model:
        return title
    above = parent.remote_field.model
    name = names.name(above, getattr(row, parent.attname))
    return f"{title} of the {above._meta.verbose_name} “{name[:100]}”"
