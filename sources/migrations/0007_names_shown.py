"""Which alias of a language readers are shown; one name may be written alike in two languages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0006_help"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="alias",
            name="sources_alias_once",
        ),
        migrations.AddField(
            model_name="alias",
            name="shown",
            field=models.BooleanField(
                default=False,
                help_text="Readers of this language see this name in place of the usual one. Leave it off for short forms, and for a capital that stands for its government.",
                verbose_name="shown to readers",
            ),
        ),
        migrations.AddField(
            model_name="aliashistory",
            name="shown",
            field=models.BooleanField(
                default=False,
                help_text="Readers of this language see this name in place of the usual one. Leave it off for short forms, and for a capital that stands for its government.",
                verbose_name="shown to readers",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                condition=models.Q(("struck_at", None)),
                fields=("source", "text", "language"),
                name="sources_alias_once",
                violation_error_message="This name is recorded already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                condition=models.Q(("shown", True), ("struck_at", None)),
                fields=("source", "language"),
                name="sources_alias_shown_once",
                violation_error_message="Another name of this language is shown to readers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown", False), models.Q(("language", "und"), _negated=True), _connector="OR"
                ),
                name="sources_alias_shown_has_language",
                violation_error_message="A name that readers are shown needs its language.",
            ),
        ),
    ]
