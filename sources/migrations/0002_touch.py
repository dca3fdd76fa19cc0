"""Sources, documents and places under the ledger of touches; grades append-only."""

from django.db import migrations

from factcheck.people.touch import append_only, watch_part, watch_root


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("people", "0002_touch")]

    operations = [
        watch_root("sources_source", ignore=("stage", "staged_version")),
        watch_root("sources_document"),
        watch_root("sources_place"),
        watch_part("sources_alias", "source_id", "sources_source"),
        watch_part("sources_tie", "source_id", "sources_source"),
        watch_part("sources_placename", "place_id", "sources_place"),
        append_only("sources_grade"),
    ]
