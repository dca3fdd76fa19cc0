"""`manage.py database_roles`: the roles and grants, applied or printed."""

from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from factcheck import environment as env
from factcheck.database import OWNER
from factcheck.grants import apply_grants, grant_statements
from factcheck.problems import Problem
from factcheck.roles import administrator_sql, provision


class Command(BaseCommand):
    """Applies the roles (with DATABASE_URL) and the grants (as owner), or prints their SQL."""

    help = "Make the database roles and set their grants, or print the SQL that does (--sql)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --sql."""
        parser.add_argument("--sql", action="store_true", help="print the SQL and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or apply."""
        if not settings.DESK_IS_OPEN:
            raise CommandError("The public door knows the reader alone; run this with the desk.")
        if options["sql"]:
            self.stdout.write(_script())
        else:
            self._apply()

    def _apply(self) -> None:
        try:
            self._apply_roles()
        except (Problem, psycopg.Error) as error:
            raise CommandError(str(error).strip()) from error
        if OWNER not in connections:
            raise CommandError("Grants are set by the owner: set DATABASE_URL_OWNER.")
        apply_grants()
        self.stdout.write("Grants are set.")

    def _apply_roles(self) -> None:
        """As the server's administrator, if we were told one. Never changes a password."""
        admin_url = env.text("DATABASE_URL")
        if admin_url:
            known = env.database_urls(settings.DATA_DIR)
            provision(admin_url, known=known, may_reset_passwords=False)
            self.stdout.write("Roles are set.")


def _script() -> str:
    grants = "\n".join(f"{statement};" for statement in grant_statements())
    return (
        f"{administrator_sql()}\n"
        "-- After `manage.py migrate`, which does the same by itself, as factcheck_owner:\n"
        f"BEGIN;\n{grants}\nCOMMIT;"
    )
