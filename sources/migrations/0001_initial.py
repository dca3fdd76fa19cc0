import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.lib.languages
import factcheck.lib.validators
from factcheck.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the public address. A neutral noun phrase, never the claim as a fact: “reported-loss-of-a-su-25”. Fixed once the first version is published.",
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        help_text="The language that this record is written in, as a BCP 47 tag: en, fr, hy.",
                        max_length=35,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("changes_requested", "Changes requested"),
                            ("approved", "Approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("staged_version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
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
                        max_length=20,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The usual name in the language of the site: “Armenia”, “Ministry of Defence of Azerbaijan”. Other names, in any script, go into the aliases.",
                        max_length=200,
                    ),
                ),
                ("folded", models.CharField(default="", editable=False, max_length=200)),
                (
                    "plural",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where the name takes a plural verb in headlines: “Residents say”.",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=factcheck.lib.languages.country_choices,
                        help_text="ISO 3166 code, where one country is clear and undisputed.",
                        max_length=2,
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Who this is, for readers, in a sentence or two. Public.",
                    ),
                ),
                (
                    "sealed",
                    models.BooleanField(
                        default=False,
                        help_text="Protects this source: the name and all aliases never leave the desk. Readers see only the public label, and can't follow it from one claim to another.",
                    ),
                ),
                (
                    "public_label",
                    models.CharField(
                        blank=True,
                        help_text="What readers see in place of a sealed name: “a resident of the town”.",
                        max_length=200,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
                "indexes": [models.Index(fields=["folded"], name="source_by_folded")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "state",
                                    "de_facto",
                                    "body",
                                    "force",
                                    "official",
                                    "organisation",
                                    "outlet",
                                    "witness",
                                ],
                            )
                        ),
                        name="sources_source_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="sources_source_named",
                        violation_error_message="name: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sealed", False),
                            models.Q(("public_label", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sources_sealed_has_label",
                        violation_error_message="A sealed source needs a public label.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.source",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        help_text="The last part of the public address. A neutral noun phrase, never the claim as a fact: “reported-loss-of-a-su-25”. Fixed once the first version is published.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        help_text="The language that this record is written in, as a BCP 47 tag: en, fr, hy.",
                        max_length=35,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                        max_length=20,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The usual name in the language of the site: “Armenia”, “Ministry of Defence of Azerbaijan”. Other names, in any script, go into the aliases.",
                        max_length=200,
                    ),
                ),
                (
                    "plural",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where the name takes a plural verb in headlines: “Residents say”.",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=factcheck.lib.languages.country_choices,
                        help_text="ISO 3166 code, where one country is clear and undisputed.",
                        max_length=2,
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Who this is, for readers, in a sentence or two. Public.",
                    ),
                ),
                (
                    "sealed",
                    models.BooleanField(
                        default=False,
                        help_text="Protects this source: the name and all aliases never leave the desk. Readers see only the public label, and can't follow it from one claim to another.",
                    ),
                ),
                (
                    "public_label",
                    models.CharField(
                        blank=True,
                        help_text="What readers see in place of a sealed name: “a resident of the town”.",
                        max_length=200,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="sources.source",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        default="und",
                        help_text="BCP 47 tag of the name; und where it has none.",
                        max_length=35,
                    ),
                ),
                ("folded", models.CharField(default="", editable=False, max_length=200)),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ("source", "text"),
                "indexes": [models.Index(fields=["folded"], name="alias_by_folded")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="sources_alias_named",
                        violation_error_message="text: must be filled.",
                    ),
                    models.UniqueConstraint(fields=("source", "text"), name="sources_alias_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AliasHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.alias",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        default="und",
                        help_text="BCP 47 tag of the name; und where it has none.",
                        max_length=35,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties",
                        to="sources.source",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part_of", "is part of"),
                            ("speaks_for", "speaks for"),
                            ("ally_of", "is an ally of"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_to_me",
                        to="sources.source",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="EDTF date, for example 2018-05-08. Empty: not known.",
                        max_length=60,
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True, help_text="EDTF date. Empty: it still holds.", max_length=60
                    ),
                ),
            ],
            options={
                "ordering": ("source", "kind", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["part_of", "speaks_for", "ally_of"])),
                        name="sources_tie_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("to")), _negated=True),
                        name="sources_tie_to_another",
                        violation_error_message="A source can't be tied to itself.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "kind", "to", "since"), name="sources_tie_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TieHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.tie",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part_of", "is part of"),
                            ("speaks_for", "speaks for"),
                            ("ally_of", "is an ally of"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="EDTF date, for example 2018-05-08. Empty: not known.",
                        max_length=60,
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True, help_text="EDTF date. Empty: it still holds.", max_length=60
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="sources.source",
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: reliability can't be judged"),
                        ],
                        max_length=1,
                    ),
                ),
                ("reason", models.TextField(help_text="On what this judgement rests.")),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("letter__in", ["A", "B", "C", "D", "E", "F"])),
                        name="sources_grade_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="sources_grade_reason",
                        violation_error_message="reason: must be filled.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GradeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.grade",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: reliability can't be judged"),
                        ],
                        max_length=1,
                    ),
                ),
                ("reason", models.TextField(help_text="On what this judgement rests.")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        help_text="As exact as it was said and no more: 2020-10-01, 1 Oct 2020, Oct 2020, between 28 and 30 Sep 2020, 2020-10-01 23:30 Asia/Baku. Empty: unknown.",
                        max_length=120,
                    ),
                ),
                (
                    "date_as_said",
                    models.CharField(
                        blank=True,
                        help_text="The words of the report, if they say it otherwise: “earlier this week”.",
                        max_length=200,
                        verbose_name="date as said",
                    ),
                ),
                (
                    "date_zone",
                    models.CharField(
                        blank=True,
                        help_text="IANA name of the zone that the date is told in: Asia/Baku. Empty: not known.",
                        max_length=64,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "date_supplied",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where the date was worked out by the desk rather than read.",
                        verbose_name="date supplied by the desk",
                    ),
                ),
                ("date_earliest", models.DateTimeField(blank=True, editable=False, null=True)),
                ("date_latest", models.DateTimeField(blank=True, editable=False, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
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
                        max_length=20,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="As printed. Where it has none, what the desk calls it; tick “title” below.",
                        max_length=300,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who published it. Empty: unknown, and readers are told so.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="sources.source",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                (
                    "archive_url",
                    models.URLField(
                        blank=True,
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="archived at",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="und",
                        help_text="BCP 47 tag: en, hy, az; und where not known.",
                        max_length=35,
                    ),
                ),
                (
                    "supplied",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("title", "title"),
                                ("publisher", "publisher"),
                                ("date", "date"),
                                ("language", "language"),
                                ("url", "address"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What the desk supplied rather than read off the document. Readers see this.",
                        size=None,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="The text itself, for the desk to quote from. Never public.",
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("url", ""), _negated=True),
                        fields=["url"],
                        name="document_by_url",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "article",
                                    "broadcast",
                                    "post",
                                    "press_release",
                                    "video",
                                    "photo",
                                    "record",
                                ],
                            )
                        ),
                        name="sources_document_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="sources_document_titled",
                        violation_error_message="title: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="sources_document_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "supplied__contained_by",
                                ["title", "publisher", "date", "language", "url"],
                            )
                        ),
                        name="sources_document_supplied",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.document",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        help_text="As exact as it was said and no more: 2020-10-01, 1 Oct 2020, Oct 2020, between 28 and 30 Sep 2020, 2020-10-01 23:30 Asia/Baku. Empty: unknown.",
                        max_length=120,
                    ),
                ),
                (
                    "date_as_said",
                    models.CharField(
                        blank=True,
                        help_text="The words of the report, if they say it otherwise: “earlier this week”.",
                        max_length=200,
                        verbose_name="date as said",
                    ),
                ),
                (
                    "date_zone",
                    models.CharField(
                        blank=True,
                        help_text="IANA name of the zone that the date is told in: Asia/Baku. Empty: not known.",
                        max_length=64,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "date_supplied",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where the date was worked out by the desk rather than read.",
                        verbose_name="date supplied by the desk",
                    ),
                ),
                ("date_earliest", models.DateTimeField(blank=True, editable=False, null=True)),
                ("date_latest", models.DateTimeField(blank=True, editable=False, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
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
                        max_length=20,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="As printed. Where it has none, what the desk calls it; tick “title” below.",
                        max_length=300,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who published it. Empty: unknown, and readers are told so.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="address",
                    ),
                ),
                (
                    "archive_url",
                    models.URLField(
                        blank=True,
                        max_length=2000,
                        validators=[factcheck.lib.validators.safe_url],
                        verbose_name="archived at",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="und",
                        help_text="BCP 47 tag: en, hy, az; und where not known.",
                        max_length=35,
                    ),
                ),
                (
                    "supplied",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("title", "title"),
                                ("publisher", "publisher"),
                                ("date", "date"),
                                ("language", "language"),
                                ("url", "address"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What the desk supplied rather than read off the document. Readers see this.",
                        size=None,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="The text itself, for the desk to quote from. Never public.",
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("exact", "The spot itself"),
                            ("town", "Somewhere in the town"),
                            ("district", "Somewhere in the district"),
                            ("region", "Somewhere in the region"),
                            ("country", "Somewhere in the country"),
                            ("unknown", "Not known where"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=factcheck.lib.languages.country_choices,
                        help_text="ISO 3166 code. Leave empty where that is disputed.",
                        max_length=2,
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "radius_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="The area is the circle of this radius around the point.",
                        max_digits=7,
                        null=True,
                        verbose_name="radius in km",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "precision__in",
                                ["exact", "town", "district", "region", "country", "unknown"],
                            )
                        ),
                        name="sources_place_precision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", True),
                                ("longitude__isnull", True),
                                ("radius_km__isnull", True),
                            ),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                                ("radius_km__gt", 0),
                                ("radius_km__isnull", False),
                                ("radius_km__lte", 20038),
                            ),
                            _connector="OR",
                        ),
                        name="sources_place_area",
                        violation_error_message="Give latitude, longitude and radius together, or none.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.place",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("exact", "The spot itself"),
                            ("town", "Somewhere in the town"),
                            ("district", "Somewhere in the district"),
                            ("region", "Somewhere in the region"),
                            ("country", "Somewhere in the country"),
                            ("unknown", "Not known where"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=factcheck.lib.languages.country_choices,
                        help_text="ISO 3166 code. Leave empty where that is disputed.",
                        max_length=2,
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "radius_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="The area is the circle of this radius around the point.",
                        max_digits=7,
                        null=True,
                        verbose_name="radius in km",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="sources.place",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        default="und", help_text="BCP 47 tag: hy, az, en.", max_length=35
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who uses this name. Empty: in general use.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                ("folded", models.CharField(default="", editable=False, max_length=200)),
            ],
            options={
                "ordering": ("place", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="sources_placename_named",
                        violation_error_message="text: must be filled.",
                    ),
                    models.UniqueConstraint(
                        fields=("place", "text", "language"), name="sources_placename_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceNameHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="sources.placename",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.place",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        default="und", help_text="BCP 47 tag: hy, az, en.", max_length=35
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who uses this name. Empty: in general use.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
    operations = [AtOnce(operations)]
