"""What was recorded is struck out, never deleted. (The next one leaves it out of the bodies.)"""

from django.db import migrations

from factcheck.people.touch import strikable

CLAIM = ("claim_id", "claims_claim")
TOPIC = ("topic_id", "claims_topic")
STATEMENT = ("statement_id", "claims_statement")


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_desk_ledger"), ("sources", "0004_struck")]

    operations = [
        strikable("claims_claim"),
        strikable("claims_topic"),
        strikable("claims_page"),
        strikable("claims_verdict", used_by=["claims_finding.verdict_id"]),
        strikable("claims_comment"),
        strikable("claims_party", *TOPIC),
        strikable("claims_event", *TOPIC),
        strikable("claims_concern", *CLAIM),
        strikable("claims_claimplace", *CLAIM),
        strikable("claims_point", *CLAIM),
        strikable("claims_statement", *CLAIM),
        strikable("claims_check", *CLAIM),
        strikable("claims_inquiry", *CLAIM),
        strikable("claims_link", *CLAIM),
        strikable("claims_story", *CLAIM),
        strikable("claims_speaker", *STATEMENT),
        strikable("claims_answer", *STATEMENT),
        strikable("claims_pointstance", *STATEMENT),
        strikable("claims_appearance", *STATEMENT),
        strikable("claims_figure", *STATEMENT),
    ]
