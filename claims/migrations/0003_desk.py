"""Everything that was recorded can be struck out; what the desk needs beside."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.lib.validators
from factcheck.migrating import AtOnce

STRIKABLE = (
    "answer",
    "appearance",
    "check",
    "claim",
    "claimplace",
    "concern",
    "event",
    "figure",
    "inquiry",
    "link",
    "page",
    "party",
    "point",
    "pointstance",
    "speaker",
    "statement",
    "topic",
    "verdict",
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
        ("claims", "0002_guards"),
        ("people", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0003_desk"),
    ]

    operations = [
        AtOnce(
            [
                migrations.RemoveConstraint(
                    model_name="answer",
                    name="claims_answer_once",
                ),
                migrations.RemoveConstraint(
                    model_name="claimplace",
                    name="claims_place_once",
                ),
                migrations.RemoveConstraint(
                    model_name="concern",
                    name="claims_concern_once",
                ),
                migrations.RemoveConstraint(
                    model_name="link",
                    name="claims_link_once",
                ),
                migrations.RemoveConstraint(
                    model_name="party",
                    name="claims_party_once",
                ),
                migrations.RemoveConstraint(
                    model_name="pointstance",
                    name="claims_pointstance_once",
                ),
                migrations.RemoveConstraint(
                    model_name="speaker",
                    name="claims_speaker_once",
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
                    model_name="appearance",
                    name="not_in_text",
                    field=models.BooleanField(
                        default=False,
                        help_text="Tick where the words were heard or read elsewhere in the document: otherwise they must stand in its held text, letter by letter.",
                        verbose_name="not in the text that we hold",
                    ),
                ),
                migrations.AddField(
                    model_name="appearancehistory",
                    name="not_in_text",
                    field=models.BooleanField(
                        default=False,
                        help_text="Tick where the words were heard or read elsewhere in the document: otherwise they must stand in its held text, letter by letter.",
                        verbose_name="not in the text that we hold",
                    ),
                ),
                migrations.AddField(
                    model_name="claim",
                    name="graphic",
                    field=models.CharField(
                        blank=True,
                        help_text="What may upset readers: “pictures of dead people”. The words as printed and the checks are then covered until asked for; who says what, and who denies it, never is.",
                        max_length=200,
                        verbose_name="warn readers of",
                    ),
                ),
                migrations.AddField(
                    model_name="claim",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The claim that this one turned out to be.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="claims.claim",
                    ),
                ),
                migrations.AddField(
                    model_name="claimhistory",
                    name="graphic",
                    field=models.CharField(
                        blank=True,
                        help_text="What may upset readers: “pictures of dead people”. The words as printed and the checks are then covered until asked for; who says what, and who denies it, never is.",
                        max_length=200,
                        verbose_name="warn readers of",
                    ),
                ),
                migrations.AddField(
                    model_name="claimhistory",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        help_text="The claim that this one turned out to be.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="answer",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("statement", "to"),
                        name="claims_answer_once",
                        violation_error_message="It answers this statement already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="claimplace",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("claim", "place"),
                        name="claims_place_once",
                        violation_error_message="This place is named already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="concern",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("claim", "source"),
                        name="claims_concern_once",
                        violation_error_message="This source is named already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="link",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("claim", "kind", "to"),
                        name="claims_link_once",
                        violation_error_message="This link is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="party",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("topic", "source"),
                        name="claims_party_once",
                        violation_error_message="This party is recorded already, on one side or the other.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pointstance",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("statement", "point"),
                        name="claims_pointstance_once",
                        violation_error_message="What it says of this point is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="speaker",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("struck_at", None)),
                        fields=("statement", "source"),
                        name="claims_speaker_once",
                        violation_error_message="This speaker is named already.",
                    ),
                ),
                migrations.CreateModel(
                    name="Embargo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("subject_kind", models.CharField(max_length=20)),
                        ("subject_id", models.UUIDField()),
                        (
                            "until",
                            models.DateTimeField(
                                blank=True, help_text="In UTC. Empty: lifted.", null=True
                            ),
                        ),
                        ("reason", models.TextField(help_text="For the desk alone.")),
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
                        "ordering": ("-pk",),
                        "indexes": [
                            models.Index(
                                fields=["subject_kind", "subject_id", "-id"],
                                name="embargo_by_subject",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="claims_embargo_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "loser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "winner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges_won",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "rationale",
                            models.TextField(help_text="Why both are one and the same. Public."),
                        ),
                        ("moved", models.JSONField(default=dict, editable=False)),
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
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("undone_why", models.TextField(blank=True, editable=False)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("rationale", ""), _negated=True),
                                name="claims_merge_rationale",
                                violation_error_message="rationale: must be filled.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("loser", models.F("winner")), _negated=True),
                                name="claims_merge_into_another",
                                violation_error_message="A claim can't be merged into itself.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("loser",),
                                name="claims_merged_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MergeHistory",
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
                                to="claims.merge",
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
                            "loser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "winner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "rationale",
                            models.TextField(help_text="Why both are one and the same. Public."),
                        ),
                        ("moved", models.JSONField(default=dict, editable=False)),
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
                        (
                            "undone_by",
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
                        ("undone_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("undone_why", models.TextField(blank=True, editable=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="claims.review",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                help_text="Where in the body: “statements 2 words”.", max_length=200
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("place", ""), _negated=True),
                                name="claims_remark_place",
                                violation_error_message="place: must be filled.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="claims_remark_text",
                                violation_error_message="text: must be filled.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Story",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "struck_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("struck_why", models.TextField(blank=True, default="", editable=False)),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stories",
                                to="claims.claim",
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="The headline, as printed. Public.", max_length=300
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                max_length=2000,
                                validators=[factcheck.lib.validators.safe_url],
                                verbose_name="address",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="published on"),
                        ),
                    ],
                    options={
                        "verbose_name": "story of ours",
                        "verbose_name_plural": "stories of ours",
                        "ordering": ("claim", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="claims_story_titled",
                                violation_error_message="title: must be filled.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("struck_at", None)),
                                fields=("claim", "url"),
                                name="claims_story_once",
                                violation_error_message="This story is linked already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoryHistory",
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
                                to="claims.story",
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
                        ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "struck_by",
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
                        ("struck_why", models.TextField(blank=True, default="", editable=False)),
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
                            "title",
                            models.CharField(
                                help_text="The headline, as printed. Public.", max_length=300
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                max_length=2000,
                                validators=[factcheck.lib.validators.safe_url],
                                verbose_name="address",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="published on"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "struck_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("struck_why", models.TextField(blank=True, default="", editable=False)),
                        ("subject_kind", models.CharField(editable=False, max_length=20)),
                        ("subject_id", models.UUIDField(editable=False)),
                        (
                            "text",
                            models.TextField(
                                help_text="“@” and a user name tells that person of it."
                            ),
                        ),
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
                        (
                            "mentions",
                            models.ManyToManyField(
                                blank=True,
                                editable=False,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "indexes": [
                            models.Index(
                                fields=["subject_kind", "subject_id", "id"],
                                name="comment_by_subject",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="claims_comment_text",
                                violation_error_message="text: must be filled.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentHistory",
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
                                to="claims.comment",
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
                        ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "struck_by",
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
                        ("struck_why", models.TextField(blank=True, default="", editable=False)),
                        ("subject_kind", models.CharField(editable=False, max_length=20)),
                        ("subject_id", models.UUIDField(editable=False)),
                        (
                            "text",
                            models.TextField(
                                help_text="“@” and a user name tells that person of it."
                            ),
                        ),
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
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("subject_kind", models.CharField(editable=False, max_length=20)),
                        ("subject_id", models.UUIDField(editable=False)),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="whom",
                            ),
                        ),
                        (
                            "task",
                            models.CharField(help_text="“Ask Baku for comment.”", max_length=300),
                        ),
                        (
                            "due",
                            models.DateTimeField(
                                blank=True, help_text="In UTC. Empty: no hurry.", null=True
                            ),
                        ),
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
                        ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "done_by",
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
                        "ordering": ("pk",),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None)),
                                fields=["to", "due"],
                                name="assignment_open",
                            ),
                            models.Index(
                                fields=["subject_kind", "subject_id"], name="assignment_by_subject"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("task", ""), _negated=True),
                                name="claims_assignment_task",
                                violation_error_message="task: must be filled.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("done_by", None)),
                                    models.Q(
                                        ("done_at__isnull", False), ("done_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="claims_assignment_done_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentHistory",
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
                                to="claims.assignment",
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
                        ("subject_kind", models.CharField(editable=False, max_length=20)),
                        ("subject_id", models.UUIDField(editable=False)),
                        (
                            "to",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="whom",
                            ),
                        ),
                        (
                            "task",
                            models.CharField(help_text="“Ask Baku for comment.”", max_length=300),
                        ),
                        (
                            "due",
                            models.DateTimeField(
                                blank=True, help_text="In UTC. Empty: no hurry.", null=True
                            ),
                        ),
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
                        ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "done_by",
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
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("subject_kind", models.CharField(editable=False, max_length=20)),
                        ("subject_id", models.UUIDField(editable=False)),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mention", "Mentioned"),
                                    ("assigned", "Assigned"),
                                    ("submitted", "To review"),
                                    ("changes", "Changes requested"),
                                    ("approved", "Approved"),
                                    ("voided", "Approval voided"),
                                    ("published", "Published"),
                                    ("pending", "Second review pending"),
                                    ("deadline", "Deadline"),
                                    ("review_by", "To look at again"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(max_length=500)),
                        ("key", models.CharField(max_length=200)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("read_at", None)),
                                fields=["to", "-id"],
                                name="notice_unread",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "mention",
                                            "assigned",
                                            "submitted",
                                            "changes",
                                            "approved",
                                            "voided",
                                            "published",
                                            "pending",
                                            "deadline",
                                            "review_by",
                                        ],
                                    )
                                ),
                                name="claims_notice_kind",
                            ),
                            models.UniqueConstraint(
                                fields=("to", "key"), name="claims_notice_once"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
