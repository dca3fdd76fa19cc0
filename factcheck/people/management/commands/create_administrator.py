"""The first administrator. No superuser exists in this product."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.people.accounts import NoAccount, create_administrator, new_password


class Command(BaseCommand):
    help = "Make an account for accounts and settings, without power over content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--email", required=True)
        parser.add_argument(
            "--generate", action="store_true", help="draw a random password and show it once"
        )
        parser.add_argument(
            "--further",
            action="store_true",
            help="although there is an administrator, because nobody can log in as one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = new_password() if options["generate"] else _asked_for()
        try:
            person = create_administrator(
                username=options["username"],
                email=options["email"],
                password=password,
                further=options["further"],
            )
        except NoAccount as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.username} is an administrator now.")
        if options["generate"]:
            self.stdout.write(f"The password, shown this once: {password}")


def _asked_for() -> str:
    """A password typed twice. Raises CommandError where nobody can type, or the two differ."""
    if not sys.stdin.isatty():
        raise CommandError("Nobody can type a password here: add --generate.")
    password = getpass("Password: ")
    if password != getpass("Password, again: "):
        raise CommandError("The two passwords differ. Nothing was made.")
    return password
