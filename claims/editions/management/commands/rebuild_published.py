"""`manage.py rebuild_published`: the Published tables, made anew from editions alone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS

from claims.editions import shelf


class Command(BaseCommand):
    """One transaction: readers see the old tables until the new ones are complete."""

    help = "Throws the Published tables away and makes them anew from editions alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, **options: Any) -> None:
        total = shelf.rebuild(progress=self._progress, using=options["database"])
        self.stdout.write(self.style.SUCCESS(f"{total} subjects rebuilt from their editions."))

    def _progress(self, done: int, total: int) -> None:
        if done % max(1, total // 20) == 0:
            self.stdout.write(f"{done} of {total} subjects")
