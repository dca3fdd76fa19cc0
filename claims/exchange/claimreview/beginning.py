"""How an import begins: from files of this machine, or from what somebody uploads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from claims.models import ImportRun, Phase
from claims.permissions import may_touch
from factcheck.lib.languages import UnknownLanguage, canonical_language
from factcheck.people.history import attributed
from factcheck.people.models import User

from .reading import File
from .reading.files import digest_of

# Records of all these kinds are made.
MADE = (
    ("sources", "source"),
    ("sources", "document"),
    ("claims", "claim"),
    ("claims", "statement"),
)
NAME = 200


class NotBegun(Exception):
    """The import was not begun; the text says why."""


def begin(
    files: Sequence[File],
    *,
    by: User,
    dry: bool,
    language: str = "und",
    mapping: Mapping[str, Any] | None = None,
) -> ImportRun:
    """A run over files; the one that was begun over just these and was interrupted, if there is.

    Raises NotBegun.
    """
    check_may_import(by)
    facts = {
        "by": by,
        "digest": digest_of(files),
        "phase": Phase.LOOKING if dry else Phase.STORING,
        "language": checked_language(language),
        "mapping": dict(mapping or {}),
        "uploaded": False,
    }
    interrupted = ImportRun.objects.filter(**facts).first()
    if interrupted is not None:
        return interrupted
    name = printable(", ".join(one.name for one in files[:3]) + (" …" if len(files) > 3 else ""))
    with attributed(by, f"import of {name[:NAME]}"), transaction.atomic():
        size = sum(one.size for one in files)
        return ImportRun.objects.create(name=name[:NAME], size=size, **facts)


def printable(text: str) -> str:
    """The text with a question mark for what can't be stored or seen: NUL, half a character."""
    return "".join(char if char.isprintable() else "?" for char in text)


def check_may_import(person: User) -> None:
    """Raises NotBegun where the person's role may not make what an import makes."""
    if not all(may_touch(person, app, model, "add") for app, model in MADE):
        raise NotBegun(
            f"{person.username} has no role with power over content: import as a reporter, a "
            "checker or an editor."
        )


def checked_language(tag: str) -> str:
    """The tag in its usual form. Raises NotBegun."""
    try:
        return canonical_language(tag)
    except UnknownLanguage as error:
        raise NotBegun(str(error)) from error
