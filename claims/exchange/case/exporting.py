"""A topic of the desk as a case file whose import makes the same records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import yaml
from django.db import models

from claims.guards import hides_the_sealed
from claims.models import Claim, Page, Topic, Verdict
from claims.record.schema import FORMAT
from claims.record.shapes import CLAIM, DOCUMENT, PAGE, PLACE, ROOTS, SOURCE, TOPIC, VERDICT, Shape
from claims.record.writing import shape_of, written
from factcheck.lib.text import slugify_phrase
from sources.models import Document, Place, Source

HEADER = "# A case file: desk records up to the finding (docs/case-file.md).\n"


class Leaks(Exception):
    """The file would hold a name of a sealed source. `reasons` say where."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class Export:
    """Everything that a topic's claims are made of, as plain data.

    Without `internal`, sealed sources are known by their public labels alone and notes stay at
    the desk. `left_out` tells, each once, what could not come along.
    """

    def __init__(self, topic: Topic, *, internal: bool, pages: bool) -> None:
        self.internal = internal
        self.left_out: dict[str, None] = {}
        self._claims = list(Claim.objects.filter(topic=topic).order_by("pk"))
        self._pages = list(Page.objects.order_by("pk")) if pages else []
        self._named: dict[tuple[str, int], models.Model] = {}
        self._root_keys = _Keys()
        self._part_keys = _Keys()
        if any(page.shows_verdicts for page in self._pages):
            self._named |= {("verdict", one.pk): one for one in Verdict.objects.all()}
        self.data = self._data(topic)

    def yaml(self) -> str:
        """The text of the file. Raises Leaks where it would give a sealed source away."""
        reasons = [] if self.internal else hides_the_sealed(self.data)
        if reasons:
            raise Leaks(reasons)
        return HEADER + to_yaml(self.data)

    def name_of(self, record: models.Model) -> str | None:
        """How the file calls a record; what it names has to be in it as well."""
        shape = shape_of(record)
        if shape is None:
            return self._part_keys.name_of(record)
        if isinstance(record, Claim) and record not in self._claims:
            self.left_out[f"a link to the claim “{record}”, which is of another topic"] = None
            return None
        if not isinstance(record, Claim | Topic):
            self._named.setdefault((shape.kind, record.pk), record)
        if isinstance(record, Source) and self._masked(record):
            return self._root_keys.key("sealed source", record, "sealed")
        if shape.name == "key":
            return self._root_keys.key(shape.kind, record, _wanted_key(record))
        return str(getattr(record, shape.name))

    def key_of(self, record: models.Model) -> str | None:
        """The key that a record bears itself: a part needs one only where another names it."""
        if shape_of(record) is None:
            return self._part_keys.given(record)
        return self.name_of(record)

    def _masked(self, source: Source) -> bool:
        return source.sealed and not self.internal

    def _data(self, topic: Topic) -> dict[str, Any]:
        claims = [self._claim(one) for one in self._claims]
        topics = self._written(TOPIC, [topic])
        pages = self._written(PAGE, self._pages)
        found: dict[str, list[dict[str, Any]]] = {}
        for shape in (VERDICT, DOCUMENT, PLACE, SOURCE):
            found[shape.kind] = self._all_named(shape)
        whole = {"topic": topics, "claim": claims, "page": pages, **found}
        lists = {name: whole[shape.kind] for name, shape in ROOTS.items()}
        return {"format": FORMAT, **{name: one for name, one in lists.items() if one}}

    def _claim(self, claim: Claim) -> dict[str, Any]:
        """Written twice: only then is it known which of its parts are named by others."""
        self._part_keys = _Keys()
        written(CLAIM, claim, self, self.internal)
        return written(CLAIM, claim, self, self.internal)

    def _all_named(self, shape: Shape) -> list[dict[str, Any]]:
        """The records of a kind that others name, and those that these name in turn."""
        rows: dict[int, dict[str, Any]] = {}
        while missing := [
            record
            for (kind, pk), record in self._named.items()
            if kind == shape.kind and pk not in rows
        ]:
            rows |= {one.pk: self._written(shape, [one])[0] for one in missing}
        return [rows[pk] for pk in sorted(rows)]

    def _written(self, shape: Shape, records: Iterable[models.Model]) -> list[dict[str, Any]]:
        return [
            self._mask(one)
            if isinstance(one, Source) and self._masked(one)
            else written(shape, one, self, self.internal)
            for one in records
        ]

    def _mask(self, source: Source) -> dict[str, Any]:
        """What readers see of a sealed source, under an id that leads nowhere."""
        return {
            "slug": self._root_keys.key("sealed source", source, "sealed"),
            "id": str(uuid4()),
            "kind": "witness",
            "name": source.public_label,
            "sealed": True,
            "public_label": source.public_label,
            **({"plural": True} if source.plural else {}),
        }


class _Keys:
    """Keys by kind, each given once."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, int], str] = {}

    def key(self, kind: str, record: models.Model, wanted: str) -> str:
        """The key of a record: the wanted one, with a number where another has that."""
        if (kind, record.pk) not in self._keys:
            taken = {key for (other, _), key in self._keys.items() if other == kind}
            key, number = wanted, 1
            while key in taken:
                number += 1
                key = f"{wanted}-{number}"
            self._keys[kind, record.pk] = key
        return self._keys[kind, record.pk]

    def name_of(self, record: models.Model) -> str:
        """The key of a part of a claim."""
        kind = record._meta.model_name or ""
        return self.key(kind, record, kind)

    def given(self, record: models.Model) -> str | None:
        """The key that a part has been given, if another named it."""
        return self._keys.get((record._meta.model_name or "", record.pk))


def _wanted_key(record: models.Model) -> str:
    if isinstance(record, Place):
        first = record.names.order_by("pk").first()
        text = first.text if first else ""
    else:
        assert isinstance(record, Document)
        text = record.title
    words = slugify_phrase(text).split("-")[:5]
    return "-".join(words)[:60].strip("-") or type(record).__name__.lower()


class _Dumper(yaml.SafeDumper):
    """Block style, long texts as they are read."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(data: dict[str, Any]) -> str:
    """Plain data as the text of a case file."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
