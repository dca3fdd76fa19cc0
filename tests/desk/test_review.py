"""Reviewing: what changed, a checklist that fits the change, comments on single fields."""

from __future__ import annotations

from typing import Any

import pytest

from claims import workflow
from claims.checklists import CHECKLISTS, Change, ticks_for
from claims.models import Remark
from claims.refusal import Refused
from claims.steps.reviewing import change_of
from claims.steps.standing import last_submission
from factcheck.people.history import attributed
from tests.cast import World, publish, ticks_of
from tests.desk.pages import page_of, text_of, verb, verb_entries
from tests.harness.people import Desk


def edit(world: World, **values: str) -> None:
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        for name, value in values.items():
            setattr(world.claim, name, value)
        world.claim.save()


def page(desk: Desk, who: str, world: World, name: str) -> str:
    return text_of(desk(who).get(verb(world.claim, name)))


def asked(world: World) -> set[str]:
    submission = last_submission(world.claim)
    assert submission is not None
    return set(ticks_for("claim", change_of(world.claim, submission)))


def test_a_first_version_is_shown_whole(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    text = page(desk, "clara", world, "approve")
    assert "The whole, as readers will see it" in text
    assert "srcdoc=" in text
    assert "Nothing is published yet" in text or "Northland says that" in text


def test_an_update_is_shown_side_by_side(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    edit(world, context="The bridge was closed.")
    workflow.submit(world.claim, by=world.cast.rita)
    text = page(desk, "clara", world, "approve")
    assert "Before: Version 1: First version" in text
    assert "<ins>The bridge was closed.</ins>" in text
    assert "srcdoc=" not in text


def test_a_first_version_asks_for_everything_but_a_verdict_that_is_not_there(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    assert asked(world) == {"neutral", "fair", "matches"}


def test_an_update_of_the_wording_does_not_ask_about_the_statements(world: World) -> None:
    publish(world.claim, world.cast)
    edit(world, context="The bridge was closed.")
    workflow.submit(world.claim, by=world.cast.rita)
    assert asked(world) == {"neutral", "fair"}


def test_an_update_of_the_statements_does_not_ask_about_the_wording(world: World) -> None:
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", world.south)
    workflow.submit(world.claim, by=world.cast.rita)
    assert asked(world) == {"matches", "fair"}


def test_a_correction_asks_whether_it_is_one(world: World) -> None:
    publish(world.claim, world.cast)
    edit(world, context="The bridge was closed.")
    workflow.correct(
        world.claim, by=world.cast.edda, kind="fact", old="a", new="b", reason="A reader wrote."
    )
    assert "mistake" in asked(world)


def test_an_answer_reviewed_after_asks_whether_it_is_one(world: World) -> None:
    publish(world.claim, world.cast)
    with attributed(world.cast.edda, "recorded"):
        world.say(world.claim, "denies", world.south)
    workflow.add_answer(world.claim, by=world.cast.edda, reason="At night.")
    assert asked(world) == {"answers", "matches", "fair"}


def test_a_withdrawal_asks_for_nothing_else(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="Another bridge.")
    assert asked(world) == {"going"}


def test_a_changed_verdict_asks_whether_it_follows() -> None:
    body = {"format": "factcheck/claim/1", "finding": None}
    dropped = Change("update", body, frozenset({"finding"}))
    assert set(ticks_for("claim", dropped)) == {"verdict", "fair"}


def test_every_change_asks_for_something() -> None:
    kinds = ["first", "update", "answer", "correction", "merge", "withdrawal", "redaction"]
    for subject in CHECKLISTS:
        body = {"format": f"factcheck/{subject}/1", "finding": {}}
        for kind in kinds if subject == "claim" else ["first", "correction", "withdrawal"]:
            assert ticks_for(subject, Change(kind, body, None)), (subject, kind)


@pytest.mark.parametrize("left", ["neutral", "fair", "matches"])
def test_it_refuses_while_one_tick_is_missing(world: World, left: str) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    ticks = [one for one in ticks_of(world.claim) if one != left]
    with pytest.raises(Refused, match="Please confirm"):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks)


def test_a_tick_that_was_not_asked_for_is_not_kept(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    ticks = [*ticks_of(world.claim), "going", "anything"]
    review = workflow.approve(world.claim, by=world.cast.clara, ticks=ticks)
    assert sorted(review.ticks) == ["fair", "matches", "neutral"]


def send_back(desk: Desk, world: World, **entries: Any) -> Any:
    clara = desk("clara")
    data = verb_entries(clara.get(verb(world.claim, "request_changes")))
    return clara.post(verb(world.claim, "request_changes"), data | entries)


def test_a_comment_on_a_field_is_kept_with_its_place(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    place = f"statements/{world.denial.public_id}/paraphrase"
    more = {"on:about/wording": "Which army?", f"on:{place}": "Who exactly?"}
    assert send_back(desk, world, comment="Two things.", **more).status_code == 302
    made = dict(Remark.objects.values_list("place", "text"))
    assert made == {"about/wording": "Which army?", place: "Who exactly?"}


def test_comments_on_fields_need_one_on_the_whole(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    response = send_back(desk, world, comment="", **{"on:about/wording": "Which army?"})
    assert response.status_code == 200
    assert "This field is required." in text_of(response)
    assert "Which army?" in text_of(response)
    assert not Remark.objects.exists()


def test_a_remark_without_words_is_refused(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused):
        workflow.request_changes(
            world.claim, by=world.cast.clara, comment="More.", remarks=[("about/title", " ")]
        )
    world.claim.refresh_from_db()
    assert world.claim.stage == "in_review"


def test_a_correction_begins_with_a_difference_that_was_chosen(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    edit(world, wording="Southland's army blew up two bridges.")
    address = verb(world.claim, "correct")
    text = text_of(desk("edda").get(address))
    assert "A correction, or an update?" in text
    assert "?from=about%2Fwording#id_old" in text
    chosen = desk("edda").get(f"{address}?from=about/wording").context["form"]
    assert chosen["old"].value() == "Southland's army blew up a bridge."
    assert chosen["new"].value() == "Southland's army blew up two bridges."
    other = desk("edda").get(f"{address}?from=nonsense").context["form"]
    assert not other["old"].value()


def test_a_withdrawal_shows_the_notice_that_will_remain(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    text = page(desk, "edda", world, "withdraw")
    assert "What readers will find in its place" in text
    assert "Your reason will stand here" in text


def test_a_redaction_shows_the_notice_with_the_reason_before_it_is_done(
    world: World, desk: Desk
) -> None:
    publish(world.claim, world.cast)
    edda = desk("edda")
    data = verb_entries(edda.get(verb(world.claim, "redact")))
    entries = {"numbers": ["1"], "reason": "It endangers a witness."}
    response = edda.post(verb(world.claim, "redact"), data | entries)
    notice = response.context["notice"]
    assert "It endangers a witness." in notice
    assert "blew up a bridge" not in notice


def test_the_frame_leads_back(world: World, desk: Desk) -> None:
    assert page_of(world.claim) in page(desk, "edda", world, "submit")
