"""Parts that are added together raise the version of their claim or topic once."""

from django.db import migrations

from factcheck.people.added import note_added, note_added_roots, refuse_added_within_struck

STAGE = ("stage", "staged_version")
TOPIC = ("topic_id", "claims_topic")
CLAIM = ("claim_id", "claims_claim")
STATEMENT = ("statement_id", "claims_statement", *CLAIM)
PARTS = {
    "claims_party": TOPIC,
    "claims_event": TOPIC,
    "claims_concern": CLAIM,
    "claims_claimplace": CLAIM,
    "claims_point": CLAIM,
    "claims_statement": CLAIM,
    "claims_check": CLAIM,
    "claims_inquiry": CLAIM,
    "claims_link": CLAIM,
    "claims_story": CLAIM,
    "claims_speaker": STATEMENT,
    "claims_answer": STATEMENT,
    "claims_pointstance": STATEMENT,
    "claims_appearance": STATEMENT,
    "claims_figure": STATEMENT,
}
NEVER_STRUCK = {"claims_finding": CLAIM}


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_imports"), ("people", "0006_added")]

    operations = [
        note_added_roots("claims_claim", ignore=(*STAGE, "owner_id")),
        note_added_roots("claims_topic", ignore=STAGE),
        note_added_roots("claims_page", ignore=STAGE),
        note_added_roots("claims_verdict"),
        *(note_added(table, *path) for table, path in (PARTS | NEVER_STRUCK).items()),
        *(refuse_added_within_struck(table, *path[:2]) for table, path in PARTS.items()),
    ]
