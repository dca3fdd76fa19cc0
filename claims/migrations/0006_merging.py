"""Nothing is recorded into a claim that was merged. (0010 installs the newest four-eyes rule.)"""

from django.db import migrations

PARTS = (
    "claims_statement",
    "claims_point",
    "claims_check",
    "claims_inquiry",
    "claims_story",
    "claims_concern",
    "claims_claimplace",
    "claims_finding",
    "claims_link",
)

# Locks the claim first, as the change of its version would a moment later: who records into a claim
# that is being merged waits, and is then told where to go. Two who only record wait for each other.
KEEP_MERGED = """
CREATE FUNCTION claims_keep_merged() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    winner text;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.claim_id = OLD.claim_id THEN RETURN NEW; END IF;
    PERFORM 1 FROM claims_claim c WHERE c.id = NEW.claim_id FOR NO KEY UPDATE;
    SELECT w.title INTO winner FROM claims_claim c JOIN claims_claim w ON w.id = c.merged_into_id
        WHERE c.id = NEW.claim_id;
    IF winner IS NOT NULL THEN
        RAISE EXCEPTION 'this claim was merged into “%”: record it there', winner
            USING ERRCODE = 'FC001';
    END IF;
    RETURN NEW;
END $$;
"""
TRIGGERS = "".join(
    f"""
CREATE TRIGGER claims_keep_merged BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION claims_keep_merged();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER claims_keep_merged;
"""
    for table in PARTS
)
REMOVE = (
    "".join(f"DROP TRIGGER claims_keep_merged ON {table};" for table in PARTS)
    + "DROP FUNCTION claims_keep_merged();"
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_struck")]

    operations = [
        migrations.RunSQL(KEEP_MERGED + TRIGGERS, REMOVE),
    ]
