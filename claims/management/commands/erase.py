"""`manage.py erase`: takes a text out of every table, where law or safety demand it."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from claims.erasing import Erasing, NotErased, ask, confirm, text_of_field
from claims.erasing.request import sweep
from claims.models import Erasure
from factcheck.database import OWNER
from factcheck.people.models import User

HOW = (
    "Give the text by --file (a file, or - for the terminal's input) or name where it stands by "
    "--record claims.statement:12 --field paraphrase. It is no argument of its own: those are "
    "kept by the shell."
)


class Command(BaseCommand):
    """Two people: one asks, another confirms. See docs/operations.md."""

    help = "Erase a text everywhere (ask, confirm, list). Two people; as the tables' owner."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the step, and who takes it."""
        steps = parser.add_subparsers(dest="step", required=True)
        asking = steps.add_parser("ask", help="say which text, why, and see where it stands")
        asking.add_argument("--why", required=True, help="the law, the order, the danger; is kept")
        confirming = steps.add_parser("confirm", help="erase what another person asked for")
        confirming.add_argument("number", type=int)
        confirming.add_argument("--no-vacuum", action="store_true", help="leave dead rows for now")
        for step in (asking, confirming):
            step.add_argument("--by", required=True, help="your user name")
            step.add_argument("--file", help="the text, in a file; - for the terminal's input")
            step.add_argument("--record", help="a record that holds it: claims.statement:12")
            step.add_argument("--field", help="the field of that record")
        steps.add_parser("list", help="what was asked for and confirmed so far")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the step."""
        if OWNER not in connections:
            raise CommandError("Only the owner of the tables erases: set DATABASE_URL_OWNER.")
        try:
            getattr(self, f"_{options['step']}")(options)
        except NotErased as error:
            raise CommandError("\n".join(["Nothing was erased.", *error.reasons])) from error

    def _ask(self, options: dict[str, Any]) -> None:
        person = _person(options["by"])
        made = ask(_text(options), by=person, why=options["why"])
        self._show(made)
        self.stdout.write(
            f"Nothing is erased yet. Another editor or administrator confirms it, with the same "
            f"text:\n    manage.py erase confirm {made.number} --by <user name> …"
        )

    def _confirm(self, options: dict[str, Any]) -> None:
        person = _person(options["by"])
        done = confirm(options["number"], _text(options), by=person)
        self._show(done)
        if not options["no_vacuum"]:
            sweep(done.places)
        self.stdout.write(
            "Erased. Backups, the server's write-ahead log, mail that was sent and logs are not "
            "in its reach: see “Erasing” in docs/operations.md."
        )

    def _list(self, options: dict[str, Any]) -> None:
        rows = Erasure.objects.using(OWNER).select_related("asked_by", "confirmed_by")
        for one in rows.order_by("pk"):
            done = (
                f"confirmed by {one.confirmed_by.username}, {one.confirmed_at:%Y-%m-%d %H:%M} UTC"
                if one.confirmed_by and one.confirmed_at
                else "not confirmed"
            )
            self.stdout.write(
                f"{one.pk}: asked by {one.asked_by.username}, {one.asked_at:%Y-%m-%d %H:%M} UTC, "
                f"{done}: {one.why}"
            )

    def _show(self, what: Erasing) -> None:
        self.stdout.write(f"Number {what.number}. The text stands in:")
        for place in what.places:
            self.stdout.write(f"    {place}")


def _person(name: str) -> User:
    """The account, once its password was typed. Raises CommandError."""
    person = User.objects.using(OWNER).filter(username=name, is_active=True).first()
    typed = getpass(f"Password of {name}: ")
    if person is None or not person.check_password(typed):
        raise CommandError("The user name or the password is wrong.")
    return person


def _text(options: dict[str, Any]) -> str:
    """The text in question. Raises CommandError, NotErased."""
    file, record, field = options["file"], options["record"], options["field"]
    if bool(file) == bool(record) or bool(record) != bool(field):
        raise CommandError(HOW)
    if record:
        return text_of_field(record, field)
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"The file can't be read: {error}") from error
