"""Indexes that the lists of the desk are narrowed and ordered by. Each says what it answers."""

from django.db import migrations, models

INDEXES = (
    # Which claims are at this stage, the newest first?
    ("claim", models.Index(fields=["stage", "-id"], name="claim_by_stage")),
    # Which claims are about these days?
    ("claim", models.Index(fields=["date_earliest"], name="claim_by_date")),
    # What was said in these days?
    ("statement", models.Index(fields=["date_latest"], name="statement_by_date")),
    # What was put forward between these dates?
    ("submission", models.Index(fields=["submitted_at"], name="submission_by_date")),
    # What was decided between these dates?
    ("review", models.Index(fields=["at"], name="review_by_date")),
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_went_first")]

    operations = [migrations.AddIndex(model, index) for model, index in INDEXES]
