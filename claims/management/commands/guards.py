"""Prints the rules before each verb, from the tables that the code itself uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from claims.checklists import CHECKLISTS
from claims.guards import GUARDS
from claims.permissions import VERBS
from factcheck.people.roles import Role

HEAD = """# Who may do what, and what must be true first

Printed by `python manage.py guards` from the tables in `factcheck/lib/rules`; a test compares. The
desk keeps these rules, and the public page of methods prints the same tables. Nobody, whatever the
role, approves their own work: that is asked of the ledger of changes, by the form and by a trigger
(see architecture.md).
"""


class Command(BaseCommand):
    help = "Print the roles, guards and ticks as docs/guards.md has them."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(rules(), ending="")


def rules() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_verbs(), "", *_guards(), "", *_ticks(), ""])


def _verbs() -> Iterator[str]:
    roles = list(Role)
    yield "## Roles\n"
    yield f"| verb | {' | '.join(role.value for role in roles)} |"
    yield "|---" * (len(roles) + 1) + "|"
    for verb, allowed in VERBS.items():
        yield f"| {verb} | {' | '.join('yes' if role in allowed else '' for role in roles)} |"


def _guards() -> Iterator[str]:
    yield "## Guards\n"
    yield "| rule | asked before | of |"
    yield "|---|---|---|"
    for guard in GUARDS:
        subjects = ", ".join(sorted(name.split("/")[1] for name in guard.formats))
        yield f"| {guard.rule} | {', '.join(sorted(guard.verbs))} | {subjects} |"


def _ticks() -> Iterator[str]:
    yield "## What the reviewer vouches for\n"
    yield "| of | what | asked for |"
    yield "|---|---|---|"
    for kind, ticks in CHECKLISTS.items():
        for tick in ticks:
            yield f"| {kind} | {tick.text} | {tick.when} |"
