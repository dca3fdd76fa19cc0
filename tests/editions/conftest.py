"""A key and a folder for checkpoints of each test's own, a fake site, and a way to publish."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections, transaction

from claims.editions import chain, notes
from claims.editions.models import Edition
from tests.editions import bodies
from tests.editions.serving import FakeSite, fake_site
from tests.harness import server

ANN = chain.Mark("m-ann", "Ann")
BEN = chain.Mark("m-ben", None)
SUBJECT, OTHER = UUID(int=101), UUID(int=102)
Publish = Callable[..., Edition]


@pytest.fixture(autouse=True)
def checkpoint_files(settings: Any, tmp_path: Path) -> Path:
    """CHECKPOINT_DIR and the key file; gives the folder that holds both."""
    settings.ORIGIN = "factcheck.invalid/test"
    settings.CHECKPOINT_DIR = str(tmp_path / "checkpoints")
    settings.CHECKPOINT_KEY_FILE = str(tmp_path / "key.pem")
    notes.generate(tmp_path / "key.pem", settings.ORIGIN)
    return tmp_path


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with fake_site() as served:
        yield served


@pytest.fixture
def chain_only(fresh_database: Any, checkpoint_files: Path, settings: Any) -> Any:
    """A database in which editions need no approval: four eyes are not what is tested."""
    settings.CHECKPOINT_DIR = str(checkpoint_files / "checkpoints")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_trigger WHERE tgname = 'claims_four_eyes' "
            "AND tgrelid = 'editions_edition'::regclass"
        )
        if cursor.fetchone():
            cursor.execute("ALTER TABLE editions_edition DISABLE TRIGGER claims_four_eyes")
    return fresh_database


@pytest.fixture
def publish(chain_only: Any) -> Publish:
    """`publish(kind, body)` appends and commits; keywords replace what `append` is given."""

    def append(kind: str, body: bodies.Json, /, **changes: Any) -> Edition:
        numbers = changes.pop("redacts", ())
        given: dict[str, Any] = {
            "subject_kind": body.get("kind") or body["format"].split("/")[1],
            "subject_id": UUID(body["id"]),
            "review": "done",
            "body": bodies.frozen(body),
            "salt": secrets.token_bytes(32),
            "approver": ANN,
            "publisher": BEN,
            "reason": "because",
        }
        with transaction.atomic():
            return chain.append(**{"kind": kind, "redacts": numbers} | given | changes)

    return append


@pytest.fixture
def published(publish: Publish) -> list[Edition]:
    """Two subjects, three editions of the first; the first of all is redacted."""
    body = bodies.page(SUBJECT, "one")
    editions = [
        publish("first", body),
        publish("update", body | {"text": "two"}),
        publish("first", bodies.page(OTHER, "other")),
    ]
    return [*editions, publish("redaction", body | {"text": "two"}, redacts=[1])]


@pytest.fixture
def admin_connection(chain_only: Any) -> Iterator[Callable[[], psycopg.Connection]]:
    """Connections of the server's administrator to the test's database."""
    opened: list[psycopg.Connection] = []

    def connect() -> psycopg.Connection:
        name = connections["default"].settings_dict["NAME"]
        opened.append(psycopg.connect(server.admin_url(name), autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()
