"""`python -m tests.bench serving` or `… import`: measures, and prints a table.

It fails only where something is broken, never for being slow. RECORDS says how many are imported.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

from factcheck.problems import Problem
from tests.harness import server

server.prepare()
django.setup()

from django.core.management import call_command  # noqa: E402

from tests.bench import importing, records, rounds, servers, table  # noqa: E402

RECORDS = int(os.environ.get("RECORDS", "19250"))


def main(part: str) -> int:
    if part == "serving":
        servers.leave_servers_core()
    try:
        with server.serving(), tempfile.TemporaryDirectory(dir=server.folder()) as folder:
            PARTS[part](Path(folder))
    except Problem as problem:
        print(f"\nerror: {problem}", file=sys.stderr)
        return 1
    return 0


def serving(folder: Path) -> None:
    """How fast readers and their programs are answered."""
    call_command("collectstatic", verbosity=0, interactive=False)
    say(f"Publishing {records.CLAIMS} claims")
    with records.published(folder) as made, servers.serving(made) as urls:
        found = rounds.cases(made, urls)
        say(f"Asking {len(found)} things for {rounds.SECONDS:.0f} s each, {rounds.ROUNDS} times")
        rates, busy = rounds.measured(found, urls)
    print(f"\n{table.of_serving(found, rates, busy)}\n")


def an_import(folder: Path) -> None:
    """How fast other outlets' reviews come in: a tenth of them, then all."""
    if not importing.file().is_file():
        say(f"No import is measured: {importing.file()} is not there (FILE names another)")
        return
    found = []
    for count in (max(1, RECORDS // 10), RECORDS):
        say(f"Importing {count:,} records")
        found.append(importing.imported(folder, count))
    print(f"\n{table.of_imports(found)}\n")


def say(line: str) -> None:
    print(f"  {line}", flush=True)


PARTS = {"serving": serving, "import": an_import}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
