"""The Published tables, made anew from editions after a change of their columns."""

from typing import ClassVar

from django.db import migrations

from claims.editions import shelf


def put_back(apps, schema_editor):  # type: ignore[no-untyped-def]
    """The code of today fills the tables of today: a later migration that changes them takes this
    step over, and here nothing is left to do."""
    using = schema_editor.connection.alias
    if apps.get_model("editions", "Edition").objects.using(using).exists():
        shelf.rebuild(using=using)


class Migration(migrations.Migration):
    """Apart from the change itself: rows can't be written and columns added in one transaction."""

    dependencies: ClassVar = [("editions", "0007_lists_for_programs")]
    operations: ClassVar = [migrations.RunPython(put_back, migrations.RunPython.noop)]
