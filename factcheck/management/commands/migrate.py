"""`manage.py migrate`: Django's own, run as the owner of the tables."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections

from factcheck.database import OWNER


class Command(DjangoCommand):
    """Migrates through the alias `owner`; the grants follow by themselves."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Django's arguments, with another default for --database."""
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, unless there is no login of the owner."""
        if options["database"] not in connections:
            raise CommandError(
                "Only the owner migrates: set DATABASE_URL_OWNER, with FACTCHECK_DOORS=all or desk."
            )
        super().handle(*args, **options)
