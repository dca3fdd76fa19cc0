"""`manage.py import_dump`: a dump of the log put into an empty site."""

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from claims.editions import notes
from claims.editions.dump import DumpError
from claims.editions.restore import restore
from claims.editions.verifier import NotChecked, NoteError, PublicKey, load_keys
from factcheck.lib.doors import OWNER

TOLD_EVERY: Final = 1_000


class Command(BaseCommand):
    """One transaction: the whole log, verified, or nothing at all."""

    help = (
        "Puts a file of dump_editions into an empty site, byte for byte, once every hash of the "
        "chain and every signature holds; then makes the tables that readers read. As the owner."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            help="a public key that the log is signed with, besides this site's own: a vkey, or a "
            "file of them. It must come to you by another way than the dump",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if OWNER not in connections:
            raise CommandError("Only the owner of the tables can: set DATABASE_URL_OWNER.")
        try:
            keys = [*notes.trusted(), *load_keys(options["key"])]
            count = self._restore(Path(options["file"]), keys)
        except (NotChecked, NoteError, notes.KeyTrouble, DumpError) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        self.stdout.write(
            self.style.SUCCESS(f"{count} editions are here, each as it was, and everything holds.")
        )

    def _restore(self, file: Path, keys: list[PublicKey]) -> int:
        return restore(file, keys=keys, using=OWNER, progress=self._progress)

    def _progress(self, number: int) -> None:
        if number % TOLD_EVERY == 0:
            self.stdout.write(f"{number} editions read")
