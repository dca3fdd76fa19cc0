"""By which names records call each other while they are being recorded."""

from __future__ import annotations

from collections.abc import Hashable
from difflib import get_close_matches

from django.db import models

from .shapes import ROOTS, WITHIN_A_CLAIM
from .values import uuid

_SHAPES = {shape.kind: shape for shape in (*ROOTS.values(), *WITHIN_A_CLAIM)}
_CALLED = {"slug": "with the address", "code": "with the code", "key": "with the key"}


class Unknown(ValueError):
    """A name that no record bears."""


class Lost(Exception):
    """The record of that name could not be recorded itself, which was said where it stands."""


class Names:
    """Records by kind and name: those recorded or met so far, then those of the desk.

    `scope` is the claim within which a name holds; None for names that hold everywhere.
    """

    def __init__(self) -> None:
        self._lost: set[str] = set()
        self._known: dict[tuple[str, Hashable, str], models.Model | None] = {}

    def add(
        self, kind: str, name: str, record: models.Model | None, scope: Hashable = None
    ) -> None:
        """Make a record known; None stands for one that could not be recorded.

        Of two by one name the first has it.
        """
        self._known.setdefault((kind, scope, name), record)

    def find(self, kind: str, name: str, scope: Hashable = None) -> models.Model:
        """The record of that name. Raises Unknown with a sentence, or Lost."""
        within = scope if _SHAPES[kind] in WITHIN_A_CLAIM else None
        if (kind, within, name) in self._known:
            found = self._known[kind, within, name]
            if found is None:
                raise Lost
            return found
        return at_desk(kind, name) or self._nobody(kind, name, within)

    def __len__(self) -> int:
        return len(self._known)

    def forget_since(self, count: int) -> None:
        """Forget what was made known after the first `count` names."""
        while len(self._known) > count:
            self._known.popitem()

    def lose(self, kind: str) -> None:
        """The whole list of these can't be read, so that nothing is said of names missing."""
        self._lost.add(kind)

    def _nobody(self, kind: str, name: str, scope: Hashable) -> models.Model:
        if kind in self._lost:
            raise Lost
        names = [one[2] for one in self._known if one[:2] == (kind, scope)]
        close = get_close_matches(name, names, n=1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        where = "in this claim" if scope is not None else "here or at the desk"
        raise Unknown(
            f"there is no {kind} {_CALLED[_SHAPES[kind].name]} “{name[:60]}” {where}{hint}"
        )


def at_desk(kind: str, name: str) -> models.Model | None:
    """The desk's record of that slug, code or public id."""
    shape = _SHAPES[kind]
    if shape.name != "key":
        return shape.model._default_manager.filter(**{shape.name: name}).first()
    try:
        return shape.model._default_manager.filter(public_id=uuid(name)).first()
    except ValueError:
        return None
