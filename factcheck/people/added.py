"""Migration operations by which the ledger of touches notes what was added once a statement.

`touch.py` puts tables under the ledger row by row, which is what a person's edits need. Whatever
adds many parts at once (an import, a case file) would raise the version of a claim once for each of
them, and lock it as often. So an INSERT raises each root once, in the order of their keys; all
touches of the statement name that version. Changes of parts are still noted row by row.

Triggers of a statement come after those of its rows. So what is asked once the root is locked,
whether the whole was struck out meanwhile, is asked by a trigger of the statement too.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import migrations


def note_added_roots(table: str, *, ignore: Sequence[str] = ()) -> migrations.RunSQL:
    """Takes over the INSERT of `watch_root`; `ignore` is the same."""
    ignored = ", ".join(f"'{column}'" for column in ("version", *ignore))
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE TRIGGER desk_touch AFTER UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_root({ignored});
        CREATE TRIGGER desk_touch_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION people_touch_added_roots();
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_touch,
            ENABLE ALWAYS TRIGGER desk_touch_added;
        """,
        f"""
        DROP TRIGGER desk_touch_added ON {table};
        CREATE OR REPLACE TRIGGER desk_touch AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_root({ignored});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_touch;
        """,
    )


def note_added(table: str, *path: str) -> migrations.RunSQL:
    """Takes over the INSERT of `watch_part`; the path is the same."""
    steps = ", ".join(f"'{step}'" for step in path)
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE TRIGGER desk_touch AFTER UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_part({steps});
        CREATE TRIGGER desk_touch_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION people_touch_added({steps});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_touch,
            ENABLE ALWAYS TRIGGER desk_touch_added;
        """,
        f"""
        DROP TRIGGER desk_touch_added ON {table};
        CREATE OR REPLACE TRIGGER desk_touch AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_part({steps});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_touch;
        """,
    )


def refuse_added_within_struck(table: str, column: str, whole: str) -> migrations.RunSQL:
    """Takes over the INSERT of `strikable`; `column` names a row of `whole`. After `note_added`."""
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE TRIGGER desk_within AFTER UPDATE ON {table}
            FOR EACH ROW WHEN (NEW.struck_at IS NULL)
            EXECUTE FUNCTION people_refuse_within_struck('{column}', '{whole}');
        CREATE TRIGGER desk_within_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT
            EXECUTE FUNCTION people_refuse_added_within_struck('{column}', '{whole}');
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_within,
            ENABLE ALWAYS TRIGGER desk_within_added;
        """,
        f"""
        DROP TRIGGER desk_within_added ON {table};
        CREATE OR REPLACE TRIGGER desk_within AFTER INSERT OR UPDATE ON {table}
            FOR EACH ROW WHEN (NEW.struck_at IS NULL)
            EXECUTE FUNCTION people_refuse_within_struck('{column}', '{whole}');
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_within;
        """,
    )


FUNCTIONS = """
CREATE FUNCTION people_touch_added_roots() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO people_touch (at, user_id, root, root_id, root_version, record, record_id,
                              operation)
    SELECT clock_timestamp(), who, TG_TABLE_NAME, added.id, added.version, TG_TABLE_NAME, added.id,
           TG_OP
    FROM people_current_user() who, added ORDER BY added.id;
    RETURN NULL;
END $$;

-- The roots of the added parts follow the path: column, table, column, table …
CREATE FUNCTION people_touch_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    path text[] := ARRAY(SELECT unnest(TG_ARGV));  -- TG_ARGV counts from 0
    tables text := 'added a0';
    root_id text := format('a0.%I', path[1]);
BEGIN
    FOR step IN 1 .. (array_length(path, 1) / 2 - 1) LOOP
        tables := tables || format(' JOIN %I a%s ON a%2$s.id = %s', path[step * 2], step, root_id);
        root_id := format('a%s.%I', step, path[step * 2 + 1]);
    END LOOP;
    EXECUTE format(
        'WITH part AS MATERIALIZED (SELECT a0.id, %s AS root_id FROM %s),
              root AS (SELECT id FROM %3$I WHERE id IN (SELECT root_id FROM part)
                       ORDER BY id FOR NO KEY UPDATE),
              raised AS (UPDATE %3$I r SET version = r.version + 1 FROM root
                         WHERE r.id = root.id RETURNING r.id, r.version)
         INSERT INTO people_touch (at, user_id, root, root_id, root_version, record, record_id,
                                   operation)
         SELECT clock_timestamp(), who, $1, raised.id, raised.version, $2, part.id, $3
         FROM people_current_user() who, part JOIN raised ON raised.id = part.root_id
         ORDER BY part.id',
        root_id, tables, TG_ARGV[TG_NARGS - 1]
    ) USING TG_ARGV[TG_NARGS - 1], TG_TABLE_NAME, TG_OP;
    RETURN NULL;
END $$;

-- Nothing is added to what was struck. Asked once the change of its version has locked the root.
CREATE FUNCTION people_refuse_added_within_struck() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM added a JOIN %I whole ON whole.id = a.%I
                                   WHERE whole.struck_at IS NOT NULL)', TG_ARGV[1], TG_ARGV[0])
        INTO gone;
    IF gone THEN
        RAISE EXCEPTION 'insert of %: what it belongs to was struck out meanwhile', TG_TABLE_NAME
            USING ERRCODE = 'FC001';
    END IF;
    RETURN NULL;
END $$;

-- A function that the owner runs for others must not run what the caller chooses.
REVOKE EXECUTE ON FUNCTION people_touch_added_roots(), people_touch_added() FROM PUBLIC;
"""

DROP_FUNCTIONS = """
DROP FUNCTION people_touch_added_roots(), people_touch_added(), people_refuse_added_within_struck();
"""
