"""Export a topic as a case file whose import makes the same records."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from claims.exchange.case import Export, Leaks
from claims.models import Topic

WARNING = (
    "Warning: this file holds internal notes, and the names of sealed sources. Whoever reads it "
    "knows them."
)


class Command(BaseCommand):
    help = "Write a topic with its claims, sources, documents and places as a case file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("topic", help="the topic's address (slug)")
        parser.add_argument("--output", type=Path, help="the file to write; else the terminal")
        parser.add_argument(
            "--with-internal",
            action="store_true",
            help="with internal notes, held texts, and sealed sources under their names",
        )
        parser.add_argument(
            "--with-pages", action="store_true", help="with the pages of the site and all verdicts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text, left_out = exported(options)
        except Topic.DoesNotExist as error:
            raise CommandError(f"There is no topic “{options['topic']}”.") from error
        except Leaks as error:
            raise CommandError(
                "\n".join([*error.reasons, "Nothing was written. --with-internal writes it all."])
            ) from error
        for one in left_out:
            self.stderr.write(f"Left out: {one}.")
        if options["with_internal"]:
            self.stderr.write(self.style.WARNING(WARNING))
        if options["output"]:
            _write(options["output"], text, private=options["with_internal"])
        else:
            self.stdout.write(text, ending="")


def exported(options: dict[str, Any]) -> tuple[str, list[str]]:
    """The text of the file and what was left out, as of one moment."""
    with transaction.atomic():
        _hold_still()
        export = Export(
            Topic.objects.get(slug=options["topic"]),
            internal=options["with_internal"],
            pages=options["with_pages"],
        )
        return export.yaml(), list(export.left_out)


def _hold_still() -> None:
    """Let the whole export see the desk as of one moment, where this transaction begins here."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _write(file: Path, text: str, *, private: bool) -> None:
    """Write the file; a private one is closed to others before anything is in it."""
    try:
        if private:
            file.touch(mode=0o600)
            file.chmod(0o600)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{file} can't be written: {error.strerror}.") from error
