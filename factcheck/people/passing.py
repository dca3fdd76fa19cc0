"""Tokens as PostgreSQL keeps them; and which rows of the workflow were made through which.

Records and their parts say it in the context of their history. Submissions, reviews, embargoes and
editions are append-only and have no history of their own, so a trigger notes it beside them.
"""

from __future__ import annotations

from django.db import migrations

TABLES = ("claims_submission", "claims_review", "claims_embargo", "editions_edition")

FUNCTION = """
CREATE FUNCTION people_note_token() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    token bigint := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb
                     ->> 'token')::bigint;
BEGIN
    IF token IS NOT NULL THEN
        INSERT INTO people_tokenuse (token_id, record, record_id)
        VALUES (token, TG_TABLE_NAME, (to_jsonb(NEW) ->> TG_ARGV[0])::bigint);
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION people_note_token() FROM PUBLIC;
"""


GUARD = """
CREATE FUNCTION people_guard_token() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.user_id IS DISTINCT FROM people_current_user() THEN
        RAISE EXCEPTION 'nobody makes a token for somebody else' USING ERRCODE = 'FC403';
    ELSIF TG_OP = 'UPDATE' AND OLD.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION 'a revoked token stays revoked' USING ERRCODE = 'FC403';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_guard BEFORE INSERT OR UPDATE ON people_token
    FOR EACH ROW EXECUTE FUNCTION people_guard_token();
ALTER TABLE people_token ENABLE ALWAYS TRIGGER people_guard;
"""
DROP_GUARD = "DROP TRIGGER people_guard ON people_token; DROP FUNCTION people_guard_token();"


def guard_tokens() -> list[migrations.RunSQL]:
    """Migration operation: a token is its maker's own, and revoked for good."""
    return [migrations.RunSQL(GUARD, DROP_GUARD)]


def note_tokens() -> list[migrations.RunSQL]:
    """Migration operations: note the token of each new row of these tables."""
    return [migrations.RunSQL(FUNCTION, "DROP FUNCTION people_note_token()")] + [
        migrations.RunSQL(
            f"""
            CREATE TRIGGER desk_token AFTER INSERT ON {table}
                FOR EACH ROW EXECUTE FUNCTION people_note_token({_key(table)});
            ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_token;
            """,
            f"DROP TRIGGER desk_token ON {table}",
        )
        for table in TABLES
    ]


def _key(table: str) -> str:
    return "'number'" if table == "editions_edition" else "'id'"
