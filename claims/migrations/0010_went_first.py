"""What went first: all that it was made of is kept with it, and an answer shows nothing otherwise."""

from django.db import migrations, models

from claims.four_eyes import NEWEST


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_help")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="roots",
            field=models.JSONField(default=list),
        ),
        migrations.RunSQL(NEWEST, migrations.RunSQL.noop),
    ]
