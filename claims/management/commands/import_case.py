"""Import a case file as drafts. All or nothing, and again without effect."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.exchange.case import BadCase, Imported, import_case, schema
from claims.exchange.case.lines import MAX_BYTES
from factcheck.people.models import User


class Command(BaseCommand):
    help = "Read a case file (docs/case-file.md) into drafts. Nothing is approved or published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="a case file in YAML")
        parser.add_argument("--as", dest="username", help="whose work this is")
        parser.add_argument(
            "--schema", action="store_true", help="print the JSON Schema of case files instead"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2))
            return
        if not options["file"] or not options["username"]:
            raise CommandError("Name a file and whose work it is: import_case FILE --as USERNAME")
        file = Path(options["file"])
        try:
            done = import_case(
                _content(file), by=person(options["username"]), why=f"import_case {file.name}"
            )
        except BadCase as error:
            lines = [f"{file.name}, {one}" for one in error.mistakes]
            raise CommandError(
                "\n".join([*lines, f"{_count(len(lines), 'mistake')}. Nothing was changed."])
            ) from error
        self.stdout.write(told(done))


def person(username: str) -> User:
    """The account of that name. Raises CommandError."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"There is no account “{username}”.")
    return found


def told(done: Imported) -> str:
    """What an import did, in a sentence."""
    if not done.added:
        return "The desk has all of this already: nothing was changed."
    known = f"; there already: {_kinds(done.known)}" if done.known else ""
    return f"Recorded as drafts: {_kinds(done.added)}{known}."


def _kinds(counted: Counter[str]) -> str:
    return ", ".join(_count(number, kind) for kind, number in counted.items())


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from error
