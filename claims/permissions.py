"""Who may do what: which records, as one table, and a few predicates. Every door asks here.

The table of verbs stands in `factcheck/lib/rules/verbs.py`, so that readers can be told of it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from factcheck.lib.rules import verbs
from factcheck.people.models import User
from factcheck.people.roles import CONTENT_ROLES, Role

EVERYBODY_ON_CONTENT = frozenset(CONTENT_ROLES)
EDITORS = frozenset({Role.EDITOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

# Which roles may use which verb of the workflow. Nobody, whatever the role, approves their own
# work: that is asked of the history, not of the role.
VERBS: dict[str, frozenset[Role]] = {
    verb.code: frozenset(map(Role, verb.roles)) for verb in verbs.VERBS
}

# Which roles may touch which records: (application, model or * for the others, action) → roles.
RECORDS: dict[tuple[str, str, str], frozenset[Role]] = {
    ("sources", "*", "*"): EVERYBODY_ON_CONTENT,
    ("sources", "grade", "change"): frozenset(),
    ("sources", "grade", "delete"): frozenset(),
    ("claims", "*", "*"): EVERYBODY_ON_CONTENT,
    ("claims", "verdict", "view"): EVERYBODY_ON_CONTENT,
    ("claims", "verdict", "*"): EDITORS,
    ("claims", "page", "view"): EVERYBODY_ON_CONTENT,
    ("claims", "page", "*"): EDITORS,
    ("claims", "submission", "view"): EVERYBODY_ON_CONTENT,
    ("claims", "submission", "*"): frozenset(),
    ("claims", "review", "view"): EVERYBODY_ON_CONTENT,
    ("claims", "review", "*"): frozenset(),
    ("claims", "correction", "view"): EVERYBODY_ON_CONTENT,
    ("claims", "correction", "*"): frozenset(),
    ("claims", "importrun", "change"): frozenset(),
    ("claims", "importrun", "delete"): frozenset(),
    ("editions", "edition", "view"): EVERYBODY_ON_CONTENT,
    ("outbox", "*", "view"): ADMINISTRATORS,
    ("outbox", "subscription", "add"): ADMINISTRATORS,
    ("outbox", "subscription", "change"): ADMINISTRATORS,
    ("people", "user", "add"): ADMINISTRATORS,
    ("people", "user", "change"): ADMINISTRATORS,
    ("people", "user", "view"): ADMINISTRATORS,
    ("people", "accountchange", "view"): ADMINISTRATORS,
    ("people", "switch", "view"): ADMINISTRATORS,
    ("people", "switch", "add"): ADMINISTRATORS,
    # Of these everybody sees their own, administrators all (`people/tokens.py`).
    ("people", "token", "view"): EVERYBODY_ON_CONTENT | ADMINISTRATORS,
    ("people", "token", "add"): EVERYBODY_ON_CONTENT,
    ("axes", "accessattempt", "view"): ADMINISTRATORS,
    ("axes", "accessattempt", "delete"): ADMINISTRATORS,
}


def may(person: User, verb: str) -> bool:
    """True where the person's role allows the verb at all. Raises KeyError for an unknown one."""
    return person.is_active and person.role in VERBS[verb]


def may_touch(person: User, app: str, model: str, action: str) -> bool:
    """True where the person's role allows view, add, change or delete of such records."""
    for key in ((app, model, action), (app, model, "*"), (app, "*", action), (app, "*", "*")):
        if key in RECORDS:
            return person.is_active and person.role in RECORDS[key]
    return False


class RoleBackend(ModelBackend):
    """Django's permissions, answered from the tables above. No groups, no superuser."""

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: object = None) -> bool:
        if not isinstance(user_obj, User):
            return False
        app, _, codename = perm.partition(".")
        action, _, model = codename.partition("_")
        return may_touch(user_obj, app, model, action)

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        return isinstance(user_obj, User) and any(
            user_obj.is_active and user_obj.role in roles
            for (app, _, _), roles in RECORDS.items()
            if app == app_label
        )

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
