"""The two steps of erasing: one person asks, another confirms. See the package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from secrets import token_bytes
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import FieldError, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from claims.history.entries import ERASED
from claims.models import Erasure
from factcheck.database import OWNER
from factcheck.people.models import User
from factcheck.people.roles import Role

from .blank import blank, guards_off
from .marks import Mark
from .scan import Place, places

MAY = (Role.EDITOR, Role.ADMINISTRATOR)
# Where the text can't be taken out, and what to do instead.
NOT_HERE = {
    "editions_edition": "What was published still holds it: redact these versions first.",
    "editions_checkpoint": "A checkpoint holds it, which is part of the chain of versions.",
    "editions_published": "What readers see still holds it: redact it first; if that is done, "
    "run `manage.py rebuild_published`.",
    "people_user.username": "It is the name of an account, which stays for good: ask for a longer "
    "piece of the text, which the name is no part of.",
    "people_user.mark": "It is a staff mark, which stands for a person in versions.",
    "django_migrations": "It is a word of the program's own: choose a longer text.",
    "django_content_type": "It is a word of the program's own: choose a longer text.",
    "auth_permission": "It is a word of the program's own: choose a longer text.",
}


class NotErased(Exception):
    """Nothing was erased. `reasons` are sentences, each saying what would help."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons: Sequence[str] = reasons


@dataclass(frozen=True)
class Erasing:
    """A request, or what came of it: its number and the places in question."""

    number: int
    places: Sequence[Place]


def places_of(text: str) -> list[Place]:
    """Every place in which the text stands. Raises NotErased where it is too short to look for."""
    with connections[OWNER].cursor() as cursor:
        return places(cursor, _mark(text))


def text_of_field(record: str, field: str) -> str:
    """What a field of a record holds: `record` is "claims.statement:12". Raises NotErased."""
    label, _, pk = record.partition(":")
    try:
        model: Any = apps.get_model(label)
        value = model._base_manager.using(OWNER).values_list(field, flat=True).get(pk=pk)
    except (LookupError, ValueError, ObjectDoesNotExist, FieldError, ValidationError) as error:
        raise NotErased(
            f"There is no field “{field}” of {record}: name it like claims.statement:12 paraphrase."
        ) from error
    if not isinstance(value, str) or not value:
        raise NotErased(f"The field “{field}” of {record} holds no text.")
    return value


def ask(text: str, *, by: User, why: str) -> Erasing:
    """Put down that a text shall go. Nothing is erased yet; the text itself is not kept.

    Raises NotErased where it stands nowhere, or where something has to be done first.
    """
    mark = _mark(text)
    _refuse_person(by)
    if not why.strip():
        raise NotErased("Say why: a law, a court's order, somebody's safety.")
    if mark.stands_in(why):
        raise NotErased("The reason holds the text itself, and is kept: say it without.")
    found = places_of(text)
    _refuse_places(found)
    salt = token_bytes(32)
    made = Erasure.objects.using(OWNER).create(
        asked_by=by, why=why.strip(), salt=salt, digest=_digest(salt, mark), places=_told(found)
    )
    return Erasing(made.pk, found)


def confirm(number: int, text: str, *, by: User) -> Erasing:
    """Erase what another person has asked for, everywhere, at once or not at all.

    `text` is given again, so that two people have named it. Raises NotErased.
    """
    mark = _mark(text)
    _refuse_person(by)
    try:
        return _confirm(number, mark, by)
    except DatabaseError as error:  # its first line alone: others may hold the text
        reason = str(error).partition("\n")[0]
        raise NotErased(f"The database refused it, and nothing was changed: {reason}") from error


def _confirm(number: int, mark: Mark, by: User) -> Erasing:
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        asked = _asked(number, mark, by)
        _attribute(cursor, by, number)
        found = places(cursor, mark)
        _refuse_places(found)
        with guards_off(cursor):
            blank(cursor, mark, found)
        if left := places(cursor, mark):
            raise NotErased("It could not be taken out of everything:", *map(str, left))
        asked.salt = asked.digest = None
        asked.confirmed_by, asked.confirmed_at = by, timezone.now()
        asked.places = _told(found)
        asked.save(using=OWNER)
    return Erasing(number, found)


def sweep(found: Sequence[Place]) -> None:
    """Rewrite the tables, so that no dead row or statistic of theirs holds the text either.

    Not within a transaction: each table is locked while it is written anew.
    """
    with connections[OWNER].cursor() as cursor:
        for table in sorted({one.table for one in found} | {Erasure._meta.db_table}):
            cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')


def _mark(text: str) -> Mark:
    try:
        return Mark.of(text)
    except ValueError as error:
        raise NotErased(str(error)) from error


def _digest(salt: bytes, mark: Mark) -> bytes:
    return sha256(salt + mark.text.encode()).digest()


def _refuse_person(person: User) -> None:
    if not person.is_active or person.role not in MAY:
        raise NotErased("Erasing takes two people, each an active editor or administrator.")


def _refuse_places(found: Sequence[Place]) -> None:
    reasons = dict.fromkeys(
        f"{one}. {why}"
        for one in found
        for start, why in NOT_HERE.items()
        if f"{one.table}.{one.column}".startswith(start)
    )
    if reasons:
        raise NotErased(*reasons)
    if not found:
        raise NotErased("This text stands nowhere: look at its spelling, letter by letter.")


def _asked(number: int, mark: Mark, by: User) -> Erasure:
    rows = Erasure.objects.using(OWNER).select_for_update(of=("self",))
    asked = rows.filter(pk=number).first()
    if asked is None:
        raise NotErased(f"Nobody has asked for number {number}.")
    if asked.confirmed_at is not None:
        raise NotErased(f"Number {number} was confirmed already.")
    if asked.asked_by_id == by.pk:
        raise NotErased("You asked for it: somebody else has to confirm it.")
    assert asked.salt is not None
    assert asked.digest is not None
    if not compare_digest(bytes(asked.digest), _digest(bytes(asked.salt), mark)):
        raise NotErased(f"This is not the text that number {number} is about.")
    return asked


def _attribute(cursor: Any, by: User, number: int) -> None:
    """What the triggers write down names the person who confirmed, and the number."""
    data = json.dumps({"user": by.pk, "why": f"{ERASED} {number}"})
    cursor.execute(
        "SELECT set_config('pghistory.context_id', %s, true),"
        " set_config('pghistory.context_metadata', %s, true)",
        [str(uuid4()), data],
    )


def _told(found: Sequence[Place]) -> list[str]:
    return [str(one) for one in found]
