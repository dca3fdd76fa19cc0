"""A change names the version that it rests on; nothing that somebody else wrote is overwritten."""

from __future__ import annotations

import pytest

from claims import workflow
from claims.models import Claim
from factcheck.people.history import attributed
from tests.cast import World
from tests.desk_api.programs import Program
from tests.desk_api.test_bodies import refused

CHANGES = [
    ("PATCH", "", {"context": "x"}),
    ("PUT", "", {"title": "x"}),
    ("POST", "strike/", {"why": "x"}),
    ("POST", "submit/", {}),
    ("POST", "parts/points/", {"text": "x"}),
]


@pytest.mark.parametrize("method, end, body", CHANGES)
def test_a_change_without_a_version_is_refused(
    method: str, end: str, body: dict[str, str], rita: Program, world: World
) -> None:
    path = f"claims/{world.claim.public_id}/{end}"
    refused(rita.send(method, path, body), 428)
    refused(rita.send(method, path, body, If_Match="*"), 428)
    refused(rita.send(method, path, body, If_Match="17"), 400)


@pytest.mark.parametrize("method, end, body", CHANGES)
def test_a_change_of_an_older_version_is_refused_with_the_current_one(
    method: str, end: str, body: dict[str, str], rita: Program, world: World
) -> None:
    path = f"claims/{world.claim.public_id}/"
    before = rita.tag(path)
    with attributed(world.cast.clara, "edited"):
        claim = Claim.objects.get(pk=world.claim.pk)
        claim.context = "Clara's words."
        claim.save()
    answer = rita.send(method, path + end, body, If_Match=before)
    found = refused(answer, 412)
    assert found["current"] == {"etag": rita.tag(path), "version": claim.version}
    assert answer["ETag"] == rita.tag(path)
    assert Claim.objects.get(pk=claim.pk).context == "Clara's words."


def test_a_weak_tag_is_none_to_change_by(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    found = refused(rita.send("PATCH", path, {}, If_Match=f"W/{rita.tag(path)}"), 412)
    assert "weak" in found["detail"]
    stale = refused(rita.send("PATCH", path, {}, If_Match='W/"1-0123456789abcdef"'), 412)
    assert "changed since" in stale["detail"]


def test_one_of_several_tags_is_enough(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    tags = f'"1-no", {rita.tag(path)}'
    assert rita.send("PATCH", path, {"context": "x"}, If_Match=tags).status_code == 200


def test_a_change_of_a_part_is_a_change_of_the_claim(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    before = rita.tag(path)
    with attributed(world.cast.clara, "recorded"):
        world.say(world.claim, "denies", world.south)
    refused(rita.send("PATCH", path, {"context": "x"}, If_Match=before), 412)


def test_a_verb_makes_another_tag(rita: Program, world: World) -> None:
    claim = world.answered_draft()
    path = f"claims/{claim.public_id}/"
    before = rita.tag(path)
    workflow.submit(claim, by=world.cast.rita)
    assert rita.tag(path) != before


def test_what_was_read_already_is_not_sent_again(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    assert rita.get(path, If_None_Match=rita.tag(path)).status_code == 304
