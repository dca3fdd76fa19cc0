"""Claims, topics, pages and verdicts under the ledger of touches; the four-eyes rule."""

from django.db import migrations

from claims.migrations._four_eyes_at_0002 import INSTALL, REMOVE
from factcheck.people.touch import append_only, watch_part, watch_root

STAGE = ("stage", "staged_version")
CLAIM = ("claim_id", "claims_claim")
STATEMENT = ("statement_id", "claims_statement", *CLAIM)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("people", "0002_touch"),
        ("sources", "0002_touch"),
        ("editions", "0002_guards"),
    ]

    operations = [
        watch_root("claims_claim", ignore=STAGE),
        watch_root("claims_topic", ignore=STAGE),
        watch_root("claims_page", ignore=STAGE),
        watch_root("claims_verdict"),
        watch_part("claims_party", "topic_id", "claims_topic"),
        watch_part("claims_event", "topic_id", "claims_topic"),
        watch_part("claims_concern", *CLAIM),
        watch_part("claims_claimplace", *CLAIM),
        watch_part("claims_point", *CLAIM),
        watch_part("claims_statement", *CLAIM),
        watch_part("claims_check", *CLAIM),
        watch_part("claims_inquiry", *CLAIM),
        watch_part("claims_finding", *CLAIM),
        watch_part("claims_link", *CLAIM),
        watch_part("claims_speaker", *STATEMENT),
        watch_part("claims_answer", *STATEMENT),
        watch_part("claims_pointstance", *STATEMENT),
        watch_part("claims_appearance", *STATEMENT),
        watch_part("claims_figure", *STATEMENT),
        append_only("claims_review"),
        append_only("claims_correction"),
        migrations.RunSQL(INSTALL, REMOVE),
    ]
