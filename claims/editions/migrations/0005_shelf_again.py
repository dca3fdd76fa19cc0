"""The Published tables, made anew from editions after a change of their columns.

Taken over by `0008_shelf_for_programs`: the code of today fills the tables of today.
"""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the change itself: rows can't be written and columns added in one transaction."""

    dependencies: ClassVar = [("editions", "0004_lists")]
    operations: ClassVar = []
