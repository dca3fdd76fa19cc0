"""The list of what was put right is read from an index of its own."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("editions", "0005_shelf_again")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["number"],
                condition=models.Q(
                    kind__in=("correction", "withdrawal", "redaction", "merge", "review")
                ),
                name="edition_put_right",
            ),
        ),
    ]
