"""Load and publish the demo case. Runs in the demo only; can be stopped and run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.exchange.case import BadCase
from claims.exchange.demo import NotTheDemo, load_demo
from factcheck.people.accounts import NoAccount, demo_accounts
from factcheck.people.management.commands.demo_accounts import shown


class Command(BaseCommand):
    help = "Record, submit, approve and publish the demo case as the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        tell = self._tell if options["verbosity"] else _silence
        try:
            if made := demo_accounts():
                tell(shown(made))
            load_demo(tell)
        except (NotTheDemo, NoAccount) as error:
            raise CommandError(str(error)) from error
        except BadCase as error:
            raise CommandError(
                f"The demo case can't be loaded beside what is here:\n{error}"
            ) from error

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _silence(line: str) -> None:
    """For callers that want no lines."""
