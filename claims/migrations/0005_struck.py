"""What was recorded is struck out, never deleted; what was struck is in no body."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_desk_ledger"), ("sources", "0004_struck")]

    operations = []
