"""Which database alias logs in as which role, and what may be done through it.

| alias     | role              | for                                       |
|-----------|-------------------|-------------------------------------------|
| `default` | factcheck_desk    | staff; the public door has no such login  |
| `owner`   | factcheck_owner   | migrations and grants, never a web request |
| `reader`  | factcheck_reader  | everything that the public sees           |
"""

from typing import Any

from factcheck import environment as env

OWNER = "owner"
READER = "reader"
ROLE_OF_ALIAS = {"default": "desk", OWNER: "owner", READER: "reader"}
# Made-up address for commands that need no database, on a machine where none is set up yet.
NO_DATABASE_YET = "/no-database-yet"
NOT_SET_UP = "postgresql://factcheck_{role}@/factcheck?host=" + NO_DATABASE_YET


def databases(urls: dict[str, str], *, desk_is_open: bool) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for the given logins; the public door gets the reader's alone."""
    roles = ROLE_OF_ALIAS if desk_is_open else {"default": "reader", READER: "reader"}
    return {
        alias: env.database(urls.get(role) or NOT_SET_UP.format(role=role))
        for alias, role in roles.items()
        if role != "owner" or role in urls or not urls
    }


class Router:
    """Reads and writes stay on the alias that was asked for; only the owner migrates."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether tables may be made through `db`."""
        return db == OWNER

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        """One database behind all aliases, so any two records may be related."""
        return True
