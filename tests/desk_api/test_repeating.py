"""A request that is sent again with its key is answered as before, and nothing is done twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from claims.desk_api.repeating import LOCKS
from claims.editions.models import Edition
from claims.models import Claim, Submission
from factcheck.people.token_records import StoredReply, Token
from sources.models import Document
from tests.cast import World, publish
from tests.desk_api.programs import Program, claim_of, program_of
from tests.desk_api.test_bodies import refused

KEY = {"Idempotency_Key": '"8e03978e-40d5"'}


def test_the_same_request_gets_the_same_answer(rita: Program) -> None:
    first = rita.post("documents/", {"title": "A report"}, **KEY)
    again = rita.post("documents/", {"title": "A report"}, **KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert again["Idempotency-Replayed"] == "true"
    assert not first.has_header("Idempotency-Replayed")
    assert Document.objects.filter(title="A report").count() == 1


def test_without_a_key_it_is_done_twice(rita: Program) -> None:
    for _ in range(2):
        rita.post("documents/", {"title": "A report"})
    assert Document.objects.filter(title="A report").count() == 2


@pytest.mark.parametrize("method, path", [("POST", "documents/"), ("POST", "topics/")])
def test_another_request_with_the_same_key_is_refused(
    method: str, path: str, rita: Program
) -> None:
    rita.post("documents/", {"title": "A report"}, **KEY)
    refused(rita.send(method, path, {"title": "Another"}, **KEY), 422)


def test_a_change_and_a_verb_are_repeated_too(rita: Program, world: World) -> None:
    claim = world.answered_draft()
    path = f"claims/{claim.public_id}/"
    tag = rita.tag(path)
    for _ in range(2):
        answer = rita.send("PATCH", path, {"context": "x"}, If_Match=tag, Idempotency_Key="one")
        assert answer.status_code == 200, answer.content
    tag = rita.tag(path)
    for _ in range(2):
        answer = rita.post(f"{path}submit/", {}, If_Match=tag, Idempotency_Key="two")
        assert answer.status_code == 200, answer.content
    assert Submission.objects.filter(subject_id=claim.public_id).count() == 1


def test_keys_are_those_of_one_token(rita: Program, world: World) -> None:
    rita.post("documents/", {"title": "A report"}, **KEY)
    for other in (program_of(world.cast.rita), program_of(world.cast.clara)):
        assert other.post("documents/", {"title": "Another"}, **KEY).status_code == 201


def test_what_was_refused_leaves_its_key_free(rita: Program) -> None:
    refused(rita.post("documents/", {}, **KEY), 422)
    assert rita.post("documents/", {"title": "A report"}, **KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "é", '"', "x" * 256, "a b"])
def test_what_is_no_key_is_refused(key: str, rita: Program) -> None:
    refused(rita.post("documents/", {"title": "x"}, Idempotency_Key=key), 400)


def test_an_answer_is_kept_for_two_days(rita: Program) -> None:
    rita.post("documents/", {"title": "A report"}, **KEY)
    _age(hours=47)
    assert rita.post("documents/", {"title": "A report"}, **KEY).has_header("Idempotency-Replayed")
    _age(hours=2)
    again = rita.post("documents/", {"title": "A report"}, **KEY)
    assert again.status_code == 201
    assert not again.has_header("Idempotency-Replayed")


def _age(*, hours: int) -> None:
    for row in StoredReply.objects.all():
        row.begun_at -= timedelta(hours=hours)
        row.save()


def test_while_the_first_is_under_way_the_second_is_refused(rita: Program, world: World) -> None:
    """The lock is held by another connection, as by another process that is still at it."""
    token = Token.objects.get()
    row = StoredReply.objects.create(person=world.cast.rita, token=token, key="one", request="?")
    with _another_holds(row.pk):
        StoredReply.objects.filter(pk=row.pk).update(request=_digest(rita))
        answer = rita.post("documents/", {"title": "A report"}, Idempotency_Key="one")
        refused(answer, 409)
        assert answer["Retry-After"] == "1"
    assert rita.post("documents/", {"title": "A report"}, Idempotency_Key="one").status_code == 201


def _digest(rita: Program) -> str:
    """That of the request which is sent here."""
    rita.post("documents/", {"title": "A report"}, Idempotency_Key="other")
    return StoredReply.objects.get(key="other").request


def _another_holds(pk: int) -> Any:
    values = connection.settings_dict
    other = psycopg.connect(
        dbname=values["NAME"], user=values["USER"], password=values["PASSWORD"],
        host=values["HOST"], port=values["PORT"] or None,
    )  # fmt: skip
    other.execute("SELECT pg_advisory_lock(%s, %s)", [LOCKS, pk])
    return other


def test_no_answer_holds_content_that_could_be_redacted_or_erased(
    rita: Program, world: World
) -> None:
    made = rita.post("claims/", claim_of(world, slug="lost-ferry"), **KEY)
    path = made.json()["address"]
    rita.change("PATCH", path, {"context": "A word to erase."}, Idempotency_Key="two")
    kept = " ".join(StoredReply.objects.values_list("reply", flat=True))
    assert made.json()["id"] in kept
    for words in ("ferry.", "Northland", "A word to erase", "Reported"):
        assert words not in kept


def test_a_redaction_is_answered_again_without_what_was_redacted(world: World) -> None:
    publish(world.claim, world.cast)
    edda = program_of(world.cast.edda)
    path = f"claims/{world.claim.public_id}/"
    number = Edition.objects.get(subject_id=world.claim.public_id).number
    body = {"reason": "For safety.", "numbers": [number]}
    tag = edda.tag(path)
    first = edda.post(f"{path}redact/", body, If_Match=tag, Idempotency_Key="one")
    assert first.status_code == 200, first.content
    again = edda.post(f"{path}redact/", body, If_Match=tag, Idempotency_Key="one")
    assert again.content == first.content
    assert "bridge." not in again.content.decode()
    assert Claim.objects.filter(pk=world.claim.pk).exists()


def test_old_answers_go_as_new_ones_come(rita: Program) -> None:
    rita.post("documents/", {"title": "A report"}, **KEY)
    StoredReply.objects.update(begun_at=timezone.now() - timedelta(hours=49))
    rita.post("documents/", {"title": "Another"}, Idempotency_Key="two")
    assert [one.key for one in StoredReply.objects.all()] == ["two"]
