"""Everything that was recorded can be struck out; what the desk needs beside."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from factcheck.migrating import AtOnce

STRIKABLE = (
    "alias",
    "document",
    "place",
    "placename",
    "source",
    "tie",
)
STRUCK = {
    "struck_at": models.DateTimeField(blank=True, editable=False, null=True),
    "struck_by": models.ForeignKey(
        blank=True,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    ),
    "struck_why": models.TextField(blank=True, default="", editable=False),
}
STRUCK_HISTORY = STRUCK | {
    "struck_by": models.ForeignKey(
        blank=True,
        db_constraint=False,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        related_query_name="+",
        to=settings.AUTH_USER_MODEL,
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("people", "__first__"),
        ("sources", "0002_touch"),
    ]

    operations = [
        AtOnce(
            [
                migrations.RemoveConstraint(
                    model_name="alias",
                    name="sources_alias_once",
                ),
                migrations.RemoveConstraint(
                    model_name="placename",
                    name="sources_placename_once",
                ),
                migrations.RemoveConstraint(
                    model_name="tie",
                    name="sources_tie_once",
                ),
                *(
                    migrations.AddField(model_name=model, name=name, field=field)
                    for model in STRIKABLE
                    for name, field in STRUCK.items()
                ),
                *(
                    migrations.AddField(model_name=f"{model}history", name=name, field=field)
                    for model in STRIKABLE
                    for name, field in STRUCK_HISTORY.items()
                ),
                migrations.AddField(
                    model_name="document",
                    name="graphic",
                    field=models.CharField(
                        blank=True,
                        help_text="What it shows that may upset readers: “dead people”. Its link and the words quoted from it are then covered until asked for.",
                        max_length=200,
                        verbose_name="warn readers of",
                    ),
                ),
                migrations.AddField(
                    model_name="documenthistory",
                    name="graphic",
                    field=models.CharField(
                        blank=True,
                        help_text="What it shows that may upset readers: “dead people”. Its link and the words quoted from it are then covered until asked for.",
                        max_length=200,
                        verbose_name="warn readers of",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="alias",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("source", "text"),
                        name="sources_alias_once",
                        violation_error_message="This name is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="placename",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("place", "text", "language"),
                        name="sources_placename_once",
                        violation_error_message="This name is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("source", "kind", "to", "since"),
                        name="sources_tie_once",
                        violation_error_message="This tie is recorded already.",
                    ),
                ),
            ]
        )
    ]
