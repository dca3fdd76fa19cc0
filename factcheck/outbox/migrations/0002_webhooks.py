"""Webhooks: who is told, what each is told, and how often that was tried."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import factcheck.outbox.webhooks.addresses


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        help_text="The same at every attempt.",
                        unique=True,
                        verbose_name="webhook-id",
                    ),
                ),
                ("type", models.CharField(max_length=40, verbose_name="event")),
                (
                    "edition",
                    models.BigIntegerField(help_text="Its number; none for a test.", null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits"), ("sent", "Arrived"), ("failed", "Given up")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "attempts",
                    models.PositiveIntegerField(
                        default=0, help_text="Since it began to wait; sending it again counts anew."
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="due"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="since"),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
                (
                    "redacted",
                    models.BooleanField(
                        default=False,
                        help_text="The text that it told of was redacted: no answer is kept.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "db_table": "outbox_delivery",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        help_text="Of HTTP; none: no answer.", null=True
                    ),
                ),
                ("milliseconds", models.PositiveIntegerField()),
                (
                    "answer",
                    models.TextField(blank=True, help_text="How what they answered begins."),
                ),
                ("error", models.TextField(blank=True, help_text="Why there was no answer.")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
                        to="outbox.delivery",
                    ),
                ),
            ],
            options={
                "db_table": "outbox_attempt",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Whose address it is: “Wire desk of Example News”.",
                        max_length=100,
                        verbose_name="subscriber",
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        help_text="Whom to write to when nothing arrives any more. Never used by the site itself.",
                        max_length=254,
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        help_text="Where we send to: https, a public machine, port 443 or 8443. Redirects are not followed.",
                        max_length=2000,
                        validators=[factcheck.outbox.webhooks.addresses.subscriber_address],
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("published", "Published: a first version or an update"),
                                ("answered", "Answered: an answer was added"),
                                ("corrected", "Corrected"),
                                (
                                    "reviewed",
                                    "Reviewed: what went first was reviewed by a second person",
                                ),
                                ("withdrawn", "Withdrawn"),
                                ("redacted", "Redacted"),
                                ("merged", "Merged into another claim"),
                            ],
                            max_length=20,
                        ),
                        help_text="Of which events they are told.",
                        size=None,
                        verbose_name="events",
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("claim", "Claims"),
                                ("topic", "Topics"),
                                ("source", "Sources"),
                                ("page", "Pages of the site"),
                            ],
                            max_length=20,
                        ),
                        help_text="Of editions of these alone.",
                        size=None,
                        verbose_name="about",
                    ),
                ),
                (
                    "enabled",
                    models.BooleanField(
                        default=True,
                        help_text="Without it nothing is sent, and what is published meanwhile is not kept for them: they find it in the list of editions. What waits goes out once it is ticked again.",
                    ),
                ),
                (
                    "stopped_why",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="stopped"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "secret_drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("secret", models.TextField(editable=False)),
                ("former_secret", models.TextField(blank=True, editable=False)),
                ("former_until", models.DateTimeField(editable=False, null=True)),
                ("failing_since", models.DateTimeField(editable=False, null=True)),
                (
                    "tried_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last tried"),
                ),
                ("busy_until", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "webhook",
                "db_table": "outbox_subscription",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kinds__contained_by",
                                [
                                    "published",
                                    "answered",
                                    "corrected",
                                    "reviewed",
                                    "withdrawn",
                                    "redacted",
                                    "merged",
                                ],
                            ),
                            ("kinds__len__gt", 0),
                        ),
                        name="subscription_kinds_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subjects__contained_by", ["claim", "topic", "source", "page"]),
                            ("subjects__len__gt", 0),
                        ),
                        name="subscription_subjects_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret", ""), _negated=True),
                        name="subscription_has_a_secret",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="subscription",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="outbox.subscription",
                verbose_name="webhook",
            ),
        ),
        migrations.CreateModel(
            name="SubscriptionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(
                        help_text="Whose address it is: “Wire desk of Example News”.",
                        max_length=100,
                        verbose_name="subscriber",
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        help_text="Whom to write to when nothing arrives any more. Never used by the site itself.",
                        max_length=254,
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        help_text="Where we send to: https, a public machine, port 443 or 8443. Redirects are not followed.",
                        max_length=2000,
                        validators=[factcheck.outbox.webhooks.addresses.subscriber_address],
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("published", "Published: a first version or an update"),
                                ("answered", "Answered: an answer was added"),
                                ("corrected", "Corrected"),
                                (
                                    "reviewed",
                                    "Reviewed: what went first was reviewed by a second person",
                                ),
                                ("withdrawn", "Withdrawn"),
                                ("redacted", "Redacted"),
                                ("merged", "Merged into another claim"),
                            ],
                            max_length=20,
                        ),
                        help_text="Of which events they are told.",
                        size=None,
                        verbose_name="events",
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("claim", "Claims"),
                                ("topic", "Topics"),
                                ("source", "Sources"),
                                ("page", "Pages of the site"),
                            ],
                            max_length=20,
                        ),
                        help_text="Of editions of these alone.",
                        size=None,
                        verbose_name="about",
                    ),
                ),
                (
                    "enabled",
                    models.BooleanField(
                        default=True,
                        help_text="Without it nothing is sent, and what is published meanwhile is not kept for them: they find it in the list of editions. What waits goes out once it is ticked again.",
                    ),
                ),
                (
                    "stopped_why",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="stopped"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "secret_drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="outbox.subscription",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["subscription", "due_at"],
                name="delivery_due",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["edition"], name="delivery_edition"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("subscription", "edition"), name="delivery_once_per_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sent", "failed"])),
                name="delivery_state_known",
            ),
        ),
    ]
