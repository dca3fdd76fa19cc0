"""Names can be found by how they sound, and by how they begin."""

from django.db import migrations, models

from factcheck.lib.sound import sound
from factcheck.migrating import AtOnce

NAMES = {"source": "name", "alias": "text", "placename": "text"}
INDEXES = {
    "source": "source_by_start",
    "alias": "alias_by_start",
    "placename": "placename_by_start",
}


def fill(apps, schema_editor):
    """Work the sounds out. Nobody changes anything by that, so no trigger may say so."""
    for name, column in NAMES.items():
        model = apps.get_model("sources", name)
        table = model._meta.db_table
        rows = list(
            model._default_manager.using(schema_editor.connection.alias).values_list("pk", column)
        )
        if not rows:
            continue
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass "
                "AND NOT tgisinternal",
                [table],
            )
            triggers = cursor.fetchall()
            for trigger, _ in triggers:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
            cursor.executemany(
                f"UPDATE {table} SET sound = %s WHERE id = %s",  # noqa: S608 (names from above)
                [(sound(text)[:200], pk) for pk, text in rows],
            )
            for trigger, enabled in triggers:
                verb = {"A": "ENABLE ALWAYS", "D": "DISABLE", "R": "ENABLE REPLICA"}
                cursor.execute(
                    f"ALTER TABLE {table} {verb.get(enabled, 'ENABLE')} TRIGGER {trigger}"
                )


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_struck")]

    operations = [
        AtOnce(
            [
                *(
                    migrations.AddField(
                        name,
                        "sound",
                        models.CharField(default="", editable=False, max_length=200),
                    )
                    for name in NAMES
                ),
                *(
                    migrations.AddIndex(
                        name,
                        models.Index(
                            fields=["folded"], name=index, opclasses=["varchar_pattern_ops"]
                        ),
                    )
                    for name, index in INDEXES.items()
                ),
            ]
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
