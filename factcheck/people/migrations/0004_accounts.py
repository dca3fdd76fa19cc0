"""Decisions about accounts, the read-only switch, and the cache that all processes share."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from factcheck.people.guarding import accounts, closing
from factcheck.people.touch import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "people_cache",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="epoch",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="Part of every session and link. Raised by the database when role, address or access changes, which ends them all.",
            ),
        ),
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("account", "New account"),
                            ("role", "Another role"),
                            ("email", "Another e-mail address"),
                            ("link", "Link for a new password"),
                            ("factor", "Second factor taken off"),
                            ("return", "Let back in"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "details",
                    models.JSONField(
                        default=dict, help_text="What the account is to have afterwards."
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("why", models.TextField(verbose_name="reason")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose account it is; empty for a new one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change of an account",
                "verbose_name_plural": "changes of accounts",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="AccountDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("confirmed", models.BooleanField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="people.accountchange",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Switch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed", models.BooleanField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("why", models.TextField(verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where it was turned by a command.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "turn of the read-only switch",
                "verbose_name_plural": "read-only mode",
                "ordering": ("-pk",),
            },
        ),
        append_only("people_accountchange"),
        append_only("people_accountdecision"),
        append_only("people_switch"),
        accounts(),
        closing(),
    ]
