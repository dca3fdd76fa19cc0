"""The rules that hold for every role, the owner of the tables included.

Plain SQL, ENABLE ALWAYS: neither `session_replication_role` nor a setting of the session switches
these triggers off. Only the owner can drop or disable them, and then the verifier and the
checkpoints kept elsewhere tell. Nothing here needs an extension.

| trigger            | on                    | what it holds                                        |
|--------------------|-----------------------|------------------------------------------------------|
| editions_chain     | edition, insert       | the row continues the chain; every hash is computed here again |
| editions_follow    | edition, insert       | the head moves along; what a redaction names loses body and salt |
| editions_keep      | edition               | no UPDATE (but that loss), DELETE or TRUNCATE          |
| editions_head_keep | head                  | it moves to the next existing edition, and nowhere else |
| editions_checkpoint_chain, editions_checkpoint_keep | checkpoint | insert only, and it says what the chain says |
"""

from typing import ClassVar

from django.db import migrations

HEADER = """
CREATE FUNCTION public.editions_mark(mark text, name text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN mark IS NULL THEN 'null'
        ELSE '{"mark":' || to_json(mark) || ',"name":' || coalesce(to_json(name)::text, 'null')
             || '}' END
$$;

-- The one header that a row can have: canonical JSON (RFC 8785). PostgreSQL escapes in a JSON
-- string exactly what that standard escapes, in the same way. The names of approver and publisher
-- stand in the header alone, so they are given.
CREATE FUNCTION public.editions_header(
    e public.editions_edition, approver_name text, publisher_name text
) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT convert_to(
        '{"approver":' || public.editions_mark(e.approver_mark, approver_name)
        || ',"body_hash":"' || encode(e.body_hash, 'hex')
        || '","format":"factcheck/edition/1"'
        || ',"kind":' || to_json(e.kind)
        || ',"number":' || e.number
        || ',"prev_hash":"' || encode(e.prev_hash, 'hex')
        || '","published_at":"'
        || to_char(e.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","publisher":' || public.editions_mark(e.publisher_mark, publisher_name)
        || ',"reason":' || to_json(e.reason)
        || ',"redacts":' || array_to_json(e.redacts)
        || ',"review":' || to_json(e.review)
        || ',"subject_id":"' || e.subject_id
        || '","subject_kind":' || to_json(e.subject_kind)
        || ',"version":' || e.version || '}',
        'UTF8')
$$;
"""

CHAIN = """
CREATE FUNCTION public.editions_json(bytes bytea, what text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN convert_from(bytes, 'UTF8')::jsonb;
EXCEPTION WHEN OTHERS THEN
    RAISE EXCEPTION 'edition refused: the % is not JSON (%)', what, SQLERRM
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION public.editions_demand(holds boolean, number bigint, otherwise text) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        RAISE EXCEPTION 'edition % refused: %', number, otherwise
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;

-- A redaction names earlier editions of its subject that still have a body, each once and in
-- order. It says nothing new: it repeats what stands, or leaves a tombstone where that goes too.
CREATE FUNCTION public.editions_check_redaction(
    e public.editions_edition, last public.editions_edition, body jsonb
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named bigint[] := ARRAY(
        SELECT named.number FROM public.editions_edition AS named
        WHERE named.number = ANY (e.redacts) AND named.subject_id = e.subject_id
          AND named.body IS NOT NULL
        ORDER BY named.number);
BEGIN
    PERFORM public.editions_demand(e.redacts = named, e.number,
        'a redaction names, in order, earlier editions of its own subject that have a body');
    PERFORM public.editions_demand(
        CASE WHEN last.number = ANY (e.redacts)
            THEN body ->> 'format' = 'factcheck/tombstone/1'
            ELSE e.body = last.body END,
        e.number,
        'a redaction repeats the body that stands, or leaves a tombstone where it redacts that');
END $$;

-- SECURITY DEFINER: the desk may insert an edition, but has no right to lock or move the head.
CREATE FUNCTION public.editions_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head public.editions_head;
    last public.editions_edition;
    header jsonb;
    body jsonb;
BEGIN
    SELECT * INTO STRICT head FROM public.editions_head WHERE id = 1 FOR UPDATE;
    SELECT * INTO last FROM public.editions_edition AS e
        WHERE e.subject_id = NEW.subject_id ORDER BY e.version DESC LIMIT 1;
    PERFORM public.editions_demand(NEW.number = head.number + 1, NEW.number,
        format('the next number is %s', head.number + 1));
    PERFORM public.editions_demand(NEW.prev_hash = head.hash, NEW.number,
        'prev_hash is not the hash of the edition before');
    PERFORM public.editions_demand(
        NEW.published_at BETWEEN coalesce(head.published_at, NEW.published_at)
            AND clock_timestamp(), NEW.number,
        'its time lies before the last edition or in the future; look at the clock');
    PERFORM public.editions_demand(
        NEW.version = coalesce(last.version, 0) + 1
        AND NEW.subject_kind = coalesce(last.subject_kind, NEW.subject_kind), NEW.number,
        format('version %s of this subject comes next', coalesce(last.version, 0) + 1));
    PERFORM public.editions_demand(NEW.body IS NOT NULL AND NEW.salt IS NOT NULL, NEW.number,
        'body and salt are missing');
    PERFORM public.editions_demand(NEW.body_hash = sha256(NEW.salt || NEW.body), NEW.number,
        'body_hash is not the SHA-256 of salt and body');
    PERFORM public.editions_demand(NEW.hash = sha256(NEW.header), NEW.number,
        'hash is not the SHA-256 of the header');
    header := public.editions_json(NEW.header, 'header');
    PERFORM public.editions_demand(
        NEW.header = public.editions_header(
            NEW, header #>> '{approver,name}', header #>> '{publisher,name}'), NEW.number,
        'the header is not the canonical JSON of the columns');
    body := public.editions_json(NEW.body, 'body');
    PERFORM public.editions_demand(
        body ->> 'id' = NEW.subject_id::text
        AND body ->> 'format' IN
            ('factcheck/' || NEW.subject_kind || '/1', 'factcheck/tombstone/1'), NEW.number,
        'the body is about something else');
    IF NEW.kind = 'redaction' THEN
        PERFORM public.editions_check_redaction(NEW, last, body);
    ELSIF NEW.kind = 'review' THEN
        PERFORM public.editions_demand(NEW.body = last.body, NEW.number,
            'a review repeats the body of the edition reviewed');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.editions_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.editions_head
        SET number = NEW.number, hash = NEW.hash, published_at = NEW.published_at WHERE id = 1;
    IF NEW.kind = 'redaction' THEN
        UPDATE public.editions_edition SET body = NULL, salt = NULL
            WHERE number = ANY (NEW.redacts);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER editions_chain BEFORE INSERT ON public.editions_edition
    FOR EACH ROW EXECUTE FUNCTION public.editions_chain();
CREATE TRIGGER editions_follow AFTER INSERT ON public.editions_edition
    FOR EACH ROW EXECUTE FUNCTION public.editions_follow();
ALTER TABLE public.editions_edition
    ENABLE ALWAYS TRIGGER editions_chain, ENABLE ALWAYS TRIGGER editions_follow;
"""

KEEP = """
CREATE FUNCTION public.editions_keep() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    blanked public.editions_edition;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        blanked := OLD;
        blanked.body := NULL;
        blanked.salt := NULL;
        -- The one change there is, and editions_follow makes it: what a later redaction names.
        IF OLD.body IS NOT NULL AND NEW *= blanked AND EXISTS (
            SELECT FROM public.editions_edition AS later
            WHERE later.kind = 'redaction' AND later.number > OLD.number
              AND OLD.number = ANY (later.redacts))
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'editions are append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER editions_keep BEFORE UPDATE OR DELETE ON public.editions_edition
    FOR EACH ROW EXECUTE FUNCTION public.editions_keep();
CREATE TRIGGER editions_keep_all BEFORE TRUNCATE ON public.editions_edition
    FOR EACH STATEMENT EXECUTE FUNCTION public.editions_keep();
ALTER TABLE public.editions_edition
    ENABLE ALWAYS TRIGGER editions_keep, ENABLE ALWAYS TRIGGER editions_keep_all;
"""

HEAD = """
INSERT INTO public.editions_head (id, number, hash, published_at)
    VALUES (1, 0, decode(repeat('00', 32), 'hex'), NULL);

CREATE FUNCTION public.editions_head_keep() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.number = OLD.number + 1 AND EXISTS (
            SELECT FROM public.editions_edition AS e
            WHERE e.number = NEW.number AND e.hash = NEW.hash
              AND e.published_at = NEW.published_at)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the head follows the chain: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER editions_head_keep BEFORE INSERT OR UPDATE OR DELETE ON public.editions_head
    FOR EACH ROW EXECUTE FUNCTION public.editions_head_keep();
CREATE TRIGGER editions_head_keep_all BEFORE TRUNCATE ON public.editions_head
    FOR EACH STATEMENT EXECUTE FUNCTION public.editions_head_keep();
ALTER TABLE public.editions_head
    ENABLE ALWAYS TRIGGER editions_head_keep, ENABLE ALWAYS TRIGGER editions_head_keep_all;

-- Locks the head until the transaction ends and then reads the clock, so that times never go
-- back along the chain.
CREATE FUNCTION public.editions_lock_head(
    OUT number bigint, OUT hash bytea, OUT published_at timestamptz, OUT moment timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT h.number, h.hash, h.published_at INTO STRICT number, hash, published_at
        FROM public.editions_head AS h WHERE h.id = 1 FOR UPDATE;
    moment := clock_timestamp();
END $$;
"""

CHECKPOINT = """
CREATE FUNCTION public.editions_checkpoint_chain() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.editions_edition AS e
        WHERE e.number = NEW.number
          AND split_part(NEW.note, chr(10), 2) = e.number::text
          AND split_part(NEW.note, chr(10), 3) = encode(e.hash, 'base64'))
    THEN
        RAISE EXCEPTION 'checkpoint % refused: the chain says otherwise', NEW.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.editions_checkpoint_keep() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'checkpoints are append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER editions_checkpoint_chain BEFORE INSERT ON public.editions_checkpoint
    FOR EACH ROW EXECUTE FUNCTION public.editions_checkpoint_chain();
CREATE TRIGGER editions_checkpoint_keep BEFORE UPDATE OR DELETE ON public.editions_checkpoint
    FOR EACH ROW EXECUTE FUNCTION public.editions_checkpoint_keep();
CREATE TRIGGER editions_checkpoint_keep_all BEFORE TRUNCATE ON public.editions_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION public.editions_checkpoint_keep();
ALTER TABLE public.editions_checkpoint
    ENABLE ALWAYS TRIGGER editions_checkpoint_chain,
    ENABLE ALWAYS TRIGGER editions_checkpoint_keep,
    ENABLE ALWAYS TRIGGER editions_checkpoint_keep_all;
"""

REDACT = """
-- Appends a redaction and blanks what it names, in one call. The columns are read from the header,
-- so that the caller cannot give others; the chain trigger checks the row like any other.
CREATE FUNCTION public.editions_redact(header bytea, body bytea, salt bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    h jsonb := public.editions_json(header, 'header');
BEGIN
    PERFORM public.editions_demand(
        h ->> 'kind' = 'redaction', (h ->> 'number')::bigint, 'this is no redaction');
    INSERT INTO public.editions_edition (
        number, subject_kind, subject_id, version, kind, review, header, hash, prev_hash, body,
        salt, body_hash, approver_mark, publisher_mark, published_at, reason, redacts)
    VALUES (
        (h ->> 'number')::bigint, h ->> 'subject_kind', (h ->> 'subject_id')::uuid,
        (h ->> 'version')::integer, h ->> 'kind', h ->> 'review', header, sha256(header),
        decode(h ->> 'prev_hash', 'hex'), body, salt, sha256(salt || body),
        h #>> '{approver,mark}', h #>> '{publisher,mark}', (h ->> 'published_at')::timestamptz,
        h ->> 'reason',
        ARRAY(SELECT jsonb_array_elements_text(h -> 'redacts')::bigint));
    RETURN (h ->> 'number')::bigint;
END $$;
"""

# A trigger runs its function whoever may call it; by hand only the desk needs to call any, and two
# at that. The site sets its grants anew after each migration, for roles that are made later.
RIGHTS = """
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND p.proname LIKE 'editions\\_%'
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'factcheck_desk') THEN
        GRANT EXECUTE ON FUNCTION public.editions_lock_head(),
            public.editions_redact(bytea, bytea, bytea) TO factcheck_desk;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """Installs the guards. It can't be reversed: editions without them could be changed unseen."""

    dependencies: ClassVar = [("editions", "0001_initial")]
    operations: ClassVar = [
        migrations.RunSQL(sql) for sql in (HEADER, CHAIN, KEEP, HEAD, CHECKPOINT, REDACT, RIGHTS)
    ]
