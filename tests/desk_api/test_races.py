"""Several programs at one moment, in processes: one draft, one effect of a key, an exact count."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from django.db import connection

from claims.models import Claim
from factcheck.people.token_records import StoredReply
from sources.models import Document
from tests.cast import World, make_cast
from tests.desk_api.programs import Program, claim_of, program_of
from tests.desk_api.racing import RACERS, programs

ROUNDS = 12


def begun() -> tuple[World, Program]:
    """A newsroom in a database of its own, and a program of Rita's."""
    world = World(make_cast())
    return world, program_of(world.cast.rita)


def bring(world: World, number: int) -> dict[str, Any]:
    """A claim and its document, as a monitor finds them on the wire."""
    body = claim_of(world, wording=f"The army of Southland sank ferry {number}.")
    for said in body["statements"]:
        said["appearances"] = [{"document": "report"}]
    report = {"key": "report", "title": "Sea", "url": f"https://example.org/{number}"}
    return {"documents": [report], "claims": [body]}


def drafts() -> int:
    return int(Claim.objects.filter(wording__startswith="The army of Southland sank").count())


def test_the_same_claim_brought_at_once_makes_one_draft(fresh_database: Any) -> None:
    world, rita = begun()
    with programs(fresh_database.environment, rita.token) as racers:
        for number in range(ROUNDS):
            replies = racers.all_send("POST", "records/", bring(world, number), {})
            assert sorted(code for code, _ in replies) == [200] * (RACERS - 1) + [201]
            assert len({found["claims"][0]["id"] for _, found in replies}) == 1
    assert drafts() == ROUNDS
    assert Document.objects.filter(title="Sea").count() == ROUNDS


def test_without_the_lock_it_makes_several(fresh_database: Any) -> None:
    world, rita = begun()
    with programs(fresh_database.environment, rita.token, gap="hold") as racers:
        # A title of which no address can be made: each draft draws its own.
        racers.all_send("POST", "claims/", claim_of(world, title="✶ ✶ ✶"), {})
    assert drafts() > 1


def test_a_key_that_is_used_at_once_has_one_effect(fresh_database: Any) -> None:
    _, rita = begun()
    with programs(fresh_database.environment, rita.token) as racers:
        for number in range(ROUNDS):
            key = {"Idempotency_Key": f"key-{number}"}
            replies = racers.all_send("POST", "documents/", {"title": "Sea"}, key)
            codes = {code for code, _ in replies}
            assert 201 in codes
            assert codes <= {201, 409}
            assert len({found["id"] for code, found in replies if code == 201}) == 1
    assert Document.objects.filter(title="Sea").count() == ROUNDS


def test_without_its_lock_it_has_several(fresh_database: Any) -> None:
    _, rita = begun()
    with programs(fresh_database.environment, rita.token, gap="key") as racers:
        racers.all_send("POST", "documents/", {"title": "Sea"}, {"Idempotency_Key": "one"})
    assert Document.objects.filter(title="Sea").count() > 1


def test_the_count_is_exact_however_many_ask(fresh_database: Any) -> None:
    _, rita = begun()
    environment = fresh_database.environment | {"FACTCHECK_DESK_REQUESTS": "20"}
    with programs(environment, rita.token) as racers:
        replies = racers.all_send("GET", "me/", None, {}, times=10)
    assert [code for code, _ in replies].count(200) == 20


def test_a_count_that_reads_first_is_not(fresh_database: Any) -> None:
    _, rita = begun()
    environment = fresh_database.environment | {"FACTCHECK_DESK_REQUESTS": "20"}
    with programs(environment, rita.token, gap="count") as racers:
        replies = racers.all_send("GET", "me/", None, {}, times=10)
    assert [code for code, _ in replies].count(200) > 20


def test_a_process_that_is_killed_leaves_nothing_and_its_key_goes_on(fresh_database: Any) -> None:
    _, rita = begun()
    body, key = {"title": "Sea"}, {"Idempotency_Key": "one"}
    with programs(fresh_database.environment, rita.token, gap="slow", count=1) as racers:
        racers.pipes[0].send((("POST", "documents/", body, key), 1))
        _until_it_waits()
        assert rita.post("documents/", body, **key).status_code == 409
        os.kill(racers.processes[0].pid, signal.SIGKILL)
        racers.processes[0].join()
    assert not Document.objects.filter(title="Sea").exists()
    assert _until_free(rita, body, key) == 201
    assert Document.objects.filter(title="Sea").count() == 1


def _until_it_waits() -> None:
    """Until the other process holds the key, and sits in its transaction with the work done."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(sql + " AND datname = current_database()")
            if cursor.fetchone()[0] and StoredReply.objects.exists():
                return
        time.sleep(0.1)
    raise TimeoutError("the other process never began")


def _until_free(rita: Program, body: dict[str, str], key: dict[str, str]) -> int:
    """The server notices in its own time that the process is gone."""
    for _ in range(100):
        code: int = rita.post("documents/", body, **key).status_code
        if code != 409:
            return code
        time.sleep(0.1)
    return 409
