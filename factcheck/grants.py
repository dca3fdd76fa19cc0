"""Which role may do what with which table: one table, applied after every migration.

What is not listed for the reader is closed to it, so a new table is closed until it is opened
here. The desk gets all four verbs on its own tables, apart from those in NARROW and
from all whose rows are struck out rather than deleted.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, models, transaction

from factcheck.database import OWNER as OWNER_ALIAS
from factcheck.roles import DESK, READER

ALL_VERBS = "SELECT, INSERT, UPDATE, DELETE"
NEVER_DELETED = "SELECT, INSERT, UPDATE"
APPEND_ONLY = "SELECT, INSERT"

# The public sees these and nothing else.
FOR_THE_READER = (
    "editions_edition",
    "editions_head",
    "editions_checkpoint",
    "editions_publishedsubject",
    "editions_publishedclaim",
    "editions_publishedstatement",
    "editions_publishedspeaker",
    "editions_publishedfacet",
)
# Where the desk may do less than all four verbs, and why.
NARROW = {
    # Editions are superseded, never changed; only functions of the owner move the head.
    "editions_edition": APPEND_ONLY,
    "editions_checkpoint": APPEND_ONLY,
    "editions_head": "SELECT",
    # What four eyes are counted from.
    "people_touch": "SELECT",
    # Nobody is deleted, and what was decided about an account stays.
    "people_user": "SELECT, INSERT, UPDATE",
    "people_accountchange": APPEND_ONLY,
    "people_accountdecision": APPEND_ONLY,
    "people_switch": APPEND_ONLY,
    # Of a token nothing changes but that it is revoked; what it made is written by triggers.
    "people_token": f"{APPEND_ONLY}, UPDATE (revoked_at, revoked_by_id)",
    "people_tokenuse": "SELECT",
    "claims_submission": f"{APPEND_ONLY}, UPDATE (body)",  # a redaction blanks it
    "claims_review": APPEND_ONLY,
    "claims_correction": APPEND_ONLY,
    "claims_remark": APPEND_ONLY,
    "claims_embargo": APPEND_ONLY,
    # What an import did stays told.
    "claims_importrun": NEVER_DELETED,
    "claims_importentry": APPEND_ONLY,
    # What was said stays as it was said; its author may strike it out.
    "claims_comment": f"{APPEND_ONLY}, UPDATE (struck_at, struck_by_id, struck_why)",
    "claims_comment_mentions": APPEND_ONLY,
    "claims_notice": f"{APPEND_ONLY}, UPDATE (read_at)",
    "sources_grade": APPEND_ONLY,
    # Who is told stays on record, and what they were told; a redaction blanks answers.
    "outbox_subscription": NEVER_DELETED,
    "outbox_delivery": NEVER_DELETED,
    "outbox_attempt": f"{APPEND_ONLY}, UPDATE (answer)",
    "claims_erasure": "SELECT",  # the owner's, see `manage.py erase`
    # pghistory's trigger adds to the context of the transaction that it stands in.
    "pghistory_context": f"{APPEND_ONLY}, UPDATE (metadata, updated_at)",
    "django_admin_log": APPEND_ONLY,
    # Made by migrations.
    "django_migrations": "SELECT",
    "django_content_type": "SELECT",
    "auth_permission": "SELECT",
}


def desk_privileges() -> dict[str, str]:
    """Each table of the project and what the desk may do with it."""
    tables = {"django_migrations": NARROW["django_migrations"]}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            table = model._meta.db_table
            tables[table] = NARROW.get(table, _usual(model))
    return dict(sorted(tables.items()))


def grant_statements(existing: set[str] | None = None) -> list[str]:
    """SQL that sets all grants anew, for the owner of the tables; for `existing` tables only."""
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {DESK}, {READER}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {DESK}, {READER}",
        # Triggers run functions of the owner with the rights of whoever writes: the desk.
        f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, {READER}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {DESK}",
        *_table_grants(existing),
    ]


def _table_grants(existing: set[str] | None) -> Iterator[str]:
    for table, verbs in desk_privileges().items():
        if existing is None or table in existing:
            yield f'GRANT {verbs} ON "{table}" TO {DESK}'
    for table in FOR_THE_READER:
        if existing is None or table in existing:
            yield f'GRANT SELECT ON "{table}" TO {READER}'


def apply_grants() -> None:
    """Set all grants anew, at once: nobody sees a moment without them."""
    connection = connections[OWNER_ALIAS]
    with transaction.atomic(using=OWNER_ALIAS), connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for statement in grant_statements(existing):
            cursor.execute(statement)


def _usual(model: type[models.Model]) -> str:
    """What the desk may do with a table that NARROW doesn't name."""
    from pghistory.models import Event

    from sources.models.base import Strikable

    if issubclass(model, Event):
        return APPEND_ONLY
    return NEVER_DELETED if issubclass(model, Strikable) else ALL_VERBS
