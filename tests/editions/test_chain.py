"""`chain.append` puts an edition at the end of the chain, or says why not and changes nothing."""

import json
import threading
import unicodedata
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.editions import audit, chain, notes, watch
from claims.editions.chain import ChainError
from claims.editions.models import Checkpoint, Edition
from claims.editions.verifier import read_checkpoint
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish

pytestmark = pytest.mark.database


def test_an_edition_continues_the_chain(publish: Publish) -> None:
    first = publish("first", bodies.page(SUBJECT, "one"))
    second = publish("update", bodies.page(SUBJECT, "two"))
    assert (first.number, first.prev_hash) == (1, bytes(32))
    assert (second.number, second.version, bytes(second.prev_hash)) == (2, 2, first.hash)
    assert second.hash == sha256(second.header).digest()
    assert (chain.head().number, bytes(chain.head().hash)) == (2, second.hash)


def test_the_header_says_who_what_when_and_why(publish: Publish) -> None:
    edition = publish("first", bodies.page(SUBJECT, "one"), reason="It is news.")
    header = json.loads(bytes(edition.header))
    assert header["approver"] == {"mark": "m-ann", "name": "Ann"}
    assert header["publisher"] == {"mark": "m-ben", "name": None}
    assert (header["kind"], header["review"], header["reason"]) == ("first", "done", "It is news.")
    assert header["subject_id"] == str(SUBJECT)
    stored = Edition.objects.get(number=1)
    assert header["published_at"] == f"{stored.published_at:%Y-%m-%dT%H:%M:%S.%f}Z"


def test_last_edition_is_what_stands(publish: Publish) -> None:
    assert chain.last_edition("page", SUBJECT) is None
    publish("first", bodies.page(SUBJECT, "one"))
    second = publish("update", bodies.page(SUBJECT, "two"))
    assert chain.last_edition("page", SUBJECT) == second
    assert chain.last_edition("claim", SUBJECT) is None


def test_a_checkpoint_is_signed_and_kept_outside(publish: Publish, checkpoint_files: Any) -> None:
    edition = publish("first", bodies.page(SUBJECT, "one"))
    stored = chain.last_checkpoint()
    assert stored is not None
    signed = read_checkpoint(stored.note.encode(), notes.trusted())
    assert (signed.number, signed.hash) == (1, edition.hash)
    folder = checkpoint_files / "checkpoints"
    assert (folder / "000000000001").read_text() == stored.note
    assert (folder / "latest").read_text() == stored.note


def test_what_is_rolled_back_leaves_nothing(publish: Publish, checkpoint_files: Any) -> None:
    with transaction.atomic():
        publish("first", bodies.page(SUBJECT, "one"))
        transaction.set_rollback(True)
    assert (Edition.objects.count(), Checkpoint.objects.count(), chain.head().number) == (0, 0, 0)
    assert not (checkpoint_files / "checkpoints").exists()


def test_it_publishes_in_a_transaction_of_the_caller_only(chain_only: Any) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        chain.append(
            subject_kind="page", subject_id=SUBJECT, kind="first", review="done", body=b"{}",
            salt=bytes(32), approver=None, publisher=chain.Mark("m", None), reason="",
        )  # fmt: skip


def test_redacting_takes_body_and_salt_for_good(publish: Publish) -> None:
    publish("first", bodies.page(SUBJECT, "a name"))
    publish("update", bodies.page(SUBJECT, "none"))
    before = Edition.objects.get(number=1)
    with transaction.atomic():
        redaction = chain.redact(
            numbers=[1], subject_kind="page", subject_id=SUBJECT, review="pending",
            body=bodies.frozen(bodies.page(SUBJECT, "none")), salt=bytes(32), approver=None,
            publisher=chain.Mark("m-ben", None), reason="Named by mistake.",
        )  # fmt: skip
    after = Edition.objects.get(number=1)
    assert (after.body, after.salt) == (None, None)
    assert (after.header, after.hash) == (before.header, before.hash)
    assert (redaction.kind, redaction.redacts, redaction.number) == ("redaction", [1], 3)
    assert bytes(redaction.body or b"") == bodies.frozen(bodies.page(SUBJECT, "none"))
    assert audit.problems(using="default", keys=notes.trusted()) == []


BODY = bodies.page(SUBJECT, "one")
REFUSALS: list[tuple[str, str, bodies.Json, dict[str, Any]]] = [
    ("another slug", "update", {**BODY, "slug": "other"}, {}),
    ("review of something new", "review", {**BODY, "text": "two"}, {}),
    ("withdrawal that goes on standing", "withdrawal", BODY, {}),
    ("redaction of what stands", "redaction", BODY, {"redacts": [1]}),
    ("redaction that says something new", "redaction", {**BODY, "text": "x"}, {"redacts": [1]}),
    ("body of another subject", "update", bodies.page(UUID(int=5), "x"), {"subject_id": SUBJECT}),
    ("blanks in the body", "update", BODY, {"body": b'{"id": 1}'}),
    ("body that is no object", "update", BODY, {"body": b"[]"}),
    ("short salt", "update", BODY, {"salt": b"x"}),
    ("text that is not NFC", "update", BODY, {"reason": "e\u0301"}),
    ("NUL", "update", BODY, {"reason": "\x00"}),
]


def test_what_does_not_fit_is_refused_with_a_reason(publish: Publish) -> None:
    publish("first", BODY)
    for name, kind, body, changes in REFUSALS:
        with pytest.raises(ChainError) as refusal:
            publish(kind, body, **changes)
        assert str(refusal.value).endswith((".", ")")) or ": " in str(refusal.value), name
    assert (Edition.objects.count(), chain.head().number) == (1, 1)


@pytest.mark.parametrize("field", ["subject_kind", "kind", "review"])
def test_an_unknown_word_is_refused(publish: Publish, field: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        publish("first", BODY, **{field: "rumour"})


def test_a_clock_that_went_back_is_refused(publish: Publish) -> None:
    publish("first", BODY)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE editions_head DISABLE TRIGGER editions_head_keep")
        cursor.execute("UPDATE editions_head SET published_at = now() + interval '1 hour'")
    with pytest.raises(ChainError, match="clock"):
        publish("update", BODY)


def test_without_a_key_nothing_is_published(publish: Publish, settings: Any) -> None:
    settings.CHECKPOINT_KEY_FILE = "/nowhere/key.pem"
    with pytest.raises(notes.KeyTrouble, match="make_checkpoint_key"):
        publish("first", BODY)
    assert Edition.objects.count() == 0


def test_a_folder_that_cannot_be_written_does_not_undo_a_publication(
    publish: Publish, checkpoint_files: Any, caplog: pytest.LogCaptureFixture
) -> None:
    (checkpoint_files / "checkpoints").write_text("a file where a folder should be")
    publish("first", BODY)
    assert Edition.objects.count() == 1
    assert "checkpoint 1 could not be kept" in caplog.text
    (checkpoint_files / "checkpoints").unlink()
    assert watch.catch_up() == 1
    assert watch.compare().status == "ok"


WRITERS, EACH = 4, 15


def test_numbers_are_dense_whoever_publishes_at_once(publish: Publish) -> None:
    failures: list[Exception] = []

    def write() -> None:
        try:
            subject = uuid4()
            publish("first", bodies.page(subject, "0"))
            for text in range(1, EACH):
                publish("update", bodies.page(subject, str(text)))
        except Exception as error:  # noqa: BLE001 the test tells of it
            failures.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    numbers = Edition.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, WRITERS * EACH + 1))
    assert audit.problems(using="default", keys=notes.trusted()) == []


words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reason=words, name=words, mark=words, text=words)
def test_any_text_comes_to_the_same_bytes_in_python_and_postgresql(
    publish: Publish, reason: str, name: str, mark: str, text: str
) -> None:
    """The database writes the header anew and compares; this is where the two would differ."""
    reason, name, mark, text = (
        unicodedata.normalize("NFC", one) for one in (reason, name, mark, text)
    )
    people = {"approver": chain.Mark(mark, name), "publisher": chain.Mark(mark, None)}
    assert publish("first", bodies.page(uuid4(), text), reason=reason, **people).number > 0
