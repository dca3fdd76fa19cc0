"""A merge from end to end: committed, read by the public, recomputed from outside; and races."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections

from claims import workflow
from claims.editions import notes, shelf
from claims.models import Claim, Merge, Statement
from claims.refusal import Refused
from factcheck.people.history import attributed
from tests.cast import World, make_cast, publish
from tests.editions.serving import look
from tests.harness import server

WHY = "Both are about the same bridge."


@pytest.fixture
def world(fresh_database: Any) -> Iterator[World]:
    yield World(make_cast())
    for one in connections.all():
        one.close()


@pytest.fixture
def other(world: World) -> Claim:
    return world.answered_draft()


def test_readers_find_the_winner_and_the_verifier_accepts_it(
    world: World, other: Claim, live_site: Any, tmp_path: Any
) -> None:
    for one in (world.claim, other):
        publish(one, world.cast)
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    publish(other, world.cast)
    assert list(shelf.differences()) == []  # both show the same statements for a while
    publish(world.claim, world.cast)
    with urlopen(f"{live_site.url}/claims/{world.claim.slug}/") as answer:
        page = html.unescape(answer.read().decode())
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{other.slug}/">' in page
    assert list(shelf.differences()) == []
    assert shelf.rebuild() == 2
    file = tmp_path / "key.pub"
    signers = notes.load(server.folder() / "checkpoint.pem", "factcheck.invalid/demo")
    file.write_text(notes.vkeys(signer.public for signer in signers))
    status, said = look(live_site.url)
    assert "VERDICT: wrong" not in said, said
    assert "4 editions" in said, (status, said)


def _at_once(*moves: Callable[[], object]) -> None:
    """Each in a thread and on connections of its own, all begun at one barrier."""
    barrier = threading.Barrier(len(moves))

    def run(move: Callable[[], object]) -> None:
        barrier.wait()
        try:
            move()
        except (Refused, DatabaseError):
            pass  # an answer like any other
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(move,)) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def test_two_mergers_and_a_recorder_at_once_leave_nothing_behind(world: World) -> None:
    cast = world.cast

    def record(claim: Claim) -> None:
        with attributed(cast.rita, "at the same time"):
            world.say(claim, "denies", world.south)

    for _round in range(8):
        one, two = world.answered_draft(), world.answered_draft()
        _at_once(
            partial(workflow.merge, one, into=two, by=cast.edda, rationale=WHY),
            partial(workflow.merge, two, into=one, by=cast.emil, rationale=WHY),
            partial(record, one),
        )
        assert Merge.objects.filter(loser__in=[one, two], undone_at=None).count() == 1
    left = Statement.objects.filter(claim__merged_into__isnull=False)
    assert list(left) == []
