"""Imports of other outlets' reviews: runs, what came of each record, ratings as they were given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import MD5

from factcheck.migrating import AtOnce

PHASES = [
    ("looking", "Looking through it"),
    ("looked", "Looked through, nothing stored"),
    ("storing", "Storing"),
    ("done", "Done"),
    ("stopped", "Stopped"),
]
OUTCOMES = [
    ("added", "Added as a new claim"),
    ("joined", "Joined to a claim that was there"),
    ("unchanged", "There already, unchanged"),
    ("set_aside", "Set aside"),
]


def pk():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def refers(to, **options):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, **options)


def remembers(to):
    """A column of a history table: no constraint, so that what is gone stays told of."""
    return models.ForeignKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        related_query_name="+",
        to=to,
    )


def columns():
    """What a run and its history have in common."""
    return [
        (
            "name",
            models.CharField(help_text="Which files, or what was pasted.", max_length=200),
        ),
        ("digest", models.CharField(help_text="SHA-256 of what is read.", max_length=64)),
        ("size", models.BigIntegerField(help_text="Bytes.")),
        (
            "language",
            models.CharField(
                default="und", help_text="Of records that do not say it.", max_length=35
            ),
        ),
        (
            "mapping",
            models.JSONField(
                blank=True,
                default=dict,
                help_text="Which field of a record says what, if not ClaimReview.",
            ),
        ),
        ("uploaded", models.BooleanField(default=False)),
        ("phase", models.CharField(choices=PHASES, max_length=20)),
        ("stopped_why", models.CharField(blank=True, max_length=500)),
        ("at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
    ]


RUN = migrations.CreateModel(
    name="ImportRun",
    fields=[
        ("id", pk()),
        *columns(),
        ("number", models.PositiveIntegerField(default=0)),
        ("position", models.BigIntegerField(default=0)),
        ("moved_at", models.DateTimeField(auto_now=True, verbose_name="last progress")),
        ("by", refers(settings.AUTH_USER_MODEL, related_name="+")),
    ],
    options={
        "verbose_name": "import",
        "verbose_name_plural": "imports of reviews",
        "ordering": ("-pk",),
        "constraints": [
            models.CheckConstraint(
                condition=Q(phase__in=["looking", "looked", "storing", "done", "stopped"]),
                name="claims_importrun_phase",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="claims_importrun_named",
                violation_error_message="name: must be filled.",
            ),
        ],
        "indexes": [
            models.Index(
                condition=Q(phase__in=("looking", "storing")), fields=["id"], name="import_open"
            ),
        ],
    },
)
RUN_HISTORY = migrations.CreateModel(
    name="ImportRunHistory",
    fields=[
        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
        ("pgh_label", models.TextField(help_text="The event label.")),
        ("id", models.BigIntegerField()),
        *columns(),
        ("by", remembers(settings.AUTH_USER_MODEL)),
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
                to="claims.importrun",
            ),
        ),
    ],
    options={"abstract": False},
)
ENTRY = migrations.CreateModel(
    name="ImportEntry",
    fields=[
        ("id", pk()),
        ("dry", models.BooleanField(default=False)),
        ("number", models.PositiveIntegerField()),
        (
            "place",
            models.CharField(help_text="Where the record stands in the file.", max_length=300),
        ),
        ("outcome", models.CharField(choices=OUTCOMES, max_length=20)),
        ("reason", models.CharField(blank=True, max_length=500)),
        ("run", refers("claims.importrun", related_name="entries")),
        (
            "statement",
            refers("claims.statement", db_index=False, null=True, related_name="+"),
        ),
    ],
    options={
        "verbose_name_plural": "import entries",
        "ordering": ("run", "dry", "number"),
        "constraints": [
            models.CheckConstraint(
                condition=Q(outcome__in=["added", "joined", "unchanged", "set_aside"]),
                name="claims_importentry_outcome",
            ),
            models.UniqueConstraint(
                fields=("run", "dry", "number"), name="claims_importentry_once"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="set_aside", reason=""), name="claims_importentry_says_why"
            ),
        ],
        "indexes": [
            models.Index(fields=["run", "dry", "outcome", "number"], name="import_by_outcome"),
        ],
    },
)
FACT = migrations.CreateModel(
    name="ImportFact",
    fields=[
        ("id", pk()),
        ("digest", models.UUIDField()),
        (
            "statement",
            refers("claims.statement", db_index=False, null=True, related_name="+"),
        ),
        (
            "dry_run",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="claims.importrun",
            ),
        ),
    ],
    options={
        "ordering": ("pk",),
        "constraints": [
            models.UniqueConstraint(
                condition=Q(dry_run=None), fields=("digest",), name="claims_importfact_once"
            ),
            models.UniqueConstraint(
                condition=Q(dry_run__isnull=False),
                fields=("dry_run", "digest"),
                name="claims_importfact_once_dry",
            ),
            models.CheckConstraint(
                condition=Q(dry_run=None) ^ Q(statement=None), name="claims_importfact_of_one"
            ),
        ],
    },
)
PIECE = migrations.CreateModel(
    name="ImportPiece",
    fields=[
        ("id", pk()),
        ("number", models.PositiveIntegerField()),
        ("content", models.BinaryField()),
        (
            "run",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pieces",
                to="claims.importrun",
            ),
        ),
    ],
    options={
        "ordering": ("run", "number"),
        "constraints": [
            models.UniqueConstraint(fields=("run", "number"), name="claims_importpiece_once")
        ],
    },
)

NUMBERS = {
    "rating_value": models.CharField(
        blank=True,
        help_text="For another outlet’s rating: its number, as it gave it. Not shown to readers.",
        max_length=40,
        verbose_name="rating as a number",
    ),
    "rating_best": models.CharField(
        blank=True,
        help_text="As the outlet gave it.",
        max_length=40,
        verbose_name="best on its scale",
    ),
    "rating_worst": models.CharField(
        blank=True,
        help_text="As the outlet gave it: on some scales the lower number is the better one.",
        max_length=40,
        verbose_name="worst on its scale",
    ),
}
RATING = models.CharField(
    blank=True, help_text="For another outlet's rating: its own words.", max_length=5000
)
MADE_BY = {
    "blank": True,
    "editable": False,
    "help_text": "The import that made it, if one did.",
    "null": True,
    "to": "claims.importrun",
}


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_words"),
        ("sources", "0008_pages_of_documents"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RUN,
        RUN_HISTORY,
        ENTRY,
        FACT,
        PIECE,
        AtOnce(
            [
                *(
                    migrations.AddField(model, name, field.clone())
                    for model in ("statement", "statementhistory")
                    for name, field in NUMBERS.items()
                ),
                migrations.AlterField("statement", "rating", RATING.clone()),
                migrations.AlterField("statementhistory", "rating", RATING.clone()),
                migrations.AddField(
                    "claim",
                    "imported_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        **MADE_BY,
                    ),
                ),
                migrations.AddField(
                    "claimhistory",
                    "imported_in",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        **MADE_BY,
                    ),
                ),
                migrations.AddIndex("claim", models.Index(MD5("wording"), name="claim_by_wording")),
                migrations.AddConstraint(
                    "statement",
                    models.CheckConstraint(
                        condition=Q(stance="rates")
                        | Q(rating_value="", rating_best="", rating_worst=""),
                        name="claims_statement_rating_numbers",
                        violation_error_message="Only a rating has the numbers of an outlet's "
                        "scale.",
                    ),
                ),
            ]
        ),
    ]
