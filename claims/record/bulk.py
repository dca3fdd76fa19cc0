"""Recording many at once: the same shapes and the same rules as one by one, in few statements.

Every record is made and cleaned by its model, as `Recorder` does it. What only the database can
tell (a name that is taken, a constraint) is left to it: `write` hands everything over kind by kind,
and raises what it refuses. The caller has looked up all that the data names, and made it known to
`names`; nothing is asked of the database for a single record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models

from factcheck.people.models import User
from sources.models import Document

from .problems import Path, by_column, place_of
from .recorder import Recorder, Spot
from .shapes import all_shapes


class BulkRecorder(Recorder):
    """Takes records until they are written, within a transaction of the caller in one's name."""

    def __init__(self, person: User) -> None:
        super().__init__(person)
        self._waiting: list[models.Model] = []

    @contextmanager
    def all_or_none(self) -> Iterator[None]:
        """What is taken within is written together. Raises NotRecorded, and then none of it is."""
        waiting, names = len(self._waiting), len(self.names)
        try:
            yield
            self.finish()
        except BaseException:
            del self._waiting[waiting:]
            self.names.forget_since(names)
            self.problems, self._later, self._links = [], [], []
            raise

    def write(self) -> None:
        """Write all that waits, each kind in one statement. Raises DatabaseError."""
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for one in self._waiting:
            by_model.setdefault(type(one), []).append(one)
        for shape in all_shapes():  # each kind after what it names, and after its whole
            if rows := by_model.pop(shape.model, None):
                shape.model._default_manager.bulk_create(rows)
        self._waiting = []

    def _save(
        self, record: models.Model, spot: Spot, told: Collection[Path] = ()
    ) -> models.Model | None:
        """Clean a record and let it wait. What is wrong is said."""
        if isinstance(record, Document):
            record.address_is_free = True
        if settle := getattr(record, "settle", None):
            settle()
        for column, reasons in _wrong_with(record).items():
            place = place_of(column, spot.path, spot.data)
            for reason in reasons if place not in told else ():
                self.say(place, reason)
        self._waiting.append(record)
        return record


def _wrong_with(record: models.Model) -> dict[str, list[str]]:
    """What the model itself says; whatever it refers to is there by then, as the caller knows."""
    references = {one.name for one in record._meta.concrete_fields if one.remote_field}
    wrong: dict[str, list[str]] = {}
    for check in (lambda: record.clean_fields(exclude=references), record.clean):
        try:
            check()
        except ValidationError as error:
            wrong |= by_column(error)
    return wrong
