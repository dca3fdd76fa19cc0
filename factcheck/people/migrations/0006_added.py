"""How the ledger of touches notes what one statement adds (see `people/added.py`)."""

from django.db import migrations

from factcheck.people.added import DROP_FUNCTIONS, FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("people", "0005_tokens")]

    operations = [migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS)]
