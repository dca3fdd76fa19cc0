"""Whatever a program does stands in the history: by whom, and through which token."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from claims.contributors import reasons_against
from claims.history import history_of
from claims.models import Claim
from factcheck.people.models import Touch
from factcheck.people.token_records import TokenUse
from tests.cast import World, publish
from tests.desk_api.programs import Program, claim_of, program_of

BY_TOKEN = "rita, through the token “wire monitor”"


def who_did(claim: Claim) -> dict[str, set[str]]:
    """What was done, by whom."""
    found: dict[str, set[str]] = {}
    for one in history_of(claim).entries:
        found.setdefault(one.done, set()).add(one.who)
    return found


def test_what_is_recorded_names_person_and_token(rita: Program, world: World) -> None:
    made = rita.post("claims/", claim_of(world) | {"why": "found on the wire"}).json()
    claim = Claim.objects.get(public_id=made["id"])
    assert {name for who in who_did(claim).values() for name in who} == {BY_TOKEN}
    assert {one.why for one in history_of(claim).entries} == {"found on the wire"}
    assert set(Touch.objects.filter(root="claims_claim", root_id=claim.pk).values_list(
        "user__username", flat=True)) == {"rita"}  # fmt: skip


def test_what_is_changed_and_struck_out_does_too(rita: Program, world: World) -> None:
    path = f"claims/{world.claim.public_id}/"
    rita.change("PATCH", path, {"context": "x", "concerns": [], "why": "nobody is accused"})
    done = who_did(world.claim)
    assert done["changed"] == {BY_TOKEN}
    assert done["struck out"] == {BY_TOKEN}
    assert done["recorded"] == {"rita"}


def test_a_verb_does_too(rita: Program, world: World) -> None:
    claim = world.answered_draft()
    path = f"claims/{claim.public_id}/"
    assert rita.change("POST", f"{path}submit/", {}, of=path).status_code == 200
    assert who_did(claim)["submitted"] == {BY_TOKEN}


def test_what_people_do_themselves_names_no_token(rita: Program, world: World) -> None:
    publish(world.claim, world.cast)
    assert not TokenUse.objects.exists()
    names = {name for who in who_did(world.claim).values() for name in who}
    assert not [name for name in names if "token" in name]


def test_nobody_writes_or_takes_away_what_a_token_made(rita: Program, world: World) -> None:
    claim = world.answered_draft()
    path = f"claims/{claim.public_id}/"
    rita.change("POST", f"{path}submit/", {}, of=path)
    use = TokenUse.objects.get()
    for change in (use.delete, use.save):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()


def test_who_recorded_through_a_token_may_not_approve(world: World) -> None:
    clara = program_of(world.cast.clara)
    made = clara.post("claims/", claim_of(world)).json()
    claim = Claim.objects.get(public_id=made["id"])
    assert reasons_against(world.cast.clara, claim)
