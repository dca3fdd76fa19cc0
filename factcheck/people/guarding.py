"""Accounts and the read-only switch as PostgreSQL keeps them: plain SQL, installed by migrations.

`people_guard_account()`
    What the desk may not do to an account by itself: make one that can do anything, give it a role
    that can do more, another address, or let it back in. The owner's commands may, and so may the
    first statement of a site in which nobody administers yet.
`people_decide()`
    A decision by a second administrator; a confirmed one changes the account, as the owner.
`people_keep_administrator()`
    The last administrator stays one.
`people_refuse_writing()`
    Refuses every statement while the newest turn of the switch says read-only, and every statement
    in the name of a person whose account is closed. Put on all tables after each migrate.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import connections, migrations, transaction

from factcheck.database import OWNER

READ_ONLY = "FC503"  # the SQLSTATE of what is refused while the switch is on
NOT_ALLOWED = "FC403"  # the SQLSTATE of what a person may not do, or not alone
# Any number: whoever writes holds this lock shared, whoever turns the switch alone.
WRITING = 4_211_968_503

ACCOUNTS = """
CREATE FUNCTION people_is_administrator(which bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_user u
                   WHERE u.id = which AND u.is_active AND u.role = 'administrator')
$$;

-- STABLE, so that it sees what was before the statement: the first one may make several people.
CREATE FUNCTION people_guard_account() RETURNS trigger LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ladder text[] := ARRAY['reporter', 'checker', 'editor'];
    owner_ oid := (SELECT relowner FROM pg_class WHERE oid = TG_RELID);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.epoch := greatest(NEW.epoch, OLD.epoch);
        IF (NEW.role, NEW.is_active, NEW.email) IS DISTINCT FROM
           (OLD.role, OLD.is_active, OLD.email) THEN
            NEW.epoch := OLD.epoch + 1;
        END IF;
        IF NEW.password <> OLD.password AND people_current_user() <> OLD.id THEN
            RAISE EXCEPTION 'nobody sets the password of somebody else' USING ERRCODE = 'FC403';
        END IF;
    END IF;
    IF pg_has_role(current_user, owner_, 'MEMBER') OR NOT EXISTS (
            SELECT 1 FROM people_user u WHERE u.is_active AND u.role = 'administrator') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.is_active AND NOT EXISTS (
            SELECT 1 FROM people_accountdecision d
            JOIN people_accountchange c ON c.id = d.change_id
            WHERE d.confirmed AND c.kind = 'account' AND c.details ->> 'username' = NEW.username
                AND c.details ->> 'role' = NEW.role AND c.details ->> 'email' = NEW.email) THEN
            RAISE EXCEPTION 'a new account takes two administrators' USING ERRCODE = 'FC403';
        END IF;
    ELSIF NEW.username <> OLD.username THEN
        RAISE EXCEPTION 'the name of an account stays' USING ERRCODE = 'FC403';
    ELSIF NEW.email <> OLD.email OR NEW.is_active > OLD.is_active OR NEW.is_staff > OLD.is_staff
        OR (NEW.role <> OLD.role AND coalesce(
            array_position(ladder, NEW.role) > array_position(ladder, OLD.role), true)) THEN
        RAISE EXCEPTION 'this change of an account takes two administrators'
            USING ERRCODE = 'FC403';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_guard BEFORE INSERT OR UPDATE ON people_user
    FOR EACH ROW EXECUTE FUNCTION people_guard_account();

CREATE FUNCTION people_keep_administrator() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
    THEN RETURN NULL; END IF;
    PERFORM pg_advisory_xact_lock(4211968504);  -- two may not close each other's account
    IF NOT EXISTS (SELECT 1 FROM people_user u
                   WHERE u.is_active AND u.role = 'administrator') THEN
        RAISE EXCEPTION 'the last administrator stays one' USING ERRCODE = 'FC403';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER people_keep AFTER UPDATE ON people_user FOR EACH ROW
    WHEN (OLD.is_active AND OLD.role = 'administrator'
          AND NOT (NEW.is_active AND NEW.role = 'administrator'))
    EXECUTE FUNCTION people_keep_administrator();
CREATE TRIGGER people_stay BEFORE DELETE OR TRUNCATE ON people_user
    FOR EACH STATEMENT EXECUTE FUNCTION people_refuse_change();
ALTER TABLE people_user ENABLE ALWAYS TRIGGER people_guard, ENABLE ALWAYS TRIGGER people_keep,
    ENABLE ALWAYS TRIGGER people_stay;

CREATE FUNCTION people_decide() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    change people_accountchange;
BEGIN
    SELECT * INTO change FROM people_accountchange c WHERE c.id = NEW.change_id;
    IF NOT people_is_administrator(NEW.by_id) THEN
        RAISE EXCEPTION 'only administrators decide about accounts' USING ERRCODE = 'FC403';
    ELSIF NEW.by_id = change.person_id OR change.asked_by_id = change.person_id THEN
        RAISE EXCEPTION 'nobody decides about their own account' USING ERRCODE = 'FC403';
    ELSIF NOT NEW.confirmed THEN
        RETURN NEW;
    ELSIF NEW.by_id = change.asked_by_id THEN
        RAISE EXCEPTION 'another administrator has to confirm this' USING ERRCODE = 'FC403';
    ELSIF NOT people_is_administrator(change.asked_by_id) THEN
        RAISE EXCEPTION 'who asked for this is no administrator any more'
            USING ERRCODE = 'FC403';
    END IF;
    IF change.kind = 'role' THEN
        UPDATE people_user SET role = change.details ->> 'role' WHERE id = change.person_id;
    ELSIF change.kind = 'email' THEN
        UPDATE people_user SET email = change.details ->> 'email' WHERE id = change.person_id;
    ELSIF change.kind = 'return' THEN
        UPDATE people_user SET is_active = true WHERE id = change.person_id;
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION people_decide() FROM PUBLIC;
CREATE TRIGGER people_decide BEFORE INSERT ON people_accountdecision
    FOR EACH ROW EXECUTE FUNCTION people_decide();
ALTER TABLE people_accountdecision ENABLE ALWAYS TRIGGER people_decide;
"""

DROP_ACCOUNTS = """
DROP TRIGGER people_guard ON people_user; DROP TRIGGER people_keep ON people_user;
DROP TRIGGER people_stay ON people_user; DROP TRIGGER people_decide ON people_accountdecision;
DROP FUNCTION people_decide(), people_keep_administrator(), people_guard_account(),
    people_is_administrator(bigint);
"""

CLOSING = f"""
CREATE FUNCTION people_refuse_writing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    who bigint := people_current_user();
BEGIN
    PERFORM pg_advisory_xact_lock_shared({WRITING});
    IF (SELECT s.closed FROM people_switch s ORDER BY s.id DESC LIMIT 1) THEN
        RAISE EXCEPTION 'the site is read-only: % of % refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = '{READ_ONLY}';
    END IF;
    IF who IS NOT NULL AND EXISTS (SELECT 1 FROM people_user u
                                   WHERE u.id = who AND NOT u.is_active) THEN
        RAISE EXCEPTION 'the account of whoever does this is closed'
            USING ERRCODE = '{NOT_ALLOWED}';
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION people_refuse_writing() FROM PUBLIC;
"""  # noqa: S608  (only constants)

DROP_CLOSING = "DROP FUNCTION people_refuse_writing() CASCADE"

# What stays open: logging in and out, the switch itself, the books of what is sent, and what
# migrations and triggers keep. By the beginning of the table's name.
STAYS_OPEN = (
    "account_",
    "auth_",
    "axes_",
    "django_",
    "mfa_",
    "outbox_attempt",
    "outbox_delivery",
    "outbox_message",
    "outbox_subscriptionhistory",  # written by a trigger of outbox_subscription alone
    "people_allowance",  # how much of its limits a token has used
    "people_cache",
    "people_switch",
    "people_tokenhistory",  # written by a trigger of people_token alone
    "people_userhistory",  # written by a trigger of people_user alone
    "pghistory_context",
    "usersessions_",
)
# An account may be closed, its sessions ended, its password changed and a token revoked even then.
OPEN_COLUMNS = {
    "people_user": {"password", "last_login", "is_active", "epoch"},
    "people_token": {"revoked_at", "revoked_by_id"},
    # The books of what is sent to webhooks, among them that one was stopped.
    "outbox_subscription": {"enabled", "stopped_why", "failing_since", "tried_at", "busy_until"},
}


def accounts() -> migrations.RunSQL:
    """Migration operation: the rules about accounts."""
    return migrations.RunSQL(ACCOUNTS, DROP_ACCOUNTS)


def closing() -> migrations.RunSQL:
    """Migration operation: the function that refuses to write; `install` puts it on tables."""
    return migrations.RunSQL(CLOSING, DROP_CLOSING)


def closed_tables() -> dict[str, list[str]]:
    """Each table that the switch closes, with the columns whose change it refuses ([] for all)."""
    found: dict[str, list[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.managed and not model._meta.proxy and not table.startswith(STAYS_OPEN):
            free = OPEN_COLUMNS.get(table, set())
            columns = [str(field.column) for field in model._meta.local_concrete_fields]
            found[table] = [name for name in columns if name not in free] if free else []
    return dict(sorted(found.items()))


def install_statements(existing: Iterable[str]) -> list[str]:
    """SQL that puts the refusal on every closed table that exists."""
    there = set(existing)
    statements = []
    for table, columns in closed_tables().items():
        if table not in there:
            continue
        names = ", ".join(f'"{name}"' for name in columns)
        update = f"UPDATE OF {names}" if columns else "UPDATE"
        when = f"BEFORE INSERT OR {update} OR DELETE OR TRUNCATE"
        statements.append(
            f'CREATE OR REPLACE TRIGGER a_read_only {when} ON "{table}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION people_refuse_writing()"
        )
        statements.append(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER a_read_only')
    return statements


def install() -> None:
    """Put the refusal on every table that there is now; run after each migrate, as the owner."""
    connection = connections[OWNER]
    with transaction.atomic(using=OWNER), connection.cursor() as cursor:
        for statement in install_statements(connection.introspection.table_names(cursor)):
            cursor.execute(statement)
