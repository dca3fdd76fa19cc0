"""`manage.py dump_editions`: the whole log as one file."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.editions import dump
from factcheck.lib.doors import READER


class Command(BaseCommand):
    """Reads as the public does, so nothing stands in the file that readers can't have."""

    help = (
        "Writes all editions with their checkpoints to one file, which import_dump takes into an "
        "empty site. A name that ends in .gz has it packed; - writes to the terminal's output."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--database", default=READER)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _target(options["file"]) as out:
                for part in dump.parts(using=options["database"]):
                    out.write(part)
        except OSError as error:
            raise CommandError(f"{options['file']} can't be written: {error.strerror}") from None
        if options["file"] != "-":
            self.stdout.write(self.style.SUCCESS(f"The log is in {options['file']}."))


@contextmanager
def _target(name: str) -> Iterator[IO[bytes]]:
    """All of it, or what was there before: written beside, then renamed."""
    if name == "-":
        yield sys.stdout.buffer
        return
    file = Path(name)
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("wb") as raw:
            if file.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
                    yield packed  # type: ignore[misc]  # takes bytes, as `raw` does
            else:
                yield raw
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
