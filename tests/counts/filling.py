"""Thousands of records in seconds: copies of what a small world holds, made by SQL alone.

Written as the owner with the triggers off, since what is measured is reading. Every copy has parts
of its own (statements, speakers, documents …), as if people had recorded it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models

from factcheck.lib.doors import OWNER
from tests.cast import World

# As in a newsroom: of a hundred claims one is in review, one approved, one sent back; Edda looks
# after two.
STAGES = (
    "CASE n %% 100 WHEN 0 THEN 'in_review' WHEN 1 THEN 'approved' WHEN 2 THEN 'changes_requested'"
    " ELSE 'draft' END"
)


@dataclass
class Filler:
    """Copies of records, in the order in which they point at each other."""

    cursor: Any
    count: int

    def copy(self, record: models.Model, **changed: str) -> int:
        """`count` copies; gives the number before the first one's id.

        `changed` are columns with SQL in which n counts from 1, for example slug="'s-' || n".
        """
        table = record._meta.db_table
        self.cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        start: int = self.cursor.fetchone()[0]
        columns = {field.column for field in record._meta.concrete_fields}
        changed = {"id": f"{start} + n"} | changed
        if "public_id" in columns:
            changed |= {"public_id": "gen_random_uuid()"}
        pairs = ", ".join(f"'{name}', {what}" for name, what in changed.items())
        self.cursor.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table},"
            f" to_jsonb(o) || jsonb_build_object({pairs}))).*"
            f" FROM {table} o, generate_series(1, %s) n WHERE o.id = %s",
            [self.count, record.pk],
        )
        self.cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        )
        return start


def fill(world: World, count: int) -> None:
    """So many more of everything that a list of the desk can show."""
    with _triggers_off() as cursor:
        _fill(world, Filler(cursor, count))
        cursor.execute("ANALYZE")


def _fill(world: World, filler: Filler) -> None:
    mark = "'-' || gen_random_uuid()"
    source = filler.copy(world.south, slug=f"'filled'||{mark}", name="'Land ' || n")
    topic = filler.copy(world.topic, slug=f"'filled'||{mark}", title="'Story ' || n")
    document = filler.copy(world.report, title="'Report ' || n", publisher_id=f"{source} + n")
    claim = filler.copy(
        world.claim,
        slug=f"'filled'||{mark}",
        title="'Reported loss of bridge ' || n",
        stage=STAGES,
        staged_version=str(world.claim.version),
        topic_id=f"{topic} + 1 + n / 20",
        owner_id=f"CASE WHEN n %% 20 = 1 THEN {world.cast.edda.pk} END",
    )
    for statement in (world.assertion, world.denial):
        said = filler.copy(statement, claim_id=f"{claim} + n")
        speaker = statement.speaker_set.first()
        appearance = statement.appearances.first()
        assert speaker is not None
        assert appearance is not None
        filler.copy(speaker, statement_id=f"{said} + n", source_id=f"{source} + n")
        filler.copy(appearance, statement_id=f"{said} + n", document_id=f"{document} + n")
    _fill_others(filler, {"claim": claim, "source": source, "topic": topic})


def _fill_others(filler: Filler, start: dict[str, int]) -> None:
    """Copies of whatever else there is at least one of: parts, decisions, notices, work to do."""
    for label in OTHERS:
        model = apps.get_model(label)
        record = model._default_manager.order_by("pk").first()
        if record is None:
            continue
        columns = {field.column for field in model._meta.concrete_fields}
        changed = {f"{name}_id": f"{start[name]} + n" for name in start if f"{name}_id" in columns}
        if "subject_id" in columns:
            changed["subject_kind"] = "'claim'"
            changed["subject_id"] = (
                f"(SELECT c.public_id FROM claims_claim c WHERE c.id = {start['claim']} + n)"
            )
        if "key" in columns:
            changed["key"] = "gen_random_uuid()::text"
        if "slug" in columns:
            changed["slug"] = "'filled-' || gen_random_uuid()"
        if label == "claims.submission":
            changed["body_hash"] = "sha256(gen_random_uuid()::text::bytea)"
        if label == "claims.review":
            changed["submission_id"] = f"{start['submission']} + n"
        made = filler.copy(record, **changed)
        start[label.partition(".")[2]] = made


OTHERS = (
    "claims.concern",
    "claims.point",
    "claims.inquiry",
    "claims.check",
    "claims.party",
    "claims.event",
    "claims.page",
    "claims.submission",
    "claims.review",
    "claims.correction",
    "claims.comment",
    "claims.assignment",
    "claims.notice",
    "claims.embargo",
    "claims.story",
    "claims.importrun",
    "sources.alias",
    "sources.grade",
    "sources.place",
    "sources.placename",
    "outbox.message",
    "outbox.subscription",
    "outbox.delivery",
    "outbox.attempt",
)


@contextmanager
def _triggers_off() -> Iterator[Any]:
    """A cursor of the owner, for which no history is written and nothing is refused."""
    tables = [
        m._meta.db_table
        for m in apps.get_models()
        if m._meta.app_label in ("claims", "sources", "outbox")
    ]
    with connections[OWNER].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
