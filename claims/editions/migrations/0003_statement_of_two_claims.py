"""While the notice of a merged claim waits, two live claims show the same statement."""

from typing import ClassVar

from django.db import migrations, models

# What `shelf.key_of` computes. Speakers follow; their foreign key is checked at the end.
NEW_KEYS = """
UPDATE editions_publishedspeaker s SET statement_id = md5(t.claim_id::text || t.id::text)::uuid
    FROM editions_publishedstatement t WHERE t.id = s.statement_id;
UPDATE editions_publishedstatement SET public_id = id, id = md5(claim_id::text || id::text)::uuid;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    """Rows keep their place; only the key is new. What is derived can be rebuilt at any time."""

    dependencies: ClassVar = [("editions", "0002_guards")]
    operations: ClassVar = [
        migrations.AddField("publishedstatement", "public_id", models.UUIDField(null=True)),
        migrations.RunSQL(NEW_KEYS, migrations.RunSQL.noop),
        migrations.AlterField("publishedstatement", "public_id", models.UUIDField()),
    ]
