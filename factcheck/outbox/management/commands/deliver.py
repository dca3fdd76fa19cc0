"""Sends what waits in the outbox and does what comes round again, once or as long as it runs."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from factcheck.outbox.delivery import deliver_all
from factcheck.outbox.regular import do_what_is_due
from factcheck.outbox.webhooks.senders import send_all, sending

PAUSE = 2.0  # seconds between two looks


class Command(BaseCommand):
    help = "Send what waits in the outbox. Runs until it is stopped, or once with --once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            do_what_is_due()
            self.stdout.write(f"{deliver_all()} messages tried.")
            send_all()
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        with sending(stopped):
            while not stopped.is_set():
                self._look()
                stopped.wait(PAUSE)

    def _look(self) -> None:
        """One look; a database that is away for a while is no reason to end."""
        close_old_connections()
        try:
            do_what_is_due()
            deliver_all()
        except Error as error:
            self.stderr.write(f"The database does not answer, trying again: {error}")
