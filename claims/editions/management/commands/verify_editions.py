"""`manage.py verify_editions`: the whole database, from the bytes up."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS

from claims.editions import audit, notes
from claims.editions.models import Head
from claims.editions.verifier import NotChecked, NoteError, PublicKey, load_keys


class Command(BaseCommand):
    """Exit status 1, and the edition named, where anything is wrong."""

    help = (
        "Recomputes every hash of the chain, and compares columns, head, checkpoints, guards and "
        "the Published tables with it. Names the edition where something is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            help="a public key that checkpoints may be signed with, besides this site's own: "
            "a vkey, or a file of them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = self._keys(options["key"])
        if not keys:
            self.stdout.write("No public key is at hand: signatures are not looked at.")
        found = audit.problems(using=options["database"], keys=keys, progress=self._progress)
        if found:
            lines = "\n".join(str(problem) for problem in found)
            raise CommandError(f"{lines}\n{len(found)} found.")
        number = Head.objects.using(options["database"]).get(id=1).number
        self.stdout.write(self.style.SUCCESS(f"{number} editions: everything holds."))

    def _keys(self, given: list[str]) -> list[PublicKey]:
        try:
            return [*notes.trusted(), *load_keys(given)]
        except (NotChecked, NoteError, notes.KeyTrouble) as error:
            raise CommandError(str(error)) from None

    def _progress(self, done: int) -> None:
        if done % 1000 == 0:
            self.stdout.write(f"{done} editions examined")
