"""The state of the site: told by /healthz, and acted on by every door that writes."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from claims import workflow
from claims.editions import chain
from claims.refusal import Refused
from tests.cast import World, make_cast, publish


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


def _vouch_for_more() -> None:
    """As after a restore of an older backup: the folder outside knows of a later edition."""
    folder = Path(settings.CHECKPOINT_DIR)
    latest = max(folder.glob("0*"))
    (folder / f"{int(latest.name) + 1:012d}").write_bytes(latest.read_bytes())


def test_it_tells_where_the_chain_ends(world: World) -> None:
    publish(world.claim, world.cast)
    answer = Client().get("/healthz", secure=True)
    assert answer.json() == {
        "status": "ok",
        "head": {"number": 1, "hash": bytes(chain.head().hash).hex()},
        "read_only": "",
    }


def test_no_verb_works_while_the_chain_is_not_what_a_checkpoint_vouches_for(world: World) -> None:
    publish(world.claim, world.cast)
    _vouch_for_more()
    with pytest.raises(Refused, match="read-only"):
        workflow.withdraw(world.claim, by=world.cast.edda, reason="hoax")


def test_the_desk_takes_nothing_and_says_why(world: World) -> None:
    publish(world.claim, world.cast)
    _vouch_for_more()
    client = Client()
    client.force_login(world.cast.rita)
    answer = client.post("/admin/sources/source/add/", {}, secure=True)
    assert (answer.status_code, answer["Retry-After"]) == (503, "3600")
    assert "not saved" in answer.content.decode()
    assert Client().get("/healthz", secure=True).json()["read_only"]


def test_the_public_goes_on_reading(world: World) -> None:
    publish(world.claim, world.cast)
    _vouch_for_more()
    assert Client().get(f"/claims/{world.claim.slug}/", secure=True).status_code == 200
