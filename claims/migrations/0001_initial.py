import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from factcheck.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
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
                ("title", models.CharField(max_length=200)),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Background for readers, in our words. Blank lines part paragraphs.",
                    ),
                ),
                (
                    "introduction_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                        verbose_name="source of the introduction",
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("title", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="claims_topic_titled",
                        violation_error_message="title: must be filled.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicHistory",
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
                        to="claims.topic",
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
                ("title", models.CharField(max_length=200)),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Background for readers, in our words. Blank lines part paragraphs.",
                    ),
                ),
                (
                    "introduction_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                        verbose_name="source of the introduction",
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
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="claims.topic",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        help_text="The same words for all on one side: “Armenian side”.",
                        max_length=100,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ("topic", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side", ""), _negated=True),
                        name="claims_party_side",
                        violation_error_message="side: must be filled.",
                    ),
                    models.UniqueConstraint(fields=("topic", "source"), name="claims_party_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyHistory",
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
                        to="claims.party",
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
                    "topic",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.topic",
                    ),
                ),
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
                    "side",
                    models.CharField(
                        help_text="The same words for all on one side: “Armenian side”.",
                        max_length=100,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="claims.topic",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.place",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                    ),
                ),
            ],
            options={
                "ordering": ("topic", "date_latest", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="claims_event_text",
                        violation_error_message="text: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="claims_event_dates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventHistory",
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
                        to="claims.event",
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
                (
                    "topic",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.topic",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("text", models.TextField()),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.place",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.topic",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="A neutral noun phrase, never the claim as a fact: “Reported loss of a Su-25”.",
                        max_length=200,
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        help_text="The claim as one checkable sentence, without judgement: “A Turkish F-16 shot down an Armenian Su-25.”"
                    ),
                ),
                (
                    "clause",
                    models.CharField(
                        blank=True,
                        help_text="The claim so that it can follow “Armenia says that …”: “a Turkish F-16 shot down an Armenian Su-25”. Empty: headlines quote the wording.",
                        max_length=300,
                        verbose_name="in a headline",
                    ),
                ),
                (
                    "context",
                    models.TextField(
                        blank=True, help_text="What a reader must know first. Public."
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who looks after this claim.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="claims_claim_titled",
                        violation_error_message="title: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wording", ""), _negated=True),
                        name="claims_claim_worded",
                        violation_error_message="wording: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="claims_claim_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clause__endswith", "."), _negated=True),
                        name="claims_clause_no_full_stop",
                        violation_error_message="The clause goes inside a headline: no full stop.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimHistory",
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
                        to="claims.claim",
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
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.topic",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="A neutral noun phrase, never the claim as a fact: “Reported loss of a Su-25”.",
                        max_length=200,
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        help_text="The claim as one checkable sentence, without judgement: “A Turkish F-16 shot down an Armenian Su-25.”"
                    ),
                ),
                (
                    "clause",
                    models.CharField(
                        blank=True,
                        help_text="The claim so that it can follow “Armenia says that …”: “a Turkish F-16 shot down an Armenian Su-25”. Empty: headlines quote the wording.",
                        max_length=300,
                        verbose_name="in a headline",
                    ),
                ),
                (
                    "context",
                    models.TextField(
                        blank=True, help_text="What a reader must know first. Public."
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who looks after this claim.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concern_set",
                        to="claims.claim",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerned_by",
                        to="sources.source",
                        verbose_name="accused",
                    ),
                ),
            ],
            options={
                "verbose_name": "source that the claim accuses",
                "verbose_name_plural": "sources that the claim accuses",
                "ordering": ("claim", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "source"), name="claims_concern_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernHistory",
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
                        to="claims.concern",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                        verbose_name="accused",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="place_set",
                        to="claims.claim",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.place",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "ordering": ("claim", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "place"), name="claims_place_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimPlaceHistory",
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
                        to="claims.claimplace",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.CharField(help_text="“A Su-25 was lost.”", max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("claim", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="claims_point_text",
                        violation_error_message="text: must be filled.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PointHistory",
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
                        to="claims.point",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("text", models.CharField(help_text="“A Su-25 was lost.”", max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="sources.source",
                        verbose_name="asked",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Asked"),
                            ("refused", "Refused to comment"),
                            ("waived", "Not asked, for a reason"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        help_text="How: e-mail to the press office. Public.",
                        max_length=100,
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="For a waiver: why nobody was asked. Public, word for word.",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "verbose_name": "request for comment",
                "verbose_name_plural": "requests for comment",
                "ordering": ("claim", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["open", "refused", "waived"])),
                        name="claims_inquiry_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", "waived"),
                                models.Q(("reason", ""), _negated=True),
                                ("asked_at__isnull", True),
                            ),
                            models.Q(
                                models.Q(("outcome", "waived"), _negated=True),
                                ("asked_at__isnull", False),
                                models.Q(("channel", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claims_inquiry_complete",
                        violation_error_message="A request needs how and when it was made; a waiver needs its reason, and no time of asking.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deadline__isnull", True),
                            models.Q(
                                ("asked_at__isnull", False), ("deadline__gt", models.F("asked_at"))
                            ),
                            _connector="OR",
                        ),
                        name="claims_inquiry_deadline",
                        violation_error_message="The deadline must come after the request.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InquiryHistory",
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
                        to="claims.inquiry",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                        verbose_name="asked",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Asked"),
                            ("refused", "Refused to comment"),
                            ("waived", "Not asked, for a reason"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        help_text="How: e-mail to the press office. Public.",
                        max_length=100,
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="For a waiver: why nobody was asked. Public, word for word.",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "stance",
                    models.CharField(
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
                        help_text="What this speech act does to the claim. “Does not acknowledge” is no denial.",
                        max_length=24,
                    ),
                ),
                (
                    "paraphrase",
                    models.TextField(
                        help_text="What was said, in our own words. Always; a quote goes into the appearance."
                    ),
                ),
                (
                    "speaker_as_given",
                    models.CharField(
                        blank=True,
                        help_text="How the report names the speaker, if not by name: “a senior official”.",
                        max_length=200,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.inquiry",
                        verbose_name="reply to our request for comment",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        help_text="For another outlet's rating: its own words.",
                        max_length=200,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": (
                    "claim",
                    models.OrderBy(models.F("date_latest"), nulls_last=True),
                    "pk",
                ),
                "indexes": [models.Index(fields=["stance", "claim"], name="statement_by_stance")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stance__in",
                                [
                                    "claims",
                                    "confirms",
                                    "repeats",
                                    "denies",
                                    "partly_denies",
                                    "counter_claims",
                                    "does_not_acknowledge",
                                    "other_account",
                                    "comments",
                                    "declines",
                                    "corrects",
                                    "retracts",
                                    "concedes",
                                    "rates",
                                ],
                            )
                        ),
                        name="claims_statement_stance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paraphrase", ""), _negated=True),
                        name="claims_statement_said",
                        violation_error_message="paraphrase: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="claims_statement_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance", "rates"), ("rating", ""), _connector="XOR"),
                        name="claims_statement_rating",
                        violation_error_message="A rating, and only a rating, quotes the outlet's words.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementHistory",
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
                        to="claims.statement",
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
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "stance",
                    models.CharField(
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
                        help_text="What this speech act does to the claim. “Does not acknowledge” is no denial.",
                        max_length=24,
                    ),
                ),
                (
                    "paraphrase",
                    models.TextField(
                        help_text="What was said, in our own words. Always; a quote goes into the appearance."
                    ),
                ),
                (
                    "speaker_as_given",
                    models.CharField(
                        blank=True,
                        help_text="How the report names the speaker, if not by name: “a senior official”.",
                        max_length=200,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.inquiry",
                        verbose_name="reply to our request for comment",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        help_text="For another outlet's rating: its own words.",
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
            name="Assertion",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("claims.statement",),
        ),
        migrations.CreateModel(
            name="Rebuttal",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("claims.statement",),
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speaker_set",
                        to="claims.statement",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoke",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "ordering": ("statement", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "source"), name="claims_speaker_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerHistory",
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
                        to="claims.speaker",
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
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_set",
                        to="claims.statement",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_in",
                        to="claims.statement",
                    ),
                ),
                (
                    "changes",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where it corrects, retracts or concedes the earlier one.",
                    ),
                ),
            ],
            options={
                "ordering": ("statement", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "to"), name="claims_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("statement", models.F("to")), _negated=True),
                        name="claims_answer_to_another",
                        violation_error_message="A statement can't answer itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerHistory",
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
                        to="claims.answer",
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
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                (
                    "changes",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where it corrects, retracts or concedes the earlier one.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PointStance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="point_stances",
                        to="claims.statement",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.point",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
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
                        max_length=24,
                    ),
                ),
            ],
            options={
                "ordering": ("statement", "point__position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stance__in",
                                [
                                    "claims",
                                    "confirms",
                                    "repeats",
                                    "denies",
                                    "partly_denies",
                                    "counter_claims",
                                    "does_not_acknowledge",
                                    "other_account",
                                    "comments",
                                    "declines",
                                    "corrects",
                                    "retracts",
                                    "concedes",
                                    "rates",
                                ],
                            )
                        ),
                        name="claims_pointstance_stance",
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "point"), name="claims_pointstance_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PointStanceHistory",
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
                        to="claims.pointstance",
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
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.point",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
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
                        max_length=24,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="claims.statement",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="sources.document",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Paragraph 8; page 3; 00:12:30.",
                        max_length=100,
                        verbose_name="where in it",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="Exactly as printed, in their own language. Empty where the report gives no quote: our paraphrase is ours.",
                        verbose_name="words as printed",
                    ),
                ),
                (
                    "words_language",
                    models.CharField(
                        blank=True,
                        help_text="BCP 47 tag: hy, az, ru.",
                        max_length=35,
                        verbose_name="language of the words",
                    ),
                ),
                (
                    "translation",
                    models.TextField(blank=True, help_text="In the language of the claim."),
                ),
                ("translation_language", models.CharField(blank=True, max_length=35)),
                (
                    "translated_by",
                    models.CharField(
                        blank=True,
                        help_text="Who or what made the translation: a name, an agency, a machine.",
                        max_length=200,
                    ),
                ),
                (
                    "carriage",
                    models.CharField(
                        choices=[
                            ("original", "Original: the document is where it was said"),
                            ("carried", "Carried: the document reports what was said elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The appearance that this document took it from, where that is known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_in",
                        to="claims.appearance",
                    ),
                ),
            ],
            options={
                "ordering": ("statement", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("carriage__in", ["original", "carried", "unknown"])),
                        name="claims_appearance_carriage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("words", ""),
                            models.Q(("words_language", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_words_have_language",
                        violation_error_message="Say in which language the words are (und: not known).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("translation", ""),
                            models.Q(
                                models.Q(("translated_by", ""), _negated=True),
                                models.Q(("translation_language", ""), _negated=True),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claims_translation_has_maker",
                        violation_error_message="A translation needs the words as printed, its language, and who or what made it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("carried_from__isnull", True),
                            models.Q(
                                ("carriage", "carried"),
                                models.Q(("carried_from", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claims_carried_from_another",
                        violation_error_message="Only a carried appearance names another as its origin.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppearanceHistory",
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
                        to="claims.appearance",
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
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Paragraph 8; page 3; 00:12:30.",
                        max_length=100,
                        verbose_name="where in it",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="Exactly as printed, in their own language. Empty where the report gives no quote: our paraphrase is ours.",
                        verbose_name="words as printed",
                    ),
                ),
                (
                    "words_language",
                    models.CharField(
                        blank=True,
                        help_text="BCP 47 tag: hy, az, ru.",
                        max_length=35,
                        verbose_name="language of the words",
                    ),
                ),
                (
                    "translation",
                    models.TextField(blank=True, help_text="In the language of the claim."),
                ),
                ("translation_language", models.CharField(blank=True, max_length=35)),
                (
                    "translated_by",
                    models.CharField(
                        blank=True,
                        help_text="Who or what made the translation: a name, an agency, a machine.",
                        max_length=200,
                    ),
                ),
                (
                    "carriage",
                    models.CharField(
                        choices=[
                            ("original", "Original: the document is where it was said"),
                            ("carried", "Carried: the document reports what was said elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The appearance that this document took it from, where that is known.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.appearance",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.point",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        help_text="“Satellite pictures compared.” Public.", max_length=200
                    ),
                ),
                (
                    "looked_at",
                    models.TextField(
                        help_text="What was looked at, so that others can too. Public."
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.document",
                    ),
                ),
                ("result", models.TextField(help_text="What it showed. Public.")),
                (
                    "found_nothing",
                    models.BooleanField(
                        default=False,
                        help_text="That is a result too.",
                        verbose_name="looked and found nothing",
                    ),
                ),
                (
                    "bearing",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("neither", "Neither"),
                        ],
                        default="neither",
                        max_length=20,
                    ),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: truth can't be judged"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, help_text="For the desk alone. Never public."),
                ),
            ],
            options={
                "ordering": ("claim", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("method", ""), _negated=True),
                        name="claims_check_method",
                        violation_error_message="method: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("looked_at", ""), _negated=True),
                        name="claims_check_looked_at",
                        violation_error_message="looked_at: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result", ""), _negated=True),
                        name="claims_check_result",
                        violation_error_message="result: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bearing__in", ["supports", "contradicts", "neither"])),
                        name="claims_check_bearing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="claims_check_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("credibility__isnull", True),
                            ("credibility__range", (1, 6)),
                            _connector="OR",
                        ),
                        name="claims_check_credibility",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found_nothing", False), ("bearing", "neither"), _connector="OR"
                        ),
                        name="claims_nothing_bears_on_nothing",
                        violation_error_message="A check that found nothing neither supports nor contradicts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckHistory",
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
                        to="claims.check",
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
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.point",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        help_text="“Satellite pictures compared.” Public.", max_length=200
                    ),
                ),
                (
                    "looked_at",
                    models.TextField(
                        help_text="What was looked at, so that others can too. Public."
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.document",
                    ),
                ),
                ("result", models.TextField(help_text="What it showed. Public.")),
                (
                    "found_nothing",
                    models.BooleanField(
                        default=False,
                        help_text="That is a result too.",
                        verbose_name="looked and found nothing",
                    ),
                ),
                (
                    "bearing",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("neither", "Neither"),
                        ],
                        default="neither",
                        max_length=20,
                    ),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: truth can't be judged"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="claims.statement",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "of",
                    models.CharField(
                        help_text="What is counted: “soldiers killed”.", max_length=200
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "whose_as_given",
                    models.CharField(
                        blank=True,
                        help_text="Whose, as the report has it. Empty: not said.",
                        max_length=200,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty: not known.",
                        max_digits=20,
                        null=True,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty: not known.",
                        max_digits=20,
                        null=True,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=50)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        help_text="about; at least; up to.",
                        max_length=50,
                        verbose_name="as said",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("cumulative", "Up to the date"),
                            ("period", "For the period alone"),
                            ("unknown", "Not said"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="claims.figure",
                    ),
                ),
            ],
            options={
                "ordering": ("statement", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("of", ""), _negated=True),
                        name="claims_figure_of",
                        violation_error_message="of: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["cumulative", "period", "unknown"])),
                        name="claims_figure_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_earliest__isnull", True),
                            ("date_latest__isnull", True),
                            ("date_earliest__lte", models.F("date_latest")),
                            _connector="OR",
                        ),
                        name="claims_figure_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", False), ("high__isnull", False), _connector="OR"
                        ),
                        name="claims_figure_has_number",
                        violation_error_message="Give the lowest or the highest number, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("high__isnull", True),
                            ("low__lte", models.F("high")),
                            _connector="OR",
                        ),
                        name="claims_figure_range",
                        violation_error_message="The lowest number is above the highest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("supersedes", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_figure_supersedes_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureHistory",
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
                        to="claims.figure",
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
                (
                    "statement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.statement",
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "of",
                    models.CharField(
                        help_text="What is counted: “soldiers killed”.", max_length=200
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "whose_as_given",
                    models.CharField(
                        blank=True,
                        help_text="Whose, as the report has it. Empty: not said.",
                        max_length=200,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty: not known.",
                        max_digits=20,
                        null=True,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty: not known.",
                        max_digits=20,
                        null=True,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=50)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        help_text="about; at least; up to.",
                        max_length=50,
                        verbose_name="as said",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("cumulative", "Up to the date"),
                            ("period", "For the period alone"),
                            ("unknown", "Not said"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.figure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "code",
                    models.SlugField(
                        help_text="For programs. Fixed once used.", max_length=40, unique=True
                    ),
                ),
                ("label", models.CharField(help_text="What readers see.", max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "Open: not established so far"),
                            ("supported", "Supported by what was found"),
                            ("refuted", "Contradicted by what was found"),
                            ("mixed", "Partly one, partly the other"),
                            ("unknowable", "Can't be established"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(help_text="What it means, for readers.")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "rated",
                    models.BooleanField(
                        default=False,
                        help_text="Tick only for verdicts that end the matter.",
                        verbose_name="carries a ClaimReview rating",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "code"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="claims_verdict_label",
                        violation_error_message="label: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["open", "supported", "refuted", "mixed", "unknowable"])
                        ),
                        name="claims_verdict_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rated", False),
                            models.Q(("kind", "open"), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_open_carries_no_rating",
                        violation_error_message="An open verdict carries no rating.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerdictHistory",
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
                        to="claims.verdict",
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
                    "code",
                    models.SlugField(
                        db_index=False, help_text="For programs. Fixed once used.", max_length=40
                    ),
                ),
                ("label", models.CharField(help_text="What readers see.", max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "Open: not established so far"),
                            ("supported", "Supported by what was found"),
                            ("refuted", "Contradicted by what was found"),
                            ("mixed", "Partly one, partly the other"),
                            ("unknowable", "Can't be established"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(help_text="What it means, for readers.")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "rated",
                    models.BooleanField(
                        default=False,
                        help_text="Tick only for verdicts that end the matter.",
                        verbose_name="carries a ClaimReview rating",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="claims.claim",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.verdict",
                    ),
                ),
                ("reasons", models.TextField(help_text="On what the verdict rests, for readers.")),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="claims.finding",
                    ),
                ),
                (
                    "review_by",
                    models.DateField(
                        blank=True,
                        help_text="When to look at it again. For the desk alone.",
                        null=True,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("claim", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="claims_finding_reasons",
                        violation_error_message="reasons: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("supersedes", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_finding_supersedes_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes__isnull", True)),
                        fields=("claim",),
                        name="claims_finding_one_first",
                        violation_error_message="There is a finding already: the new one supersedes it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingHistory",
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
                        to="claims.finding",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.verdict",
                    ),
                ),
                ("reasons", models.TextField(help_text="On what the verdict rests, for readers.")),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.finding",
                    ),
                ),
                (
                    "review_by",
                    models.DateField(
                        blank=True,
                        help_text="When to look at it again. For the desk alone.",
                        null=True,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="claims.claim",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mirrors", "mirrors"),
                            ("opposes", "opposes"),
                            ("same_as", "is the same as"),
                            ("follows", "follows"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
                        to="claims.claim",
                    ),
                ),
                ("why", models.CharField(help_text="Public.", max_length=300)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("claim", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["mirrors", "opposes", "same_as", "follows"])
                        ),
                        name="claims_link_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="claims_link_why",
                        violation_error_message="why: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim", models.F("to")), _negated=True),
                        name="claims_link_to_another",
                        violation_error_message="A claim can't be linked to itself.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "kind", "to"), name="claims_link_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkHistory",
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
                        to="claims.link",
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
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mirrors", "mirrors"),
                            ("opposes", "opposes"),
                            ("same_as", "is the same as"),
                            ("follows", "follows"),
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
                        to="claims.claim",
                    ),
                ),
                ("why", models.CharField(help_text="Public.", max_length=300)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Page",
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
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(help_text="Blank lines part paragraphs.")),
                (
                    "shows_verdicts",
                    models.BooleanField(
                        default=False,
                        help_text="Tick to print the scale of verdicts below the text.",
                    ),
                ),
            ],
            options={
                "ordering": ("slug",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="claims_page_titled",
                        violation_error_message="title: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="claims_page_text",
                        violation_error_message="text: must be filled.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageHistory",
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
                        to="claims.page",
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
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(help_text="Blank lines part paragraphs.")),
                (
                    "shows_verdicts",
                    models.BooleanField(
                        default=False,
                        help_text="Tick to print the scale of verdicts below the text.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "Fact"),
                            ("attribution", "Attribution"),
                            ("translation", "Translation"),
                            ("clarification", "Clarification"),
                        ],
                        max_length=20,
                    ),
                ),
                ("old", models.TextField(verbose_name="what it said")),
                ("new", models.TextField(verbose_name="what it says now")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How the mistake came about, for readers."
                    ),
                ),
                (
                    "edition",
                    models.BigIntegerField(help_text="Number of the version that was wrong."),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [
                    models.Index(
                        fields=["subject_kind", "subject_id"], name="correction_by_subject"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["fact", "attribution", "translation", "clarification"])
                        ),
                        name="claims_correction_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old", ""), _negated=True),
                        name="claims_correction_old",
                        violation_error_message="old: must be filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("new", ""), _negated=True),
                        name="claims_correction_new",
                        violation_error_message="new: must be filled.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "First version"),
                            ("update", "Update"),
                            ("answer", "Answer added"),
                            ("correction", "Correction"),
                            ("review", "Reviewed after"),
                            ("merge", "Merged"),
                            ("withdrawal", "Withdrawn"),
                            ("redaction", "Redacted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("moment", models.DateTimeField()),
                ("salt", models.BinaryField(max_length=32)),
                ("body", models.BinaryField(null=True)),
                ("body_hash", models.BinaryField(max_length=32, unique=True)),
                ("versions", models.JSONField()),
                ("reason", models.TextField(blank=True)),
                (
                    "redacts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submission",
                        to="claims.correction",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        fields=["subject_kind", "subject_id", "-id"], name="submission_by_subject"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "first",
                                    "update",
                                    "answer",
                                    "correction",
                                    "review",
                                    "merge",
                                    "withdrawal",
                                    "redaction",
                                ],
                            )
                        ),
                        name="claims_submission_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject_kind__in", ["claim", "topic", "source", "page"])
                        ),
                        name="claims_submission_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction__isnull", False), ("kind", "correction")),
                            models.Q(
                                models.Q(("kind", "correction"), _negated=True),
                                ("correction__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="claims_correction_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["first", "update", "review", "merge"]),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_submission_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="claims.submission",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("approve", "Approved"),
                            ("request_changes", "Changes requested"),
                            ("reopen", "Taken back into work"),
                        ],
                        max_length=20,
                    ),
                ),
                ("comment", models.TextField(blank=True)),
                (
                    "ticks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["approve", "request_changes", "reopen"])
                        ),
                        name="claims_review_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "approve"),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claims_review_says_what_to_change",
                        violation_error_message="Say what should change.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="places",
            field=models.ManyToManyField(
                blank=True, through="claims.ClaimPlace", to="sources.place"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="concerns",
            field=models.ManyToManyField(
                blank=True,
                help_text="Whom the claim accuses.",
                through="claims.Concern",
                to="sources.source",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="speakers",
            field=models.ManyToManyField(blank=True, through="claims.Speaker", to="sources.source"),
        ),
        migrations.AddField(
            model_name="statement",
            name="answers",
            field=models.ManyToManyField(
                blank=True,
                related_name="answered_by",
                through="claims.Answer",
                to="claims.statement",
            ),
        ),
    ]
    # The tables first; then, through some of them, what is many to many.
    operations = [AtOnce(operations[:-4]), *operations[-4:]]
