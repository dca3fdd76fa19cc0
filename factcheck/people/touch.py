"""Migration operations that put a desk table under the ledger of touches.

Three things happen at each change, in plain SQL, ENABLE ALWAYS, whoever makes the change:

* the version of the root is raised, so that a change of a part counts as a change of the whole;
* a save that names a version other than the current one is refused (SQLSTATE FC409);
* a row of `people_touch` says who did it, as named by the history context of the connection.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import migrations

STALE = "FC409"  # the SQLSTATE of a stale save; a class of our own, so no library reads it as other


def watch_root(table: str, *, ignore: Sequence[str] = ()) -> migrations.RunSQL:
    """Watch a table whose rows have a `version`; changes of the `ignore` columns don't count."""
    ignored = ", ".join(f"'{column}'" for column in ("version", *ignore))
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER desk_version BEFORE UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_raise_version({ignored});
        CREATE TRIGGER desk_touch AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_root({ignored});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_version, ENABLE ALWAYS TRIGGER desk_touch;
        """,
        f"DROP TRIGGER desk_version ON {table}; DROP TRIGGER desk_touch ON {table};",
    )


def watch_part(table: str, *path: str) -> migrations.RunSQL:
    """Watch a table of parts. `path` leads to the root: column, table, column, table …

    >>> watch_part("claims_figure", "statement_id", "claims_statement", "claim_id", "claims_claim")
    """
    steps = ", ".join(f"'{step}'" for step in path)
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER desk_touch AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_touch_part({steps});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_touch;
        """,
        f"DROP TRIGGER desk_touch ON {table};",
    )


def strikable(table: str, *whole: str, used_by: Sequence[str] = ()) -> migrations.RunSQL:
    """Nothing of the table is ever deleted or changed once struck out; for every role.

    `whole` is the column that names what a row is a part of, and that one's table: nothing is added
    to what was struck. A row that a live one refers to stays; so does one that `used_by` names
    ("table.column", for tables whose rows are never struck).

    >>> strikable("claims_figure", "statement_id", "claims_statement")
    """
    steps, others = (", ".join(f"'{one}'" for one in names) for names in (whole, used_by))
    within = f"""
        CREATE TRIGGER desk_within AFTER INSERT OR UPDATE ON {table}
            FOR EACH ROW WHEN (NEW.struck_at IS NULL)
            EXECUTE FUNCTION people_refuse_within_struck({steps});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_within;
        """
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER desk_struck BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_strike();
        CREATE TRIGGER desk_struck_table BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION people_strike();
        CREATE TRIGGER desk_unused AFTER UPDATE ON {table}
            FOR EACH ROW WHEN (OLD.struck_at IS NULL AND NEW.struck_at IS NOT NULL)
            EXECUTE FUNCTION people_refuse_used({others});
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER desk_struck,
            ENABLE ALWAYS TRIGGER desk_struck_table, ENABLE ALWAYS TRIGGER desk_unused;
        {within if whole else ""}
        """,
        f"""
        DROP TRIGGER desk_struck ON {table}; DROP TRIGGER desk_struck_table ON {table};
        DROP TRIGGER desk_unused ON {table}; DROP TRIGGER IF EXISTS desk_within ON {table};
        """,
    )


def append_only(table: str) -> migrations.RunSQL:
    """Refuse every UPDATE, DELETE and TRUNCATE of a table, for every role."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION people_refuse_change();
        CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION people_refuse_change();
        ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_row,
            ENABLE ALWAYS TRIGGER append_only_table;
        """,
        f"DROP TRIGGER append_only_row ON {table}; DROP TRIGGER append_only_table ON {table};",
    )


FUNCTIONS = """
CREATE FUNCTION people_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

-- Who is writing: the person named by the history context of this connection, or nobody.
CREATE FUNCTION people_current_user() RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb
            ->> 'user')::bigint
$$;

CREATE FUNCTION people_raise_version() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed boolean := (to_jsonb(NEW) - TG_ARGV) <> (to_jsonb(OLD) - TG_ARGV);
BEGIN
    IF NEW.version = OLD.version THEN
        IF changed THEN NEW.version := OLD.version + 1; END IF;
    ELSIF changed OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'stale save of % %: read at version %, now at %',
            TG_TABLE_NAME, OLD.id, NEW.version, OLD.version USING ERRCODE = 'FC409';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION people_touch_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    row_ record;
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN row_ := OLD; ELSE row_ := NEW; END IF;
    INSERT INTO people_touch (at, user_id, root, root_id, root_version, record, record_id,
                              operation)
    VALUES (clock_timestamp(), people_current_user(), TG_TABLE_NAME, row_.id, row_.version,
            TG_TABLE_NAME, row_.id, TG_OP);
    RETURN NULL;
END $$;

-- The root of a part: follows the path column, table, column, table …
CREATE FUNCTION people_root_of(part jsonb, path text[]) RETURNS bigint LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    id_ bigint := (part ->> path[1])::bigint;
BEGIN
    FOR step IN 1 .. (array_length(path, 1) / 2 - 1) LOOP
        EXECUTE format('SELECT %I FROM %I WHERE id = $1', path[step * 2 + 1], path[step * 2])
            INTO id_ USING id_;
    END LOOP;
    RETURN id_;
END $$;

CREATE FUNCTION people_touch_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    root_table text := TG_ARGV[TG_NARGS - 1];
    path text[] := ARRAY(SELECT unnest(TG_ARGV));  -- TG_ARGV counts from 0
    part_id bigint := coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'id';
    old_root bigint;
    new_root bigint;
    root_ bigint;
    version_ integer;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
    IF TG_OP <> 'INSERT' THEN old_root := people_root_of(to_jsonb(OLD), path); END IF;
    IF TG_OP <> 'DELETE' THEN new_root := people_root_of(to_jsonb(NEW), path); END IF;
    FOR root_ IN SELECT DISTINCT r FROM unnest(ARRAY[old_root, new_root]) r WHERE r IS NOT NULL
                 ORDER BY r LOOP
        EXECUTE format('UPDATE %I SET version = version + 1 WHERE id = $1 RETURNING version',
                       root_table) INTO version_ USING root_;
        CONTINUE WHEN version_ IS NULL;
        INSERT INTO people_touch (at, user_id, root, root_id, root_version, record, record_id,
                                  operation)
        VALUES (clock_timestamp(), people_current_user(), root_table, root_, version_,
                TG_TABLE_NAME, part_id, TG_OP);
    END LOOP;
    RETURN NULL;
END $$;

-- A function that the owner runs for others must not run what the caller chooses.
REVOKE EXECUTE ON FUNCTION people_touch_root(), people_touch_part() FROM PUBLIC;
"""

DROP_FUNCTIONS = """
DROP FUNCTION people_touch_part(), people_touch_root(), people_root_of(jsonb, text[]),
    people_raise_version(), people_current_user(), people_refuse_change();
"""

STRIKING = r"""
-- What was recorded is never deleted, only struck out: once, as it stands, by a named person, with
-- a reason. What was struck is neither changed nor brought back, and so nothing is added to it
-- either: a change of a part raises the version of the whole.
CREATE FUNCTION people_strike() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    marks CONSTANT text[] := ARRAY['struck_at', 'struck_by_id', 'struck_why', 'version'];
    wrong text;
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        wrong := 'nothing is ever deleted: strike it out, with a reason';
    ELSIF TG_OP = 'UPDATE' AND OLD.struck_at IS NOT NULL THEN
        IF NEW IS DISTINCT FROM OLD THEN
            wrong := 'it was struck out for good: record it anew';
        END IF;
    ELSIF NEW.struck_at IS NULL THEN
        IF NEW.struck_by_id IS NOT NULL OR NEW.struck_why <> '' THEN
            wrong := 'it is not struck out, but says by whom or why';
        END IF;
    ELSIF TG_OP = 'INSERT' THEN
        wrong := 'it must be recorded before it can be struck out';
    ELSIF NEW.struck_by_id IS NULL OR NEW.struck_by_id IS DISTINCT FROM people_current_user() THEN
        wrong := 'it must say truly who strikes it out';
    ELSIF NEW.struck_why !~ '\S' THEN
        wrong := 'say why it is struck out';
    ELSIF to_jsonb(NEW) - marks <> to_jsonb(OLD) - marks THEN
        wrong := 'it is struck out as it stands: change nothing else';
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION '% of %: %', lower(TG_OP), TG_TABLE_NAME, wrong USING ERRCODE = 'FC001';
    END IF;
    RETURN NEW;
END $$;

-- A row that a live row refers to is not struck. Asked after all rows of the statement were, so
-- that what refers to each other can go together.
CREATE FUNCTION people_refuse_used() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    other record;
    used boolean;
BEGIN
    FOR other IN
        SELECT c.conrelid::regclass AS name, a.attname AS col, ' AND struck_at IS NULL' AS live
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = TG_RELID AND EXISTS (
            SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.conrelid AND s.attname = 'struck_at')
        UNION ALL
        SELECT split_part(one, '.', 1)::regclass, split_part(one, '.', 2), ''
        FROM unnest(TG_ARGV) one
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE %I = $1%s)',
                       other.name, other.col, other.live) INTO used USING NEW.id;
        IF used THEN
            RAISE EXCEPTION 'update of %: % still refers to it: change or strike out that first',
                TG_TABLE_NAME, other.name USING ERRCODE = 'FC001';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- Nothing is added to what was struck. Asked once the change of its version has locked the root.
CREATE FUNCTION people_refuse_within_struck() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone boolean;
BEGIN
    EXECUTE format('SELECT struck_at IS NOT NULL FROM %I WHERE id = $1', TG_ARGV[1])
        INTO gone USING (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    IF gone THEN
        RAISE EXCEPTION '% of %: what it belongs to was struck out meanwhile',
            lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'FC001';
    END IF;
    RETURN NULL;
END $$;
"""

DROP_STRIKING = r"""
DROP FUNCTION people_strike(), people_refuse_used(), people_refuse_within_struck();
"""
