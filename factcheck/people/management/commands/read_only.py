"""`manage.py read_only on|off|status`: stop every write during an incident, and go on again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.people.refusal import Refusal
from factcheck.people.switch import closed_because, turn


class Command(BaseCommand):
    help = "Stop every write while the public goes on reading (on), allow it again (off), or ask."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("on", "off", "status"))
        parser.add_argument("--reason", default="", help="why; everybody at the desk reads it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] != "status":
            if not options["reason"].strip():
                raise CommandError('Give the reason: --reason "…". The desk will read it.')
            try:
                turn(closed=options["what"] == "on", by=None, why=options["reason"])
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
        why = closed_because()
        self.stdout.write(f"Read-only: {why}" if why else "Open for writing.")
