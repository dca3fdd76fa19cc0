"""What was recorded is struck out, never deleted."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_desk"), ("people", "0003_desk")]

    operations = []
