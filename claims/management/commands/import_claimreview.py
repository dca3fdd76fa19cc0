"""Import other outlets' reviews as drafts. Can be stopped at any place, and goes on from there."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.exchange.claimreview.beginning import NotBegun, begin
from claims.exchange.claimreview.reading import files_at
from claims.exchange.claimreview.reading.files import NotThere
from claims.exchange.claimreview.reporting import counts_of, in_words, table_of
from claims.exchange.claimreview.running import Taken, run_to_end
from claims.exchange.claimreview.understanding import BadMapping, check_mapping
from claims.models import ImportRun

from .import_case import person

TELL_EVERY = 2.0  # seconds


class Command(BaseCommand):
    help = (
        "Read reviews of other outlets (docs/importing.md) into drafts: ClaimReview, replies of "
        "Google's API, JSON Lines, saved pages. Nothing is published."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, help="files, or folders of files")
        parser.add_argument("--as", dest="username", required=True, help="whose work this is")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do")
        parser.add_argument("--language", default="und", help="of records that do not say it")
        parser.add_argument("--mapping", type=Path, help="which field says what, as JSON")
        parser.add_argument("--report", type=Path, help="write what came of each record, as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = files_at(options["paths"])
            run = begin(
                files,
                by=person(options["username"]),
                dry=options["dry_run"],
                language=options["language"],
                mapping=_mapping(options["mapping"]),
            )
            run_to_end(run, files, self._teller())
        except (NotThere, NotBegun, BadMapping) as error:
            raise CommandError(str(error)) from error
        except Taken:
            raise CommandError("Another process is busy with this import.") from None
        self._report(run, options["report"])

    def _teller(self) -> Any:
        """Says now and then how far it is."""
        last = time.monotonic()

        def tell(run: ImportRun) -> None:
            nonlocal last
            if run.under_way and time.monotonic() - last > TELL_EVERY:
                last = time.monotonic()
                self.stdout.write(f"{run.percent}%: {run.number:,} records")

        return tell

    def _report(self, run: ImportRun, file: Path | None) -> None:
        counts = counts_of(run)
        self.stdout.write(f"{run}. {in_words(run, counts)}")
        for reason, number in counts.reasons:
            self.stdout.write(f"  {number:,} × {reason}")
        if file is not None:
            with file.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(table_of(run))


def _mapping(file: Path | None) -> dict[str, Any]:
    """The mapping of a file; empty where there is none. Raises BadMapping."""
    if file is None:
        return {}
    try:
        return check_mapping(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise BadMapping(f"{file}: {error}") from error
