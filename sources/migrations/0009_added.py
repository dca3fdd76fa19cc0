"""Names and ties that are added together raise the version of their source once."""

from django.db import migrations

from factcheck.people.added import note_added, note_added_roots, refuse_added_within_struck

PARTS = {
    "sources_alias": ("source_id", "sources_source"),
    "sources_tie": ("source_id", "sources_source"),
    "sources_placename": ("place_id", "sources_place"),
}


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_pages_of_documents"), ("people", "0006_added")]

    operations = [
        note_added_roots("sources_source", ignore=("stage", "staged_version")),
        note_added_roots("sources_document"),
        note_added_roots("sources_place"),
        *(note_added(table, *path) for table, path in PARTS.items()),
        *(refuse_added_within_struck(table, *path[:2]) for table, path in PARTS.items()),
    ]
