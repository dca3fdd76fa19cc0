"""Stories of ours under the ledger of touches; what is kept for good."""

from django.db import migrations

from factcheck.people.touch import append_only, watch_part


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_desk")]

    operations = [
        watch_part("claims_story", "claim_id", "claims_claim"),
        append_only("claims_embargo"),
        append_only("claims_remark"),
    ]
