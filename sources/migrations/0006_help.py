"""Help texts: what belongs into each field, said for a new reporter."""

import django.db.models.deletion
from django.db import migrations, models

import factcheck.lib.validators
from factcheck.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_sound"),
    ]

    operations = [
        AtOnce(
            [
                migrations.AlterField(
                    model_name="alias",
                    name="text",
                    field=models.CharField(
                        help_text="As it is written, in its own script: “Երևան”, “Ankara” for the government there.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                migrations.AlterField(
                    model_name="aliashistory",
                    name="text",
                    field=models.CharField(
                        help_text="As it is written, in its own script: “Երևան”, “Ankara” for the government there.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                migrations.AlterField(
                    model_name="document",
                    name="archive_url",
                    field=models.URLField(
                        blank=True,
                        help_text="Where a copy is kept that won't change, for example at web.archive.org.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="archived at",
                    ),
                ),
                migrations.AlterField(
                    model_name="document",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("broadcast", "Broadcast"),
                            ("post", "Post"),
                            ("press_release", "Press release"),
                            ("video", "Video"),
                            ("photo", "Photo"),
                            ("record", "Record"),
                        ],
                        default="article",
                        help_text="What it is. A statement that a press office sent out is a press release; a report about it an article.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="document",
                    name="url",
                    field=models.URLField(
                        blank=True,
                        help_text="Where it was published. Kept as you type it; each address is recorded once.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                migrations.AlterField(
                    model_name="documenthistory",
                    name="archive_url",
                    field=models.URLField(
                        blank=True,
                        help_text="Where a copy is kept that won't change, for example at web.archive.org.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="archived at",
                    ),
                ),
                migrations.AlterField(
                    model_name="documenthistory",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("broadcast", "Broadcast"),
                            ("post", "Post"),
                            ("press_release", "Press release"),
                            ("video", "Video"),
                            ("photo", "Photo"),
                            ("record", "Record"),
                        ],
                        default="article",
                        help_text="What it is. A statement that a press office sent out is a press release; a report about it an article.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="documenthistory",
                    name="url",
                    field=models.URLField(
                        blank=True,
                        help_text="Where it was published. Kept as you type it; each address is recorded once.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                migrations.AlterField(
                    model_name="grade",
                    name="letter",
                    field=models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: reliability can't be judged"),
                        ],
                        help_text="How far this source could be relied on so far, on the scale from A to F. F says that nobody knows.",
                        max_length=1,
                    ),
                ),
                migrations.AlterField(
                    model_name="gradehistory",
                    name="letter",
                    field=models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: reliability can't be judged"),
                        ],
                        help_text="How far this source could be relied on so far, on the scale from A to F. F says that nobody knows.",
                        max_length=1,
                    ),
                ),
                migrations.AlterField(
                    model_name="place",
                    name="latitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees north of the equator, with a minus south of it: 39.81530. Only together with the other two.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="place",
                    name="longitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees east of Greenwich, with a minus west of it: 46.75190. Only together with the other two.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="place",
                    name="precision",
                    field=models.CharField(
                        choices=[
                            ("exact", "The spot itself"),
                            ("town", "Somewhere in the town"),
                            ("district", "Somewhere in the district"),
                            ("region", "Somewhere in the region"),
                            ("country", "Somewhere in the country"),
                            ("unknown", "Not known where"),
                        ],
                        default="unknown",
                        help_text="How exactly the place is known, never more exactly than was said.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="placehistory",
                    name="latitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees north of the equator, with a minus south of it: 39.81530. Only together with the other two.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="placehistory",
                    name="longitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Degrees east of Greenwich, with a minus west of it: 46.75190. Only together with the other two.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="placehistory",
                    name="precision",
                    field=models.CharField(
                        choices=[
                            ("exact", "The spot itself"),
                            ("town", "Somewhere in the town"),
                            ("district", "Somewhere in the district"),
                            ("region", "Somewhere in the region"),
                            ("country", "Somewhere in the country"),
                            ("unknown", "Not known where"),
                        ],
                        default="unknown",
                        help_text="How exactly the place is known, never more exactly than was said.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="placename",
                    name="text",
                    field=models.CharField(
                        help_text="As it is written, in its own script. Give each name that one of the sides uses.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                migrations.AlterField(
                    model_name="placenamehistory",
                    name="text",
                    field=models.CharField(
                        help_text="As it is written, in its own script. Give each name that one of the sides uses.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("state", "State"),
                            ("de_facto", "De facto authority"),
                            ("body", "Government body"),
                            ("force", "Armed force"),
                            ("official", "Official"),
                            ("organisation", "Organisation"),
                            ("outlet", "News outlet"),
                            ("witness", "Witness, or a group of witnesses"),
                        ],
                        help_text="What the source is. An office or a ministry is a body; the person who holds it an official.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="sourcehistory",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("state", "State"),
                            ("de_facto", "De facto authority"),
                            ("body", "Government body"),
                            ("force", "Armed force"),
                            ("official", "Official"),
                            ("organisation", "Organisation"),
                            ("outlet", "News outlet"),
                            ("witness", "Witness, or a group of witnesses"),
                        ],
                        help_text="What the source is. An office or a ministry is a body; the person who holds it an official.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="tie",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("part_of", "is part of"),
                            ("speaks_for", "speaks for"),
                            ("ally_of", "is an ally of"),
                        ],
                        help_text="How this source is tied to the other: a ministry is part of its government.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="tie",
                    name="to",
                    field=models.ForeignKey(
                        help_text="The other source. A body and those that it is part of count as one party.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_to_me",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="tiehistory",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("part_of", "is part of"),
                            ("speaks_for", "speaks for"),
                            ("ally_of", "is an ally of"),
                        ],
                        help_text="How this source is tied to the other: a ministry is part of its government.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="tiehistory",
                    name="to",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="The other source. A body and those that it is part of count as one party.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
            ]
        )
    ]
