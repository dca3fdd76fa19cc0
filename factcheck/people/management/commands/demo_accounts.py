"""One account per role for the demo, with random passwords that are shown once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.people.accounts import Account, NoAccount, demo_accounts


class Command(BaseCommand):
    help = "Make the demo accounts that are missing, and show their passwords this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--new-passwords", action="store_true", help="new passwords for those that exist too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = demo_accounts(new_passwords=options["new_passwords"])
        except NoAccount as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(shown(made))


def shown(accounts: list[Account]) -> str:
    """The accounts as a table for the terminal."""
    if not accounts:
        return "The demo accounts are there; `make demo-passwords` makes new passwords."
    rows = [f"  {one.username:<14}  {one.password}" for one in accounts]
    title = "Demo accounts for /admin/ (shown this once; `make demo-passwords` makes new ones):"
    return "\n".join(["", title, *rows, ""])
