"""What readers choose claims by: facets with their counts, words to search, the order of a list."""

from typing import ClassVar

import django.contrib.postgres.fields
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
    """The claims on the shelf are taken off, and put back by `0005_shelf_again`."""

    dependencies: ClassVar = [("editions", "0003_statement_of_two_claims")]
    operations: ClassVar = [
        migrations.RunSQL(EMPTY, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="PublishedFacet",
            fields=[
                (
                    "value",
                    models.TextField(
                        help_text="As in `PublishedClaim.facets`.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("facet", models.TextField(help_text="The part of `value` before the colon.")),
                ("claims", models.IntegerField()),
                (
                    "names",
                    models.JSONField(help_text="As the claim calls it that was published last."),
                ),
            ],
        ),
        migrations.RemoveIndex(
            model_name="publishedclaim",
            name="published_claim_topic",
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="edition_number",
            field=models.BigIntegerField(
                default=0, help_text="Of what stands: the order of publication."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="facet_names",
            field=models.JSONField(
                default=dict, help_text="What each of `facets` is called in this claim."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                default=list,
                help_text='"facet:value", see `facets.py`.',
                size=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="first_said_latest",
            field=models.DateTimeField(
                help_text="By when it had been said first; `first_said` is since when.", null=True
            ),
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="said_order",
            field=models.BigIntegerField(
                default=0,
                help_text="`first_said` in microseconds since 1970; the least number where not "
                "known.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedclaim",
            name="search_text",
            field=models.TextField(default="", help_text="Folded text, see `facets.search_text`."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedclaim",
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
            model_name="publishedclaim",
            index=models.Index(
                fields=["said_order", "edition_number"], name="published_claim_said"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedclaim",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["facets"], name="published_claim_facets"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedclaim",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_words"], name="published_claim_words"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedclaim",
            index=models.Index(fields=["topic_id", "edition_number"], name="published_claim_topic"),
        ),
        migrations.AddConstraint(
            model_name="publishedclaim",
            constraint=models.UniqueConstraint(
                fields=("edition_number",), name="published_claim_edition_once"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedfacet",
            index=models.Index(
                fields=["facet", "-claims", "value"], name="published_facet_frequent"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedfacet",
            constraint=models.CheckConstraint(
                condition=models.Q(("claims__gt", 0)), name="published_facet_in_use"
            ),
        ),
    ]
