"""What was recorded is struck out, never deleted."""

from django.db import migrations

from factcheck.people.touch import DROP_STRIKING, STRIKING, strikable

SOURCE = ("source_id", "sources_source")


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_desk"), ("people", "0003_desk")]

    operations = [
        migrations.RunSQL(STRIKING, DROP_STRIKING),
        strikable("sources_source"),
        strikable("sources_document"),
        strikable("sources_place"),
        strikable("sources_alias", *SOURCE),
        strikable("sources_tie", *SOURCE),
        strikable("sources_placename", "place_id", "sources_place"),
    ]
