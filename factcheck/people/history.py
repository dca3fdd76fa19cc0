"""The history of desk records: what they were, who changed them, and why.

Kept by database triggers (django-pghistory), so that raw SQL is caught too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import models

if TYPE_CHECKING:
    from .models import User

M = TypeVar("M", bound=type[models.Model])


def tracked(**options: Any) -> Callable[[M], M]:
    """Class decorator: keep every insert, change and deletion of the model's rows.

    The rows of `Claim` are kept in `ClaimHistory`, reached as `claim.history`. What a statement
    inserts is kept by one further statement, however many rows that are.
    """

    def track(model: M) -> M:
        decorate = pghistory.track(
            pghistory.InsertEvent(level=pghistory.Statement),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            **options,
        )
        return decorate(model)

    return track


@contextmanager
def attributed(user: User, why: str) -> Iterator[None]:
    """Everything written inside is this person's doing, for the reason `why`.

    Only writes on the default connection are attributed: the desk has no other.
    """
    with pghistory.context(user=user.pk, why=why):
        yield
