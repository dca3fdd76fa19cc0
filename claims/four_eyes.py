"""The four-eyes rule as PostgreSQL keeps it: plain SQL, installed by migrations.

This file states the newest text. Whoever changes it writes a migration that runs `NEWEST`, and
takes that out of the one that ran it before: nothing is published between two migrations, so only
the last text counts. What the first one installed, before the columns that are asked today, is
kept in `migrations/_four_eyes_at_0002.py`.

Functions, each stated once and used by the trigger and by the forms alike:

`claims_roots_of(what, which)`
    Every root record (table, id, version) that the body of a subject is made from. What
    `freeze.py` reads must be listed here; a test edits a row of every kind and watches.
`claims_contributions(what, which)`
    Who changed any of these since the last reviewed edition. A record that this edition did not
    hold counts from the last reviewed edition of its own (a source's profile), else from its
    beginning. A change by an unknown hand (`user_id` null) counts until a person has changed the
    same record under their own name. What existed but was not shown (a link to a draft, a sealed
    name) counts from when it was made. Who went first counts until somebody else has reviewed it.
    Parts that were struck out belong to no body; whoever struck one has changed its root.
`claims_passed_through(which)`
    The claims that records of a claim have been part of: merging moves them, not who wrote them.
`claims_wrong_in_versions(submission, new)`
    What is published first, and the notice of a merge, moves no mark from which changes count:
    edits that wait in the working copy unseen stay their authors' until somebody reviews them.
`claims_check_edition()`
    The trigger: an edition is what was submitted, approved by someone who did not contribute and
    published by an editor; or it is one of the three verbs that may go first, and holds no more
    than that verb allows.
"""

ROOTS_OF = """
-- The claims that records of this one have been part of, itself included. After a merge the records
-- stand under the winner, and who wrote them stands in the ledger under the loser; after an undone
-- merge the other way round, for as long as it lasted (after one version, up to another).
CREATE OR REPLACE FUNCTION claims_passed_through(which uuid)
RETURNS TABLE (claim_id bigint, after_version integer, upto_version integer) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
WITH RECURSIVE passed AS (
    SELECT c.id, NULL::integer AS after_version, NULL::integer AS upto_version
    FROM claims_claim c WHERE c.public_id = which
    UNION
    SELECT CASE WHEN m.undone_at IS NULL THEN m.loser_id ELSE m.winner_id END,
        CASE WHEN m.undone_at IS NOT NULL
            THEN coalesce((m.moved ->> 'winner_from')::integer, 0) END,
        CASE WHEN m.undone_at IS NOT NULL
            THEN coalesce((m.moved ->> 'winner_until')::integer, 2147483647) END
    FROM passed p JOIN claims_merge m
        ON m.undone_at IS NULL AND m.winner_id = p.id AND p.upto_version IS NULL
        OR m.undone_at IS NOT NULL AND m.loser_id = p.id)
SELECT id, after_version, upto_version FROM passed
$$;

CREATE OR REPLACE FUNCTION claims_roots_of(what text, which uuid)
RETURNS TABLE (root text, root_id bigint, version integer) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
WITH RECURSIVE
claim AS (
    SELECT id, topic_id FROM claims_claim WHERE what = 'claim' AND public_id = which),
topic AS (
    SELECT id, introduction_document_id FROM claims_topic
    WHERE (what = 'topic' AND public_id = which) OR id IN (SELECT topic_id FROM claim)),
statement AS (
    SELECT s.id FROM claims_statement s JOIN claim ON s.claim_id = claim.id
    WHERE s.struck_at IS NULL),
event AS (
    SELECT e.place_id, e.document_id FROM claims_event e JOIN topic ON e.topic_id = topic.id
    WHERE what = 'topic' AND e.struck_at IS NULL),
place AS (
    SELECT p.place_id AS id FROM claims_claimplace p JOIN claim ON p.claim_id = claim.id
        WHERE p.struck_at IS NULL
    UNION SELECT place_id FROM event),
document AS (
    SELECT a.document_id AS id FROM claims_appearance a JOIN statement s ON a.statement_id = s.id
        WHERE a.struck_at IS NULL
    UNION SELECT k.document_id FROM claims_check k JOIN claim ON k.claim_id = claim.id
        WHERE k.struck_at IS NULL
    UNION SELECT document_id FROM event
    UNION SELECT introduction_document_id FROM topic WHERE what = 'topic'),
named AS (
    SELECT id FROM sources_source WHERE what = 'source' AND public_id = which
    UNION SELECT t.to_id FROM sources_tie t JOIN sources_source o ON t.source_id = o.id
        WHERE what = 'source' AND o.public_id = which AND t.struck_at IS NULL
    UNION SELECT k.source_id FROM claims_speaker k JOIN statement s ON k.statement_id = s.id
        WHERE k.struck_at IS NULL
    UNION SELECT f.whose_id FROM claims_figure f JOIN statement s ON f.statement_id = s.id
        WHERE f.struck_at IS NULL
    UNION SELECT c.source_id FROM claims_concern c JOIN claim ON c.claim_id = claim.id
        WHERE c.struck_at IS NULL
    UNION SELECT i.source_id FROM claims_inquiry i JOIN claim ON i.claim_id = claim.id
        WHERE i.struck_at IS NULL
    UNION SELECT d.publisher_id FROM sources_document d JOIN document ON d.id = document.id
    UNION SELECT p.source_id FROM claims_party p JOIN topic ON p.topic_id = topic.id
        WHERE p.struck_at IS NULL
    UNION SELECT n.used_by_id FROM sources_placename n JOIN place ON n.place_id = place.id
        WHERE n.struck_at IS NULL),
source AS (  -- and everybody above them: a body and its parents are one party
    SELECT id FROM named WHERE id IS NOT NULL
    UNION SELECT t.to_id FROM sources_tie t JOIN source ON t.source_id = source.id
        WHERE t.kind IN ('part_of', 'speaks_for') AND t.struck_at IS NULL),
verdict AS (
    SELECT f.verdict_id AS id FROM claims_finding f JOIN claim ON f.claim_id = claim.id
    WHERE NOT EXISTS (SELECT 1 FROM claims_finding n WHERE n.supersedes_id = f.id)
    -- A struck one too: who struck it counts.
    UNION SELECT v.id FROM claims_verdict v, claims_page p
        WHERE what = 'page' AND p.public_id = which AND p.shows_verdicts)
SELECT 'claims_claim', c.id, c.version FROM claims_claim c
    WHERE what = 'claim' AND c.id IN (SELECT p.claim_id FROM claims_passed_through(which) p)
UNION ALL SELECT 'claims_topic', t.id, t.version FROM claims_topic t JOIN topic ON t.id = topic.id
UNION ALL SELECT 'claims_page', p.id, p.version FROM claims_page p
    WHERE what = 'page' AND p.public_id = which
UNION ALL SELECT 'claims_verdict', v.id, v.version FROM claims_verdict v
    JOIN verdict ON v.id = verdict.id
UNION ALL SELECT 'sources_source', s.id, s.version FROM sources_source s
    JOIN source ON s.id = source.id
UNION ALL SELECT 'sources_document', d.id, d.version FROM sources_document d
    JOIN document ON d.id = document.id
UNION ALL SELECT 'sources_place', p.id, p.version FROM sources_place p
    JOIN place ON p.id = place.id
$$;
"""

CONTRIBUTIONS = """
-- The versions of all roots as of the last reviewed edition of a subject; {} before the first.
CREATE OR REPLACE FUNCTION claims_reviewed_versions(what text, which uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((
        SELECT s.versions FROM editions_edition e
        JOIN claims_submission s ON s.body_hash = e.body_hash
        WHERE e.subject_kind = what AND e.subject_id = which AND e.review = 'done'
        ORDER BY e.version DESC LIMIT 1), '{}')
$$;

-- What that edition showed; {} before the first, and where it was redacted.
CREATE OR REPLACE FUNCTION claims_reviewed_body(what text, which uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((
        SELECT convert_from(e.body, 'UTF8')::jsonb FROM editions_edition e
        WHERE e.subject_kind = what AND e.subject_id = which AND e.review = 'done'
        ORDER BY e.version DESC LIMIT 1), '{}')
$$;

-- What a reviewer must not have touched: all that the working copy is made from, and all that what
-- went first was made from, whatever has been struck out or moved away since.
CREATE OR REPLACE FUNCTION claims_roots_to_review(what text, which uuid)
RETURNS TABLE (root text, root_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.root, r.root_id FROM claims_roots_of(what, which) r
    UNION
    SELECT split_part(name, ':', 1), split_part(name, ':', 2)::bigint
    FROM editions_edition e JOIN claims_submission s ON s.body_hash = e.body_hash,
        jsonb_array_elements_text(s.roots) name
    WHERE e.subject_kind = what AND e.subject_id = which AND e.review = 'pending'
        AND e.version > (SELECT coalesce(max(d.version), 0) FROM editions_edition d
                         WHERE d.subject_kind = what AND d.subject_id = which
                             AND d.review = 'done')
$$;

CREATE OR REPLACE FUNCTION claims_contributions(what text, which uuid)
RETURNS TABLE (user_id bigint, root text, root_id bigint, record text, record_id bigint,
               at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
WITH held AS (
    SELECT claims_reviewed_versions(what, which) AS versions,
        claims_reviewed_body(what, which) AS body),
known AS (
    SELECT r.root, r.root_id, r.root || ':' || r.root_id AS name,
        CASE r.root
            WHEN 'sources_source' THEN (
                SELECT claims_reviewed_versions('source', s.public_id) FROM sources_source s
                WHERE s.id = r.root_id)
            WHEN 'claims_topic' THEN (
                SELECT claims_reviewed_versions('topic', t.public_id) FROM claims_topic t
                WHERE t.id = r.root_id)
            WHEN 'claims_claim' THEN (
                SELECT claims_reviewed_versions('claim', c.public_id)
                FROM claims_claim c JOIN claims_passed_through(which) p ON p.claim_id = c.id
                WHERE c.id = r.root_id AND p.upto_version IS NULL LIMIT 1)
        END AS own,
        -- A source that was sealed, or a body that only led to another, was not read by anybody.
        r.root <> 'sources_source' OR EXISTS (
            SELECT 1 FROM sources_source s, held WHERE s.id = r.root_id
                AND strpos(held.body::text, s.public_id::text) > 0) AS shown
    FROM claims_roots_to_review(what, which) r),
since AS (
    SELECT k.root, k.root_id,
        coalesce(CASE WHEN k.shown THEN (held.versions ->> k.name)::integer END,
                 (k.own ->> k.name)::integer, 0) AS version
    FROM known k, held),
hidden AS (  -- parts that exist, but that no reviewed edition has shown so far
    SELECT 'claims_link' AS record, l.id FROM claims_link l JOIN claims_claim c
        ON c.id = l.claim_id JOIN claims_claim o ON o.id = l.to_id, held
    WHERE what = 'claim' AND c.public_id = which AND l.struck_at IS NULL
        AND NOT coalesce(held.body -> 'links', '[]') @>
        jsonb_build_array(jsonb_build_object('claim', o.public_id, 'kind', l.kind, 'why', l.why))
    UNION ALL
    SELECT 'claims_finding', f.id FROM claims_finding f JOIN claims_claim c ON c.id = f.claim_id,
        held
    WHERE what = 'claim' AND c.public_id = which
        AND held.body #>> '{finding,reasons}' IS DISTINCT FROM f.reasons
        AND NOT EXISTS (SELECT 1 FROM claims_finding n WHERE n.supersedes_id = f.id))
SELECT t.user_id, t.root, t.root_id, t.record, t.record_id, t.at
FROM people_touch t
JOIN since ON t.root = since.root AND t.root_id = since.root_id
WHERE (t.root_version > since.version
        OR EXISTS (SELECT 1 FROM hidden h WHERE h.record = t.record AND h.id = t.record_id))
    AND (t.root <> 'claims_claim' OR EXISTS (
        SELECT 1 FROM claims_passed_through(which) p
        WHERE p.claim_id = t.root_id AND (p.upto_version IS NULL
            OR t.root_version > p.after_version AND t.root_version <= p.upto_version)))
    AND (t.user_id IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM people_touch later
        WHERE later.root = t.root AND later.root_id = t.root_id
            AND later.root_version > t.root_version AND later.user_id IS NOT NULL))
UNION ALL  -- who went first, as long as nobody else has looked at it
SELECT s.submitted_by_id, 'editions_edition', e.number, 'editions_edition', e.number,
    e.published_at
FROM editions_edition e JOIN claims_submission s ON s.body_hash = e.body_hash
WHERE e.subject_kind = what AND e.subject_id = which AND e.review = 'pending'
    AND e.version > (SELECT coalesce(max(d.version), 0) FROM editions_edition d
                     WHERE d.subject_kind = what AND d.subject_id = which AND d.review = 'done')
$$;
"""

GOES_FIRST = """
-- What a verb that goes first may put into a body: null where all is well, else the reason.
CREATE OR REPLACE FUNCTION claims_wrong_in_answer(old jsonb, new jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
WITH added AS (
    SELECT n FROM jsonb_array_elements(new -> 'statements') n
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(old -> 'statements') o WHERE o = n)),
shown AS (  -- everybody whom the added statements show
    SELECT DISTINCT s FROM added, jsonb_path_query(n, '$.** ? (exists (@.party.id))') s),
known AS (
    SELECT DISTINCT s FROM jsonb_path_query(old, '$.** ? (exists (@.party.id))') s)
SELECT CASE
    WHEN old ->> 'format' IS DISTINCT FROM 'factcheck/claim/1' THEN 'no claim stands to be answered'
    WHEN (old - 'statements' - 'computed') IS DISTINCT FROM (new - 'statements' - 'computed')
        THEN 'it changes more than the statements'
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(old -> 'statements') o
                 WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(new -> 'statements') n
                                   WHERE n = o))
        THEN 'it changes or removes a statement'
    WHEN (SELECT count(*) <> count(DISTINCT n ->> 'id')
          FROM jsonb_array_elements(new -> 'statements') n)
        THEN 'it holds a statement twice'
    WHEN jsonb_array_length(new -> 'statements') <= jsonb_array_length(old -> 'statements')
        THEN 'it adds no statement'
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(new -> 'statements') n
                 WHERE n ->> 'stance' IN ('claims', 'confirms', 'repeats', 'rates')
                     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(old -> 'statements') o
                                     WHERE n = o))
        THEN 'it adds a statement that asserts'
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(new -> 'statements') n
                 WHERE n ->> 'stance' IN ('corrects', 'concedes')
                     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(old -> 'statements') o
                                     WHERE n = o))
        THEN 'it adds a correction or a concession, which says that something is so'
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(new -> 'statements') n,
                     jsonb_array_elements(n -> 'points') p
                 WHERE p ->> 'stance' IN ('claims', 'confirms', 'repeats', 'corrects', 'concedes')
                     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(old -> 'statements') o
                                     WHERE n = o))
        THEN 'it adds a statement that asserts a point'
    WHEN EXISTS (SELECT 1 FROM added, jsonb_array_elements_text(n -> 'changes') c,
                     jsonb_array_elements(new -> 'statements') o
                 WHERE o ->> 'id' = c AND o ->> 'stance' NOT IN ('claims', 'confirms', 'repeats'))
        THEN 'it takes an answer back'
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(old #> '{computed,answers}') o
                 WHERE o ->> 'state' IN ('denies', 'partly_denies', 'counter_claims')
                     AND NOT EXISTS (
                         SELECT 1 FROM jsonb_array_elements(new #> '{computed,answers}') n
                         WHERE n -> 'key' = o -> 'key'
                             AND n ->> 'state' IN
                                 ('denies', 'partly_denies', 'counter_claims')))
        THEN 'somebody who denies it would no longer be shown as denying it'
    WHEN EXISTS (SELECT 1 FROM shown a WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.s = a.s)
                     AND EXISTS (SELECT 1 FROM known k WHERE k.s -> 'id' = a.s -> 'id'))
        THEN 'it shows somebody otherwise than what stands, in name, kind, party or side'
    WHEN EXISTS (SELECT 1 FROM shown a JOIN sources_source o ON o.public_id::text = a.s ->> 'id'
                     JOIN sources_sourcehistory h ON h.pgh_obj_id = o.id
                 WHERE h.sealed AND strpos(old::text, o.public_id::text) = 0)
        THEN 'it names somebody who was sealed before'
    WHEN (SELECT count(*) FROM jsonb_array_elements(new #> '{computed,claimants}') n
          WHERE NOT old #> '{computed,claimants}' @> jsonb_build_array(
              jsonb_build_object('key', n -> 'key'))) > 0
        THEN 'it makes somebody stand for the claim'
    WHEN (new #> '{computed,card,wording}') IS DISTINCT FROM (new -> 'wording')
        OR (new #> '{computed,card,title}') IS DISTINCT FROM (new -> 'title')
        OR (new #> '{computed,card,verdict}') IS DISTINCT FROM (old #> '{computed,card,verdict}')
        THEN 'its summary says something else'
END
$$;

CREATE OR REPLACE FUNCTION claims_wrong_in_tombstone(old jsonb, new jsonb, state text, reason text)
RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
SELECT CASE WHEN new IS DISTINCT FROM jsonb_build_object(
        'format', 'factcheck/tombstone/1', 'id', old -> 'id', 'slug', old -> 'slug',
        'kind', new -> 'kind', 'language', old -> 'language', 'state', state, 'reason', reason)
    THEN 'it is no plain notice' END
$$;

-- Where a claim leads that was merged: the last of the chain; null for one that was not merged.
CREATE OR REPLACE FUNCTION claims_merged_into(which uuid) RETURNS uuid LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
WITH RECURSIVE chain AS (
    SELECT c.merged_into_id AS id, 1 AS step FROM claims_claim c WHERE c.public_id = which
    UNION ALL
    SELECT c.merged_into_id, chain.step + 1 FROM chain JOIN claims_claim c ON c.id = chain.id
    WHERE c.merged_into_id IS NOT NULL AND chain.step < 100)
SELECT c.public_id FROM chain JOIN claims_claim c ON c.id = chain.id ORDER BY step DESC LIMIT 1
$$;

-- What a claim shows to readers now; null where nothing of it was published.
CREATE OR REPLACE FUNCTION claims_standing_body(what text, which uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT convert_from(e.body, 'UTF8')::jsonb FROM editions_edition e
    WHERE e.subject_kind = what AND e.subject_id = which ORDER BY e.version DESC LIMIT 1
$$;

-- Why a claim's notice can't lead to the claim that it was merged into; null where it can.
CREATE OR REPLACE FUNCTION claims_wrong_in_merge(which uuid, new jsonb, reason text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    winner uuid := claims_merged_into(which);
    old jsonb := claims_standing_body('claim', which);
    there jsonb := claims_standing_body('claim', winner);
BEGIN
    RETURN CASE
        WHEN winner IS NULL THEN 'it is merged into no other claim'
        WHEN old IS NULL THEN 'it was never published, so there is nothing to lead on from'
        WHEN there ->> 'format' IS DISTINCT FROM 'factcheck/claim/1'
            THEN 'the claim that it was merged into is not public: publish that one first'
        WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(old -> 'statements', '[]')) o
                     WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(there -> 'statements') t
                                       WHERE t ->> 'id' = o ->> 'id'))
            THEN 'readers know statements from here that the claim which it was merged into does '
                'not show yet: publish that one first'
        WHEN new IS NULL THEN NULL  -- asked before there is a notice
        WHEN new IS DISTINCT FROM jsonb_build_object(
            'format', 'factcheck/tombstone/1', 'id', old -> 'id', 'slug', old -> 'slug',
            'kind', 'claim', 'language', old -> 'language', 'state', 'merged', 'reason', reason,
            'winner', new -> 'winner')
            OR reason IS DISTINCT FROM (
                SELECT m.rationale FROM claims_merge m JOIN claims_claim c ON c.id = m.loser_id
                WHERE c.public_id = which AND m.undone_at IS NULL)
            THEN 'it is no plain notice'
        WHEN NOT EXISTS (
            SELECT 1 FROM editions_edition e
            WHERE e.subject_kind = 'claim' AND e.subject_id = winner AND e.body IS NOT NULL
                AND new -> 'winner' = jsonb_build_object(
                    'id', e.subject_id, 'slug', there -> 'slug', 'edition', e.number,
                    'card', convert_from(e.body, 'UTF8')::jsonb #> '{computed,card}'))
            THEN 'it says of the other claim what no version of that says'
    END;
END $$;

-- Until when a subject is under embargo; null where it is not.
CREATE OR REPLACE FUNCTION claims_embargo_of(what text, which uuid) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.until FROM claims_embargo e
    WHERE e.subject_kind = what AND e.subject_id = which ORDER BY e.id DESC LIMIT 1
$$;
"""

ANSWERED = """
-- Whether edits wait in the working copy that an answer with this body does not show. Then its
-- review must not count as theirs, or whoever made them could approve them later.
CREATE OR REPLACE FUNCTION claims_waits_beside_answer(which uuid, new jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
WITH held AS (
    SELECT claims_reviewed_versions('claim', which) AS versions,
        claims_reviewed_body('claim', which) AS body),
added AS (
    SELECT s.id FROM claims_statement s, held, jsonb_array_elements(new -> 'statements') n
    WHERE s.public_id::text = n ->> 'id' AND NOT coalesce(held.body -> 'statements', '[]') @>
        jsonb_build_array(jsonb_build_object('id', n -> 'id'))),
part AS (
    SELECT 'claims_statement' AS record, id FROM added
    UNION ALL SELECT 'claims_speaker', p.id FROM claims_speaker p
        WHERE p.statement_id IN (SELECT id FROM added)
    UNION ALL SELECT 'claims_answer', p.id FROM claims_answer p
        WHERE p.statement_id IN (SELECT id FROM added)
    UNION ALL SELECT 'claims_pointstance', p.id FROM claims_pointstance p
        WHERE p.statement_id IN (SELECT id FROM added)
    UNION ALL SELECT 'claims_appearance', p.id FROM claims_appearance p
        WHERE p.statement_id IN (SELECT id FROM added)
    UNION ALL SELECT 'claims_figure', p.id FROM claims_figure p
        WHERE p.statement_id IN (SELECT id FROM added)),
shown AS (  -- what the last reviewed edition did not hold, and this body names
    SELECT 'sources_source' AS root, s.id, s.public_id FROM sources_source s
    UNION ALL SELECT 'sources_document', d.id, d.public_id FROM sources_document d)
SELECT EXISTS (
    SELECT 1 FROM claims_contributions('claim', which) c, held
    WHERE c.root <> 'editions_edition'
        AND NOT (c.root = 'claims_claim'
            AND EXISTS (SELECT 1 FROM part p WHERE p.record = c.record AND p.id = c.record_id))
        AND NOT (NOT held.versions ? (c.root || ':' || c.root_id)
            AND EXISTS (SELECT 1 FROM shown o WHERE o.root = c.root AND o.id = c.root_id
                AND strpos(new::text, o.public_id::text) > 0)))
$$;

-- From which versions on changes count once this edition is reviewed: null where all is well.
CREATE OR REPLACE FUNCTION claims_wrong_in_versions(submission claims_submission, new jsonb)
RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
SELECT CASE
    WHEN submission.kind = 'review' AND submission.versions IS DISTINCT FROM (
        SELECT s.versions FROM editions_edition e
        JOIN claims_submission s ON s.body_hash = e.body_hash
        WHERE e.subject_kind = submission.subject_kind AND e.subject_id = submission.subject_id
        ORDER BY e.version DESC LIMIT 1)
        THEN 'a review counts from where the version that it reviews does'
    WHEN submission.kind NOT IN ('answer', 'withdrawal', 'redaction', 'merge') THEN NULL
    WHEN submission.versions
        = claims_reviewed_versions(submission.subject_kind, submission.subject_id) THEN NULL
    WHEN submission.kind = 'answer' AND NOT claims_waits_beside_answer(submission.subject_id, new)
        THEN NULL
    ELSE 'it would pass over edits that nobody has reviewed' END
$$;
"""

CHECK_EDITION = """
CREATE OR REPLACE FUNCTION claims_check_edition() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    submission claims_submission;
    approval claims_review;
    approver people_user;
    publisher people_user;
    old jsonb;
    new_ jsonb := convert_from(NEW.body, 'UTF8')::jsonb;
    wrong text;
    embargo timestamptz := claims_embargo_of(NEW.subject_kind, NEW.subject_id);
BEGIN
    SELECT * INTO submission FROM claims_submission s WHERE s.body_hash = NEW.body_hash;
    IF submission.id IS NULL
        OR (submission.subject_kind, submission.subject_id, submission.kind)
            IS DISTINCT FROM (NEW.subject_kind, NEW.subject_id, NEW.kind) THEN
        RAISE EXCEPTION 'edition % refused: this content was not submitted', NEW.number
            USING ERRCODE = 'FC001';
    END IF;

    IF EXISTS (
        SELECT 1 FROM editions_edition e JOIN claims_submission s ON s.body_hash = e.body_hash
        WHERE e.subject_kind = NEW.subject_kind AND e.subject_id = NEW.subject_id
            AND s.id >= submission.id AND (s.kind <> 'review' OR s.id = submission.id)) THEN
        RAISE EXCEPTION 'edition % refused: something newer was published since', NEW.number
            USING ERRCODE = 'FC001';
    END IF;

    -- An embargo hinders nothing that takes away, nor the second look at what is public already.
    IF embargo > NEW.published_at AND NEW.kind NOT IN ('withdrawal', 'redaction', 'review') THEN
        RAISE EXCEPTION 'edition % refused: it is under embargo until % UTC', NEW.number,
            to_char(embargo AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') USING ERRCODE = 'FC001';
    END IF;

    wrong := CASE
        WHEN NEW.kind = 'merge'
            THEN claims_wrong_in_merge(NEW.subject_id, new_, NEW.reason)
        WHEN NEW.kind IN ('review', 'redaction') THEN NULL
        WHEN new_ ->> 'state' = 'merged' THEN 'only a merge leads to another claim'
        WHEN NEW.kind <> 'withdrawal' AND NEW.subject_kind = 'claim'
            AND claims_merged_into(NEW.subject_id) IS NOT NULL
            THEN 'it was merged into another claim'
        END;
    wrong := coalesce(wrong, claims_wrong_in_versions(submission, new_));
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'edition % refused: %', NEW.number, wrong USING ERRCODE = 'FC001';
    END IF;

    SELECT * INTO publisher FROM people_user u WHERE u.mark = NEW.publisher_mark FOR SHARE;
    IF publisher.id IS NULL OR NOT publisher.is_active OR NOT (publisher.role = 'editor'
            OR publisher.role = 'checker' AND NEW.kind = 'review') THEN
        RAISE EXCEPTION 'edition % refused: only an active editor publishes', NEW.number
            USING ERRCODE = 'FC001';
    END IF;

    IF NEW.review = 'done' THEN
        SELECT * INTO approver FROM people_user u WHERE u.mark = NEW.approver_mark FOR SHARE;
        SELECT * INTO approval FROM claims_review r
            WHERE r.submission_id = submission.id ORDER BY r.id DESC LIMIT 1;
        IF approval.id IS NULL OR approval.decision <> 'approve'
            OR approval.reviewer_id IS DISTINCT FROM approver.id
            OR NOT approver.is_active OR approver.role NOT IN ('checker', 'editor') THEN
            RAISE EXCEPTION 'edition % refused: this content is not approved', NEW.number
                USING ERRCODE = 'FC001';
        END IF;
        IF submission.submitted_by_id = approver.id OR EXISTS (
            SELECT 1 FROM claims_contributions(NEW.subject_kind, NEW.subject_id) c
            WHERE c.user_id IS NULL OR c.user_id = approver.id) THEN
            RAISE EXCEPTION 'edition % refused: nobody approves their own work', NEW.number
                USING ERRCODE = 'FC001';
        END IF;
        RETURN NEW;
    END IF;

    SELECT convert_from(e.body, 'UTF8')::jsonb INTO old FROM editions_edition e
        WHERE e.subject_kind = NEW.subject_kind AND e.subject_id = NEW.subject_id
        ORDER BY e.version DESC LIMIT 1;
    wrong := CASE
        WHEN NEW.reason = '' THEN 'it has no reason'
        WHEN submission.submitted_by_id <> publisher.id THEN 'it was submitted by somebody else'
        WHEN NEW.kind = 'answer' THEN claims_wrong_in_answer(old, new_)
        WHEN NEW.kind = 'withdrawal'
            THEN claims_wrong_in_tombstone(old, new_, 'withdrawn', NEW.reason)
        WHEN NEW.kind = 'redaction' AND new_ IS DISTINCT FROM old
            THEN claims_wrong_in_tombstone(old, new_, 'redacted', NEW.reason)
        WHEN NEW.kind = 'redaction' AND NEW.redacts && ARRAY(
            SELECT e.number FROM editions_edition e
            WHERE e.subject_kind = NEW.subject_kind AND e.subject_id = NEW.subject_id
                AND e.body = NEW.body) THEN 'it repeats what it redacts'
        WHEN NEW.kind = 'redaction' THEN NULL
        ELSE 'nothing else is published by one person' END;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'edition % refused: %', NEW.number, wrong USING ERRCODE = 'FC001';
    END IF;
    RETURN NEW;
END $$;
"""

SUBMISSIONS = """
-- Append-only, but that a redaction may blank the bytes kept beside the hash.
CREATE OR REPLACE FUNCTION claims_keep_submission() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    blanked record;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        blanked := OLD;
        blanked.body := NULL;
        IF NEW *= blanked THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'claims_submission is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

FIXED = """
-- The address of what was published is fixed, and its working copy stays.
CREATE OR REPLACE FUNCTION claims_keep_published() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.slug, NEW.public_id) = (OLD.slug, OLD.public_id)
        AND (to_jsonb(NEW) ->> 'struck_at') IS NULL THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM editions_edition e WHERE e.subject_id = OLD.public_id) THEN
        RAISE EXCEPTION 'this was published: its address is fixed, and it is never deleted nor '
            'struck out; withdraw it' USING ERRCODE = 'FC001';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

# What a migration installs after a change here. The triggers that call these functions are made
# once, by migration 0002.
NEWEST = "".join([ROOTS_OF, CONTRIBUTIONS, GOES_FIRST, ANSWERED, CHECK_EDITION, SUBMISSIONS, FIXED])
