"""The verbs of the workflow through this door: the same guards, the same words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims import workflow
from claims.editions.models import Edition
from claims.models import Claim
from claims.permissions import VERBS
from claims.refusal import Refused, Stale
from claims.steps.expecting import expecting
from factcheck.people.models import User
from factcheck.people.switch import turn
from sources.models.base import Stage
from tests.cast import World, publish, ticks_of
from tests.desk_api.programs import ROOT, Program, program_of
from tests.desk_api.test_bodies import refused


def act(person: User, claim: Claim, verb: str, body: Any = None) -> Any:
    """One verb by a program of this person, of the version of now."""
    path = f"claims/{claim.public_id}/"
    return program_of(person).change("POST", f"{path}{verb}/", body, of=path)


def stage_of(claim: Claim) -> Stage:
    return Claim.objects.get(pk=claim.pk).stage_now


def test_a_claim_goes_from_draft_to_readers(world: World) -> None:
    cast, claim = world.cast, world.answered_draft()
    assert act(cast.rita, claim, "submit", {"reason": "It is ready."}).status_code == 200
    assert stage_of(claim) == Stage.IN_REVIEW
    approved = act(cast.clara, claim, "approve", {"ticks": ticks_of(claim)})
    assert approved.status_code == 200, approved.content
    published = act(cast.edda, claim, "publish")
    assert published.status_code == 200, published.content
    edition = Edition.objects.get(subject_id=claim.public_id)
    assert (published.json()["edition"], published.json()["done"]) == (edition.number, "publish")


def test_what_can_be_done_and_why_not_is_told_beforehand(world: World) -> None:
    claim = world.answered_draft()
    workflow.submit(claim, by=world.cast.rita)
    path = f"claims/{claim.public_id}/work/"
    own = program_of(world.cast.clara).get(path).json()
    assert own["verbs"]["approve"] == {"possible": True, "reasons": []}
    assert list(own["ticks"]) == ticks_of(claim)
    assert own["preview"]["slug"] == claim.slug
    rita = program_of(world.cast.rita).get(path).json()
    assert not rita["verbs"]["approve"]["possible"]


def test_nobody_approves_their_own_work(world: World) -> None:
    claim = world.answered_draft()
    workflow.submit(claim, by=world.cast.edda)
    answer = act(world.cast.edda, claim, "approve", {"ticks": ticks_of(claim)})
    found = refused(answer, 409)
    assert "own" in found["detail"] or "you" in found["detail"].lower()
    assert stage_of(claim) == Stage.IN_REVIEW


def test_a_refusal_says_what_the_desk_says(world: World) -> None:
    answer = act(world.cast.edda, world.claim, "publish")
    with pytest.raises(Refused) as caught:
        workflow.publish(world.claim, by=world.cast.edda)
    assert refused(answer, 409)["reasons"] == list(caught.value.reasons)


def test_it_may_not_approve_without_every_tick(world: World) -> None:
    claim = world.answered_draft()
    workflow.submit(claim, by=world.cast.rita)
    found = refused(act(world.cast.clara, claim, "approve", {"ticks": []}), 409)
    assert len(found["reasons"]) == len(ticks_of(claim))


def test_changes_are_requested_with_remarks(world: World) -> None:
    claim = world.answered_draft()
    workflow.submit(claim, by=world.cast.rita)
    body = {"comment": "Shorter.", "remarks": [{"place": "wording", "text": "This one."}]}
    assert act(world.cast.clara, claim, "request_changes", body).status_code == 200
    assert stage_of(claim) == Stage.CHANGES_REQUESTED


def test_an_answer_goes_first_and_is_reviewed_after(world: World) -> None:
    publish(world.claim, world.cast)
    rita = program_of(world.cast.rita)
    path = f"claims/{world.claim.public_id}/"
    said = {
        "stance": "denies",
        "paraphrase": "The South denies it.",
        "speakers": ["southland"],
        "appearances": [{"document": str(world.report.public_id)}],
    }
    part = rita.change("POST", f"{path}parts/statements/", said, of=path).json()["part"]
    body = {"reason": "It came tonight.", "statements": [part]}
    answer = act(world.cast.edda, world.claim, "add_answer", body)
    assert answer.status_code == 200, answer.content
    work = program_of(world.cast.clara).get(f"{path}work/").json()
    assert work["verbs"]["review_after"]["possible"]
    after = act(world.cast.clara, world.claim, "review_after", {"ticks": list(work["ticks"])})
    assert after.status_code == 200, after.content


def test_withdrawn_held_corrected_reopened_and_merged(world: World) -> None:
    publish(world.claim, world.cast)
    edda, other = world.cast.edda, world.answered_draft()
    until = {"until": "2030-01-01T06:00:00+04:00", "reason": "Asked for."}
    assert act(edda, other, "hold", until).status_code == 200
    assert act(edda, other, "lift", {"reason": "The time has come."}).status_code == 200
    merged = act(edda, other, "merge", {"into": str(world.claim.public_id), "rationale": "One."})
    assert merged.status_code == 200, merged.content
    assert merged.json()["merged_into"] == str(world.claim.public_id)
    assert act(edda, other, "unmerge", {"reason": "Two."}).status_code == 200
    assert act(edda, world.claim, "withdraw", {"reason": "Forged."}).status_code == 200


def test_who_redacts_is_led_to_claims_that_may_hold_the_same_words(world: World) -> None:
    publish(world.claim, world.cast)
    edda, other, apart = world.cast.edda, world.answered_draft(), world.answered_draft()
    act(edda, other, "merge", {"into": str(world.claim.public_id), "rationale": "One."})
    number = Edition.objects.get(subject_id=world.claim.public_id).number
    redacted = act(edda, world.claim, "redact", {"reason": "It names her.", "numbers": [number]})
    assert redacted.status_code == 200, redacted.content
    assert redacted.json()["look_at"] == [f"{ROOT}claims/{other.public_id}/"]
    assert str(apart.public_id) not in str(redacted.json())
    assert "look_at" not in act(edda, apart, "withdraw", {"reason": "Forged."}).json()


@pytest.mark.parametrize(
    "verb, body, pointer",
    [
        ("withdraw", {}, "/reason"),
        ("withdraw", {"reason": 7}, "/reason"),
        ("hold", {"until": "tomorrow", "reason": "x"}, "/until"),
        ("hold", {"until": "2030-01-01T06:00:00", "reason": "x"}, "/until"),
        ("redact", {"reason": "x", "numbers": ["1"]}, "/numbers/0"),
        ("redact", {"reason": "x", "numbers": [10**20]}, "/numbers/0"),
        ("merge", {"into": "x", "rationale": "x"}, "/into"),
        ("merge", {"into": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "rationale": "x"}, "/into"),
        ("correct", {"kind": "x", "old": "a", "new": "b", "reason": "c"}, "/kind"),
        ("publish", {"reason": "x"}, "/reason"),
        ("add_answer", {"reason": "x", "statements": ["y"]}, "/statements/0"),
    ],
)
def test_what_a_verb_can_not_be_called_with_is_named(
    verb: str, body: Any, pointer: str, world: World
) -> None:
    found = refused(act(world.cast.edda, world.claim, verb, body), 422)
    assert [one["pointer"] for one in found["errors"]] == [pointer]


@pytest.mark.parametrize("verb", VERBS)
def test_an_administrator_has_none(verb: str, world: World) -> None:
    client = Client()
    client.force_login(world.cast.adam)
    path = f"{ROOT}claims/{world.claim.public_id}/{verb}/"
    refused(client.post(path, {}, content_type="application/json"), 403)


def test_a_verb_of_another_version_is_refused_under_its_own_lock(world: World) -> None:
    claim = world.answered_draft()
    with expecting(claim.version + 1), pytest.raises(Stale):
        workflow.submit(claim, by=world.cast.rita)
    with expecting(claim.version):
        workflow.submit(claim, by=world.cast.rita)


def test_topics_and_sources_have_theirs(world: World) -> None:
    rita = program_of(world.cast.rita)
    for path in (f"topics/{world.topic.public_id}/", f"sources/{world.north.public_id}/"):
        answer = rita.change("POST", f"{path}submit/", {"reason": "It is ready."}, of=path)
        assert answer.status_code in (200, 409), answer.content
        assert rita.get(f"{path}work/").status_code == 200
        assert rita.change("POST", f"{path}merge/", {}, of=path).status_code == 404


def test_while_the_site_is_read_only_nothing_is_done(rita: Program, world: World) -> None:
    turn(closed=True, by=world.cast.adam, why="An incident.")
    path = f"claims/{world.claim.public_id}/"
    for method, end in (("PATCH", ""), ("POST", "submit/"), ("POST", "strike/")):
        answer = rita.send(method, path + end, {}, If_Match='"1-x"')
        found = refused(answer, 503)
        assert "An incident." in found["detail"]
        assert answer["Retry-After"] == "3600"
    assert rita.get(path).status_code == 200


def test_the_lists_of_my_desk_are_there(world: World) -> None:
    claim = world.answered_draft()
    workflow.submit(claim, by=world.cast.rita)
    clara = program_of(world.cast.clara)
    found = {one["code"]: one for one in clara.get("waiting/").json()["lists"]}
    assert found["review"]["count"] == 1
    (item,) = clara.get(found["review"]["address"]).json()["waiting"]
    assert item["id"] == str(claim.public_id)
    assert item["answer_line"]
    for cursor in ("x", ""):
        assert clara.get(f"waiting/review/?cursor={cursor}").status_code == 400
