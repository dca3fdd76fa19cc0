"""What lists for programs show: made when a subject is published, not whenever somebody asks."""

from typing import ClassVar

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# Rows can't gain what only their bodies tell, so the next migration makes them anew.
EMPTY = """
DELETE FROM editions_publishedspeaker;
DELETE FROM editions_publishedstatement;
DELETE FROM editions_publishedclaim;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    """The claims on the shelf are taken off, and put back by `0008_shelf_for_programs`."""

    dependencies: ClassVar = [("editions", "0006_put_right")]
    operations: ClassVar = [
        migrations.RunSQL(EMPTY, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="publishedclaim",
            name="item",
            field=models.TextField(
                default="", help_text="Its line in lists for programs, see `items.of_claim`."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedstatement",
            name="item",
            field=models.TextField(
                default="", help_text="The statement as the body has it: canonical JSON."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedstatement",
            name="said_order",
            field=models.BigIntegerField(
                default=0,
                help_text="`said_latest` in microseconds since 1970; the least number where not "
                "known.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedsubject",
            name="search_text",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Folded text of what is no claim, see `facets.searched_in`.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedsubject",
            name="search_words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    "search_text", config="simple"
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="publishedstatement",
            index=models.Index(fields=["public_id"], name="published_statement_public"),
        ),
        migrations.AddIndex(
            model_name="publishedstatement",
            index=models.Index(fields=["said_order", "id"], name="published_statement_said"),
        ),
        migrations.AddIndex(
            model_name="publishedsubject",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_words"], name="published_subject_words"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedsubject",
            index=models.Index(fields=["kind", "edition"], name="published_kind_in_order"),
        ),
    ]
