"""A document is found by the page that its address leads to, however that is written."""

from django.db import migrations, models

from factcheck.lib.addresses import page_key

TABLE = "sources_document"
WAYS = {"A": "ENABLE ALWAYS", "D": "DISABLE", "R": "ENABLE REPLICA"}


def fill(apps, schema_editor):
    """Work the keys out. Nobody changes anything by that, so no trigger may say so."""
    documents = apps.get_model("sources", "document")._default_manager
    found = documents.using(schema_editor.connection.alias).exclude(url="")
    rows = [(page_key(url), pk) for pk, url in found.values_list("pk", "url")]
    if not rows:
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass "
            "AND NOT tgisinternal",
            [TABLE],
        )
        triggers = cursor.fetchall()
        for trigger, _ in triggers:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {trigger}")
        cursor.executemany("UPDATE sources_document SET page_key = %s WHERE id = %s", rows)
        for trigger, enabled in triggers:
            way = WAYS.get(enabled, "ENABLE")
            cursor.execute(f"ALTER TABLE {TABLE} {way} TRIGGER {trigger}")


class Migration(migrations.Migration):
    dependencies = [("sources", "0007_names_shown")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="page_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("page_key", ""), _negated=True),
                fields=["page_key"],
                name="document_by_page",
            ),
        ),
    ]
