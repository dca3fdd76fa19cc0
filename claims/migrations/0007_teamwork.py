"""Who looks after a claim is no part of what is approved; the questions that the desk's home asks."""

from django.db import migrations, models
from django.db.models import Q

from factcheck.people.touch import watch_root

UNWATCH = "DROP TRIGGER desk_version ON claims_claim; DROP TRIGGER desk_touch ON claims_claim;"
STAGE = ("stage", "staged_version")
SUBJECTS = ("claims_claim", "claims_topic", "claims_page", "sources_source")

# Expressions that Django's own indexes can't state for tables of another application.
STAGED = "".join(
    f"""
    -- What is in review, approved or sent back?
    CREATE INDEX {table}_staged ON {table} (stage, id) WHERE stage <> 'draft';
    """
    for table in SUBJECTS
)
PENDING = """
-- What went first, and waits for its second review?
CREATE INDEX published_pending ON editions_publishedsubject (id) WHERE review_pending;
-- What was taken back into work?
CREATE INDEX review_reopened ON claims_review (submission_id) WHERE decision = 'reopen';
"""
DROP = "".join(f"DROP INDEX {table}_staged;" for table in SUBJECTS) + (
    "DROP INDEX published_pending; DROP INDEX review_reopened;"
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_merging"), ("editions", "0002_guards")]

    operations = [
        # A change of owner alone raises no version, and so voids no approval.
        migrations.RunSQL(UNWATCH, watch_root("claims_claim", ignore=STAGE).sql),
        migrations.RunSQL(watch_root("claims_claim", ignore=(*STAGE, "owner_id")).sql, UNWATCH),
        migrations.RunSQL(STAGED + PENDING, DROP),
        migrations.AddIndex(
            "inquiry",
            models.Index(
                fields=["deadline"],
                name="inquiry_open",
                condition=Q(outcome="open", struck_at=None, deadline__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "finding",
            models.Index(
                fields=["review_by"],
                name="finding_review_by",
                condition=Q(review_by__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "notice",
            models.Index(
                fields=["subject_id", "kind"], name="notice_about", condition=Q(read_at=None)
            ),
        ),
        migrations.AddIndex("notice", models.Index(fields=["key"], name="notice_by_key")),
    ]
