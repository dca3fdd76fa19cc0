"""Help texts: what belongs into each field, said for a new reporter."""

import django.db.models.deletion
from django.db import migrations, models

import factcheck.lib.validators
from factcheck.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_erasure"),
        ("sources", "0006_help"),
    ]

    operations = [
        AtOnce(
            [
                migrations.AlterField(
                    model_name="link",
                    name="why",
                    field=models.CharField(
                        help_text="How the two belong together, in a sentence. Public.",
                        max_length=300,
                    ),
                ),
                migrations.AlterField(
                    model_name="linkhistory",
                    name="why",
                    field=models.CharField(
                        help_text="How the two belong together, in a sentence. Public.",
                        max_length=300,
                    ),
                ),
                migrations.AlterField(
                    model_name="answer",
                    name="to",
                    field=models.ForeignKey(
                        help_text="The earlier statement of this claim.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_in",
                        to="claims.statement",
                    ),
                ),
                migrations.AlterField(
                    model_name="answerhistory",
                    name="to",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="The earlier statement of this claim.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                migrations.AlterField(
                    model_name="appearance",
                    name="carriage",
                    field=models.CharField(
                        choices=[
                            ("original", "Original: the document is where it was said"),
                            ("carried", "Carried: the document reports what was said elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        help_text="Whether it was said here, or this document reports what was said elsewhere.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="appearance",
                    name="document",
                    field=models.ForeignKey(
                        help_text="The document in which it stands.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="appearance",
                    name="translation_language",
                    field=models.CharField(
                        blank=True,
                        help_text="BCP 47 tag of the translation, usually that of the claim: en.",
                        max_length=35,
                    ),
                ),
                migrations.AlterField(
                    model_name="appearancehistory",
                    name="carriage",
                    field=models.CharField(
                        choices=[
                            ("original", "Original: the document is where it was said"),
                            ("carried", "Carried: the document reports what was said elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        help_text="Whether it was said here, or this document reports what was said elsewhere.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="appearancehistory",
                    name="document",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="The document in which it stands.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="appearancehistory",
                    name="translation_language",
                    field=models.CharField(
                        blank=True,
                        help_text="BCP 47 tag of the translation, usually that of the claim: en.",
                        max_length=35,
                    ),
                ),
                migrations.AlterField(
                    model_name="check",
                    name="bearing",
                    field=models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("neither", "Neither"),
                        ],
                        default="neither",
                        help_text="What the result means for the claim. It is no verdict yet.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="check",
                    name="credibility",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: truth can't be judged"),
                        ],
                        help_text="How credible the information is by itself, on the Admiralty scale from 1 to 6. 6 says that nobody knows.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="check",
                    name="document",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The document that was looked at, where it is one that we hold.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="check",
                    name="point",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The point that was checked. Empty: the claim as a whole.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.point",
                    ),
                ),
                migrations.AlterField(
                    model_name="checkhistory",
                    name="bearing",
                    field=models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("neither", "Neither"),
                        ],
                        default="neither",
                        help_text="What the result means for the claim. It is no verdict yet.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="checkhistory",
                    name="credibility",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: truth can't be judged"),
                        ],
                        help_text="How credible the information is by itself, on the Admiralty scale from 1 to 6. 6 says that nobody knows.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="checkhistory",
                    name="document",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The document that was looked at, where it is one that we hold.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="checkhistory",
                    name="point",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The point that was checked. Empty: the claim as a whole.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.point",
                    ),
                ),
                migrations.AlterField(
                    model_name="claim",
                    name="topic",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The story that it belongs to; it says who is on which side.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.topic",
                    ),
                ),
                migrations.AlterField(
                    model_name="claimhistory",
                    name="topic",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The story that it belongs to; it says who is on which side.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.topic",
                    ),
                ),
                migrations.AlterField(
                    model_name="claimplace",
                    name="place",
                    field=models.ForeignKey(
                        help_text="Where the thing is said to have happened, never sharper than was said.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="claimplacehistory",
                    name="place",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="Where the thing is said to have happened, never sharper than was said.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="concern",
                    name="source",
                    field=models.ForeignKey(
                        help_text="Whom the claim accuses. Name the body itself, not the country, where the claim does.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerned_by",
                        to="sources.source",
                        verbose_name="accused",
                    ),
                ),
                migrations.AlterField(
                    model_name="concernhistory",
                    name="source",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="Whom the claim accuses. Name the body itself, not the country, where the claim does.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                        verbose_name="accused",
                    ),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="document",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The document that tells of it. Readers see it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="place",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Where it happened, if that matters.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="text",
                    field=models.TextField(
                        help_text="What happened, in a sentence that no side disputes. Public."
                    ),
                ),
                migrations.AlterField(
                    model_name="eventhistory",
                    name="document",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The document that tells of it. Readers see it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventhistory",
                    name="place",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where it happened, if that matters.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.place",
                    ),
                ),
                migrations.AlterField(
                    model_name="eventhistory",
                    name="text",
                    field=models.TextField(
                        help_text="What happened, in a sentence that no side disputes. Public."
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="scope",
                    field=models.CharField(
                        choices=[
                            ("cumulative", "Up to the date"),
                            ("period", "For the period alone"),
                            ("unknown", "Not said"),
                        ],
                        default="unknown",
                        help_text="Whether it counts all up to a date, or only what fell into a period.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="supersedes",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The earlier figure that this one takes the place of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="claims.figure",
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="unit",
                    field=models.CharField(
                        blank=True,
                        help_text="Kilometres, per cent, people. Empty where what is counted says it.",
                        max_length=50,
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="whose",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Whose soldiers, houses or people are counted, where the report says so and we have that source.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="figurehistory",
                    name="scope",
                    field=models.CharField(
                        choices=[
                            ("cumulative", "Up to the date"),
                            ("period", "For the period alone"),
                            ("unknown", "Not said"),
                        ],
                        default="unknown",
                        help_text="Whether it counts all up to a date, or only what fell into a period.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="figurehistory",
                    name="supersedes",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The earlier figure that this one takes the place of.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.figure",
                    ),
                ),
                migrations.AlterField(
                    model_name="figurehistory",
                    name="unit",
                    field=models.CharField(
                        blank=True,
                        help_text="Kilometres, per cent, people. Empty where what is counted says it.",
                        max_length=50,
                    ),
                ),
                migrations.AlterField(
                    model_name="figurehistory",
                    name="whose",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose soldiers, houses or people are counted, where the report says so and we have that source.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="finding",
                    name="supersedes",
                    field=models.OneToOneField(
                        blank=True,
                        help_text="The finding that this one takes the place of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="claims.finding",
                    ),
                ),
                migrations.AlterField(
                    model_name="finding",
                    name="verdict",
                    field=models.ForeignKey(
                        help_text="What the checks come to. “Not independently verified” is an honest one.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.verdict",
                    ),
                ),
                migrations.AlterField(
                    model_name="findinghistory",
                    name="supersedes",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The finding that this one takes the place of.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.finding",
                    ),
                ),
                migrations.AlterField(
                    model_name="findinghistory",
                    name="verdict",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="What the checks come to. “Not independently verified” is an honest one.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.verdict",
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiry",
                    name="asked_at",
                    field=models.DateTimeField(
                        blank=True,
                        help_text="Day and time at which we asked, in UTC unless you name a zone: 2020-10-01 14:05. Empty for a waiver.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiry",
                    name="deadline",
                    field=models.DateTimeField(
                        blank=True,
                        help_text="Until when we asked for a reply. Readers see it once it has passed without one.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiry",
                    name="outcome",
                    field=models.CharField(
                        choices=[
                            ("open", "Asked"),
                            ("refused", "Refused to comment"),
                            ("waived", "Not asked, for a reason"),
                        ],
                        default="open",
                        help_text="What came of it. A reply is recorded as a statement that names this request.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiry",
                    name="source",
                    field=models.ForeignKey(
                        help_text="Whom we asked, or would have asked.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="sources.source",
                        verbose_name="asked",
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiryhistory",
                    name="asked_at",
                    field=models.DateTimeField(
                        blank=True,
                        help_text="Day and time at which we asked, in UTC unless you name a zone: 2020-10-01 14:05. Empty for a waiver.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiryhistory",
                    name="deadline",
                    field=models.DateTimeField(
                        blank=True,
                        help_text="Until when we asked for a reply. Readers see it once it has passed without one.",
                        null=True,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiryhistory",
                    name="outcome",
                    field=models.CharField(
                        choices=[
                            ("open", "Asked"),
                            ("refused", "Refused to comment"),
                            ("waived", "Not asked, for a reason"),
                        ],
                        default="open",
                        help_text="What came of it. A reply is recorded as a statement that names this request.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="inquiryhistory",
                    name="source",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="Whom we asked, or would have asked.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                        verbose_name="asked",
                    ),
                ),
                migrations.AlterField(
                    model_name="link",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("mirrors", "mirrors"),
                            ("opposes", "opposes"),
                            ("same_as", "is the same as"),
                            ("follows", "follows"),
                        ],
                        help_text="How the two claims belong together. What mirrors or opposes does so both ways.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="link",
                    name="to",
                    field=models.ForeignKey(
                        help_text="The other claim. Readers see the link once that one is public too.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
                        to="claims.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="linkhistory",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("mirrors", "mirrors"),
                            ("opposes", "opposes"),
                            ("same_as", "is the same as"),
                            ("follows", "follows"),
                        ],
                        help_text="How the two claims belong together. What mirrors or opposes does so both ways.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="linkhistory",
                    name="to",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="The other claim. Readers see the link once that one is public too.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="page",
                    name="title",
                    field=models.CharField(
                        help_text="What stands above the page and in the list of pages.",
                        max_length=200,
                    ),
                ),
                migrations.AlterField(
                    model_name="pagehistory",
                    name="title",
                    field=models.CharField(
                        help_text="What stands above the page and in the list of pages.",
                        max_length=200,
                    ),
                ),
                migrations.AlterField(
                    model_name="party",
                    name="source",
                    field=models.ForeignKey(
                        help_text="Who is on this side. The bodies below it are on the same side without being named.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="partyhistory",
                    name="source",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="Who is on this side. The bodies below it are on the same side without being named.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="point",
                    name="position",
                    field=models.PositiveSmallIntegerField(
                        default=0, help_text="Where it stands among the points: 0 comes first."
                    ),
                ),
                migrations.AlterField(
                    model_name="pointhistory",
                    name="position",
                    field=models.PositiveSmallIntegerField(
                        default=0, help_text="Where it stands among the points: 0 comes first."
                    ),
                ),
                migrations.AlterField(
                    model_name="pointstance",
                    name="point",
                    field=models.ForeignKey(
                        help_text="The element of the claim that it speaks of by itself.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.point",
                    ),
                ),
                migrations.AlterField(
                    model_name="pointstance",
                    name="stance",
                    field=models.CharField(
                        choices=[
                            ("claims", "Claims"),
                            ("confirms", "Confirms"),
                            ("repeats", "Repeats"),
                            ("denies", "Denies"),
                            ("partly_denies", "Denies in part"),
                            ("counter_claims", "Claims the opposite"),
                            ("does_not_acknowledge", "Does not acknowledge"),
                            ("other_account", "Gives another account"),
                            ("comments", "Comments"),
                            ("declines", "Declines to comment"),
                            ("corrects", "Corrects an earlier statement"),
                            ("retracts", "Retracts an earlier statement"),
                            ("concedes", "Concedes"),
                            ("rates", "Rates"),
                        ],
                        help_text="What it does to this one point.",
                        max_length=24,
                    ),
                ),
                migrations.AlterField(
                    model_name="pointstancehistory",
                    name="point",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="The element of the claim that it speaks of by itself.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.point",
                    ),
                ),
                migrations.AlterField(
                    model_name="pointstancehistory",
                    name="stance",
                    field=models.CharField(
                        choices=[
                            ("claims", "Claims"),
                            ("confirms", "Confirms"),
                            ("repeats", "Repeats"),
                            ("denies", "Denies"),
                            ("partly_denies", "Denies in part"),
                            ("counter_claims", "Claims the opposite"),
                            ("does_not_acknowledge", "Does not acknowledge"),
                            ("other_account", "Gives another account"),
                            ("comments", "Comments"),
                            ("declines", "Declines to comment"),
                            ("corrects", "Corrects an earlier statement"),
                            ("retracts", "Retracts an earlier statement"),
                            ("concedes", "Concedes"),
                            ("rates", "Rates"),
                        ],
                        help_text="What it does to this one point.",
                        max_length=24,
                    ),
                ),
                migrations.AlterField(
                    model_name="speaker",
                    name="source",
                    field=models.ForeignKey(
                        help_text="Who says it: the body that speaks, or the person, not the outlet that reports it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoke",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="speakerhistory",
                    name="source",
                    field=models.ForeignKey(
                        db_constraint=False,
                        help_text="Who says it: the body that speaks, or the person, not the outlet that reports it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="statement",
                    name="inquiry",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Our request that it replies to, where it is a reply.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.inquiry",
                        verbose_name="reply to our request for comment",
                    ),
                ),
                migrations.AlterField(
                    model_name="statementhistory",
                    name="inquiry",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Our request that it replies to, where it is a reply.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.inquiry",
                        verbose_name="reply to our request for comment",
                    ),
                ),
                migrations.AlterField(
                    model_name="story",
                    name="published_on",
                    field=models.DateField(
                        blank=True,
                        help_text="The day on which it came out: 2020-10-01. Empty: not known.",
                        null=True,
                        verbose_name="published on",
                    ),
                ),
                migrations.AlterField(
                    model_name="story",
                    name="url",
                    field=models.URLField(
                        help_text="Where the story stands on our own site.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                migrations.AlterField(
                    model_name="storyhistory",
                    name="published_on",
                    field=models.DateField(
                        blank=True,
                        help_text="The day on which it came out: 2020-10-01. Empty: not known.",
                        null=True,
                        verbose_name="published on",
                    ),
                ),
                migrations.AlterField(
                    model_name="storyhistory",
                    name="url",
                    field=models.URLField(
                        help_text="Where the story stands on our own site.",
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="introduction_document",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The document that the introduction rests on. Readers see it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                        verbose_name="source of the introduction",
                    ),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="title",
                    field=models.CharField(
                        help_text="A neutral noun phrase that names the story: “Fighting over Karabakh, autumn 2020”.",
                        max_length=200,
                    ),
                ),
                migrations.AlterField(
                    model_name="topichistory",
                    name="introduction_document",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The document that the introduction rests on. Readers see it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                        verbose_name="source of the introduction",
                    ),
                ),
                migrations.AlterField(
                    model_name="topichistory",
                    name="title",
                    field=models.CharField(
                        help_text="A neutral noun phrase that names the story: “Fighting over Karabakh, autumn 2020”.",
                        max_length=200,
                    ),
                ),
                migrations.AlterField(
                    model_name="verdict",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("open", "Open: not established so far"),
                            ("supported", "Supported by what was found"),
                            ("refuted", "Contradicted by what was found"),
                            ("mixed", "Partly one, partly the other"),
                            ("unknowable", "Can't be established"),
                        ],
                        help_text="What sort of verdict it is, for programs that don't read our words.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="verdict",
                    name="position",
                    field=models.PositiveSmallIntegerField(
                        default=0, help_text="Where it stands on the scale: 0 comes first."
                    ),
                ),
                migrations.AlterField(
                    model_name="verdicthistory",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("open", "Open: not established so far"),
                            ("supported", "Supported by what was found"),
                            ("refuted", "Contradicted by what was found"),
                            ("mixed", "Partly one, partly the other"),
                            ("unknowable", "Can't be established"),
                        ],
                        help_text="What sort of verdict it is, for programs that don't read our words.",
                        max_length=20,
                    ),
                ),
                migrations.AlterField(
                    model_name="verdicthistory",
                    name="position",
                    field=models.PositiveSmallIntegerField(
                        default=0, help_text="Where it stands on the scale: 0 comes first."
                    ),
                ),
            ]
        )
    ]
