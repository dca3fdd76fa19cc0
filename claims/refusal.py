"""What a verb answers when it can't be done: reasons that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError

from claims.editions.chain import ChainError
from claims.editions.notes import KeyTrouble
from factcheck.lib.canonical import NotCanonical
from factcheck.people.guarding import NOT_ALLOWED, READ_ONLY
from factcheck.people.touch import STALE

REFUSED_BY_DATABASE = "FC001"  # see claims/four_eyes.py


class Refused(Exception):
    """The verb was refused. `reasons` are sentences, each saying what would help."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons: Sequence[str] = reasons


class Stale(Refused):
    """Somebody else saved in the meantime: the save names a version that is no longer current."""


@contextmanager
def database_refusals() -> Iterator[None]:
    """Turn the refusals of the database and of the chain into ours, with their own words."""
    try:
        yield
    except (ChainError, KeyTrouble, NotCanonical) as error:
        raise Refused(str(error)) from error
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", None)
        message = str(error).partition("\n")[0]
        if code == REFUSED_BY_DATABASE:
            raise Refused(f"The database refused: {message}.") from error
        if code == READ_ONLY:
            raise Refused(
                "The site is read-only for now, so nothing was saved. Keep what you wrote, and ask "
                "an administrator when it will be open again."
            ) from error
        if code == NOT_ALLOWED:
            raise Refused("Your account was closed, so nothing was saved.") from error
        if code == STALE:
            raise Stale(
                "Somebody else saved this in the meantime. Open it again and make your change "
                f"there ({message})."
            ) from error
        raise
