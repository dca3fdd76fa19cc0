"""The ledger of touches and the functions that keep it (see `people/touch.py`)."""

from django.db import migrations

from factcheck.people.touch import DROP_FUNCTIONS, FUNCTIONS, append_only


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        append_only("people_touch"),
    ]
