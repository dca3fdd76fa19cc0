"""Merging, embargo, warnings and stories in the rules that the database keeps."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_struck")]

    operations = []
