"""The pages of the verbs: what they do, what they refuse, and with which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims import workflow
from claims.editions.models import Edition
from claims.models import Review, Statement, Submission
from claims.readiness import against, verbs_for
from claims.refusal import Refused
from claims.situation import Situation
from factcheck.people.history import attributed
from sources.models.base import Stage
from tests.cast import World, publish, ticks_of
from tests.desk.pages import new, opened, page_of, text_of, verb, verb_entries
from tests.harness.people import Desk


def use(desk: Desk, who: str, record: Any, name: str, **entries: Any) -> Any:
    """Open the page of a verb and press its button."""
    client = desk(who)
    page = client.get(verb(record, name))
    assert page.status_code == 200
    return client.post(verb(record, name), verb_entries(page) | entries)


def stage(world: World) -> Stage:
    world.claim.refresh_from_db()
    return world.claim.stage_now


def test_the_way_of_all_editions(world: World, desk: Desk) -> None:
    use(desk, "rita", world.claim, "submit", reason="New.")
    assert stage(world) == Stage.IN_REVIEW
    use(desk, "clara", world.claim, "approve", ticks=ticks_of(world.claim), comment="Good.")
    assert stage(world) == Stage.APPROVED
    response = use(desk, "edda", world.claim, "publish")
    assert response["Location"] == page_of(world.claim)
    assert Edition.objects.get().subject_id == world.claim.public_id
    page = text_of(desk("edda").get(page_of(world.claim)))
    assert f"/claims/{world.claim.slug}/editions/1/" in page
    assert "As published" in page


def test_it_refuses_to_approve_ones_own(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.clara)
    response = desk("clara").get(verb(world.claim, "approve"))
    assert "Nobody approves their own work" in text_of(response)
    response = desk("clara").post(
        verb(world.claim, "approve"), {"ticks": ticks_of(world.claim), "seen": _seen(world)}
    )
    assert response.status_code == 409
    assert "Nobody approves their own work" in text_of(response)
    assert not Review.objects.exists()


def _seen(world: World) -> str:
    from django.utils import timezone

    world.claim.refresh_from_db()
    return Situation(world.claim, timezone.now()).seen()


def test_it_names_the_source_that_the_reviewer_edited(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    clara = desk("clara")
    data = opened(clara, page_of(world.ministry)) | {"description": "Of defence."}
    clara.post(page_of(world.ministry), data)
    page = text_of(clara.get(verb(world.claim, "approve")))
    assert "you changed the source “Ministry of the South”" in page


def test_it_refuses_to_publish_after_an_edit(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    rolf = desk("rolf")
    rolf.post(page_of(world.claim), opened(rolf, page_of(world.claim)) | {"context": "Old."})
    page = text_of(desk("edda").get(page_of(world.claim)))
    assert "Edited since it was approved" in page
    assert 'id="verb-publish"' not in page
    refused = desk("edda").post(verb(world.claim, "publish"), {"seen": _seen(world)})
    assert refused.status_code == 409
    assert "It was edited after it was approved, which voids that" in text_of(refused)
    assert not Edition.objects.exists()


def test_it_asks_to_look_again_when_something_newer_waits(world: World, desk: Desk) -> None:
    """An approval is about what the reviewer saw, not about what was put in its place."""
    workflow.submit(world.claim, by=world.cast.rita)
    clara = desk("clara")
    entries = verb_entries(clara.get(verb(world.claim, "approve")))
    workflow.reopen(world.claim, by=world.cast.rita, reason="A mistake.")
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "Something else."
        world.claim.save()
    workflow.submit(world.claim, by=world.cast.rita)
    ticked = entries | {"ticks": ticks_of(world.claim), "comment": "Good."}
    response = clara.post(verb(world.claim, "approve"), ticked)
    assert response.status_code == 409
    assert "Something changed since you opened this page" in text_of(response)
    again = clara.post(verb(world.claim, "approve"), verb_entries(response))
    assert again.status_code == 302
    assert Review.objects.filter(decision="approve").get().comment == "Good."


def test_it_names_the_ticks_that_are_missing(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    response = use(desk, "clara", world.claim, "approve", ticks=["fair"], comment="Mine.")
    page = text_of(response)
    assert response.status_code == 409
    assert "Please confirm: Title, wording and address are neutral." in page
    assert "Mine." in page


def test_it_sends_back_with_a_comment_that_the_reporter_reads(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    use(desk, "clara", world.claim, "request_changes", comment="Say which bridge.")
    assert stage(world) == Stage.CHANGES_REQUESTED
    assert "Say which bridge." in text_of(desk("rita").get(page_of(world.claim)))


@pytest.mark.parametrize("name", ["reopen", "request_changes"])
def test_it_wants_words(world: World, desk: Desk, name: str) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    response = use(desk, "clara", world.claim, name)
    assert "This field is required." in text_of(response)
    assert stage(world) == Stage.IN_REVIEW


def add_denial(world: World, desk: Desk) -> None:
    address = f"{new(Statement)}?claim={world.claim.pk}"
    data = opened(desk("edda"), address) | {
        "stance": "denies",
        "paraphrase": "It never happened.",
        "speaker_set-0-source": world.south.pk,
        "appearances-0-document": world.report.pk,
    }
    assert desk("edda").post(address, data).status_code == 302


def test_a_denial_goes_first_and_is_reviewed_after(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    add_denial(world, desk)
    use(desk, "edda", world.claim, "add_answer", reason="It came at two in the morning.")
    added = Edition.objects.get(number=2)
    assert (added.kind, added.review) == ("answer", "pending")
    assert "Public, second review pending" in text_of(desk("rita").get(page_of(world.claim)))
    home = text_of(desk("rita").get("/admin/"))
    assert "Second review pending" in home
    assert "Nothing was published by one person alone." not in home
    own = text_of(desk("edda").get(verb(world.claim, "review_after")))
    assert "Nobody approves their own work" in own
    use(desk, "clara", world.claim, "review_after", ticks=ticks_of(world.claim))
    assert Edition.objects.get(number=3).review == "done"


@pytest.mark.parametrize(
    "name, said", [("", "Public"), ("withdraw", "Public: withdrawn, second review pending")]
)
def test_the_bar_says_what_readers_see(world: World, desk: Desk, name: str, said: str) -> None:
    publish(world.claim, world.cast)
    if name:
        use(desk, "edda", world.claim, name, reason="It had to go.")
    page = desk("rita").get(page_of(world.claim)).content.decode()
    assert f'<span class="public">{said}</span>' in page


def test_other_edits_stay_at_the_desk(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    add_denial(world, desk)
    edda = desk("edda")
    data = opened(edda, page_of(world.claim)) | {"wording": "Southland's army blew up the bridge."}
    edda.post(page_of(world.claim), data)
    page = edda.get(verb(world.claim, "add_answer"))
    (proposed,) = page.context["form"].fields["statements"].choices
    entries = verb_entries(page) | {"reason": "Now."}
    assert entries["statements"] == [proposed[0]]
    none = edda.post(verb(world.claim, "add_answer"), entries | {"statements": []})
    assert none.status_code == 200
    assert Edition.objects.count() == 1
    edda.post(verb(world.claim, "add_answer"), entries)
    body = bytes(Edition.objects.get(number=2).body or b"").decode()
    assert proposed[0] in body
    assert "blew up the bridge." not in body


def test_a_correction_says_what_was_wrong(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    edda = desk("edda")
    data = opened(edda, page_of(world.claim)) | {"context": "The bridge had been closed."}
    edda.post(page_of(world.claim), data)
    use(
        desk,
        "edda",
        world.claim,
        "correct",
        kind="fact",
        old="nothing",
        new="closed",
        note="",
        reason="A reader wrote.",
    )
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    use(desk, "edda", world.claim, "publish")
    assert Edition.objects.get(number=2).kind == "correction"


def test_a_withdrawal_leaves_a_notice(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    use(desk, "edda", world.claim, "withdraw", reason="It was about another bridge.")
    assert Edition.objects.get(number=2).kind == "withdrawal"
    page = text_of(desk("edda").get(verb(world.claim, "withdraw")))
    assert "It is withdrawn or redacted already." in page


def test_a_redaction_first_shows_what_goes(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    entries = {"numbers": ["1"], "reason": "It endangers a witness."}
    shown = use(desk, "edda", world.claim, "redact", **entries)
    page = text_of(shown)
    assert shown.status_code == 200
    assert "What will be gone, and what stays visible" in page
    assert Edition.objects.get(number=1).body is not None
    done = desk("edda").post(verb(world.claim, "redact"), verb_entries(shown))
    assert done.status_code == 302
    assert Edition.objects.get(number=1).body is None
    assert Submission.objects.get(kind="first").body is None


def test_a_sealed_source_gets_no_public_form(world: World, desk: Desk) -> None:
    edda = desk("edda")
    data = opened(edda, page_of(world.north)) | {"sealed": "on", "public_label": "a country"}
    edda.post(page_of(world.north), data)
    assert "gets no public profile" in text_of(edda.get(page_of(world.north)))
    assert "gets no public profile" in text_of(edda.get(verb(world.north, "submit")))
    preview = page_of(world.north).replace("/change/", "/preview/")
    assert "gets no public profile" in text_of(edda.get(preview, follow=True))


def test_the_preview_is_the_public_page_of_the_working_copy(world: World, desk: Desk) -> None:
    preview = page_of(world.claim).replace("/change/", "/preview/")
    page = text_of(desk("rita").get(preview))
    assert "Northland says that Southland's army blew up a bridge" in page
    assert "rita" not in page


def test_the_reviewer_sees_exactly_what_was_submitted(world: World, desk: Desk) -> None:
    submission = workflow.submit(world.claim, by=world.cast.rita)
    page = text_of(desk("clara").get(verb(world.claim, "approve")))
    address = f"/admin/claims/submission/{submission.pk}/content/"
    assert address in page
    assert "Southland denies it" in text_of(desk("clara").get(address))


@pytest.mark.parametrize("name", ["publish", "add_answer", "correct", "withdraw", "redact"])
def test_it_names_the_role_that_it_takes(world: World, desk: Desk, name: str) -> None:
    page = text_of(desk("rita").get(verb(world.claim, name)))
    assert "It takes the role editor." in page


def test_there_is_no_page_for_a_verb_that_is_none(world: World, desk: Desk) -> None:
    for record, name in ((world.claim, "forge"), (world.topic, "add_answer")):
        assert desk("edda").get(verb(record, name)).status_code == 404


CALLS: dict[str, dict[str, Any]] = {
    "submit": {},
    "correct": {"kind": "fact", "old": "a", "new": "b", "reason": "Wrong."},
    "request_changes": {"comment": "More."},
    "approve": {"ticks": ["neutral", "fair", "matches", "verdict"]},
    "publish": {},
    "add_answer": {"reason": "Now."},
    "withdraw": {"reason": "Wrong."},
    "redact": {"reason": "Safety.", "numbers": [1]},
    "review_after": {"ticks": ["neutral", "fair", "matches", "verdict"]},
    "reopen": {"reason": "More work."},
    "hold": {"until": datetime.now(UTC) + timedelta(days=2), "reason": "Asked."},
    "lift": {"reason": "Agreed."},
    "merge": {"rationale": "The same."},
    "unmerge": {"reason": "Two."},
}


@pytest.mark.parametrize("begun", ["draft", "in_review", "approved", "published", "edited"])
@pytest.mark.parametrize("who", ["rita", "clara", "edda"])
def test_the_forecast_is_what_the_verb_answers(world: World, begun: str, who: str) -> None:
    """Each button is there just where its verb would not refuse."""
    from django.db import transaction
    from django.utils import timezone

    if begun in ("in_review", "approved"):
        workflow.submit(world.claim, by=world.cast.rita)
    if begun == "approved":
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    if begun in ("published", "edited"):
        publish(world.claim, world.cast)
    if begun == "edited":
        with attributed(world.cast.clara, "edited"):
            world.say(world.claim, "denies", world.south)
    person = getattr(world.cast, who)
    world.claim.refresh_from_db()
    other = world.answered_draft()
    for name in verbs_for(world.claim):
        forecast = against(Situation(world.claim, timezone.now()), name, person)
        point = transaction.savepoint()
        try:
            more = {"into": other} if name == "merge" else {}
            getattr(workflow, name)(world.claim, by=person, **CALLS[name], **more)
            refused: list[str] = []
        except Refused as refusal:
            refused = list(refusal.reasons)
        transaction.savepoint_rollback(point)
        assert bool(forecast) == bool(refused), (name, forecast, refused)
