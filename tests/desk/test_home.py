"""My desk: what waits for whom, role by role; what does not; its lists in full and in the menu."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import workflow
from claims.admin.home import age, desk_of
from claims.models import (
    Appearance,
    Claim,
    Embargo,
    Finding,
    Inquiry,
    Link,
    Page,
    Statement,
    Topic,
    Verdict,
)
from claims.teamwork import assignments, comments
from claims.teamwork.voided import look_for_voided
from factcheck.people.history import attributed
from factcheck.people.models import User
from tests.cast import World, make_source, publish, ticks_of
from tests.desk.pages import page_of, text_of
from tests.harness.people import Desk

EVERYBODY = ("rita", "rolf", "clara", "edda", "emil")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def waiting(person: User) -> dict[str, list[str]]:
    """The lists of a person in which something waits, with the addresses of what does."""
    return {one.code: [line.address for line in one.lines] for one in desk_of(person).lists}


def who_sees(world: World, code: str, record: Any) -> set[str]:
    """In whose list of this name the record is."""
    return {
        name
        for name in EVERYBODY
        if page_of(record) in waiting(getattr(world.cast, name)).get(code, [])
    }


def submitted(world: World) -> Claim:
    workflow.submit(world.claim, by=world.cast.rita)
    return world.claim


def approved(world: World) -> Claim:
    submitted(world)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    return world.claim


def test_a_draft_waits_for_whoever_began_it(world: World) -> None:
    assert who_sees(world, "drafts", world.claim) == {"rita"}
    assert who_sees(world, "drafts", world.topic) == {"rita"}


def test_a_draft_waits_for_its_owner_alone(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    assert who_sees(world, "drafts", world.claim) == {"rolf"}


def test_what_is_as_published_is_no_draft(world: World) -> None:
    publish(world.claim, world.cast)
    assert who_sees(world, "drafts", world.claim) == set()


def test_what_was_taken_back_into_work_is_a_draft(world: World) -> None:
    submitted(world)
    workflow.reopen(world.claim, by=world.cast.edda, reason="Not yet.")
    assert who_sees(world, "drafts", world.claim) == {"rita"}


def test_changes_wait_for_submitter_and_owner(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    submitted(world)
    workflow.request_changes(world.claim, by=world.cast.clara, comment="Please.")
    assert who_sees(world, "changes", world.claim) == {"rita", "rolf"}


def test_a_submission_waits_for_reviewers_who_did_not_contribute(world: World) -> None:
    with attributed(world.cast.emil, "edited"):
        world.north.description = "A country."
        world.north.save()
    submitted(world)
    assert who_sees(world, "review", world.claim) == {"clara", "edda"}


def test_whoever_changed_a_document_behind_it_contributed(world: World) -> None:
    with attributed(world.cast.edda, "edited"):
        world.report.title = "A wire report, corrected"
        world.report.save()
    submitted(world)
    assert who_sees(world, "review", world.claim) == {"clara", "emil"}


def test_a_contribution_that_was_published_since_no_longer_counts(world: World) -> None:
    with attributed(world.cast.emil, "edited"):
        world.north.description = "A country."
        world.north.save()
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "More."
        world.claim.save()
    submitted(world)
    assert who_sees(world, "review", world.claim) == {"clara", "edda", "emil"}


def test_whoever_went_first_contributed(world: World) -> None:
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "denied"):
        world.say(world.claim, "denies", world.south)
    workflow.add_answer(world.claim, by=world.cast.emil, reason="It can't wait.")
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "More."
        world.claim.save()
    submitted(world)
    assert who_sees(world, "review", world.claim) == {"clara", "edda"}


def test_whoever_made_a_hidden_link_before_contributed(world: World) -> None:
    other = world.answered_draft()
    with attributed(world.cast.emil, "linked"):
        Link.objects.create(claim=world.claim, to=other, kind="follows", why="Same night.")
    publish(world.claim, world.cast)
    publish(other, world.cast)
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "More."
        world.claim.save()
    submitted(world)
    assert who_sees(world, "review", world.claim) == {"clara", "edda"}


def test_the_list_says_what_the_four_eyes_say(world: World) -> None:
    """Nobody has something to review that they could not approve, nor misses what they could."""
    with attributed(world.cast.clara, "edited"):
        source = make_source("A witness", kind="witness")
        claim = world.answered_draft()
        world.say(claim, "confirms", source)
    for one in (world.claim, claim):
        workflow.submit(one, by=world.cast.rita)
    from claims.contributors import reasons_against

    for one in (world.claim, claim):
        may = {
            name
            for name in ("clara", "edda", "emil")
            if not reasons_against(getattr(world.cast, name), one)
        }
        assert who_sees(world, "review", one) == may


def test_an_approved_claim_waits_for_editors(world: World) -> None:
    approved(world)
    assert who_sees(world, "publish", world.claim) == {"edda", "emil"}


def test_an_embargo_holds_it_back_and_shows_to_all(world: World) -> None:
    approved(world)
    embargo(world, timezone.now() + timedelta(hours=1))
    assert who_sees(world, "publish", world.claim) == set()
    assert who_sees(world, "embargo", world.claim) == set(EVERYBODY)
    embargo(world, None)
    assert who_sees(world, "publish", world.claim) == {"edda", "emil"}
    assert who_sees(world, "embargo", world.claim) == set()


def embargo(world: World, until: datetime | None) -> None:
    Embargo.objects.create(
        subject_kind="claim",
        subject_id=world.claim.public_id,
        until=until,
        reason="Agreed.",
        by=world.cast.edda,
    )


def test_an_edit_brings_it_back_to_submitter_and_approver(world: World) -> None:
    approved(world)
    with attributed(world.cast.rolf, "edited"):
        Appearance.objects.update(words="No.", words_language="en")
    assert who_sees(world, "back", world.claim) == {"rita", "clara"}
    assert who_sees(world, "publish", world.claim) == set()


def test_an_edit_behind_it_brings_it_back_once_it_was_found_out(world: World) -> None:
    submitted(world)
    with attributed(world.cast.rolf, "edited"):
        world.report.title = "Another title"
        world.report.save()
    look_for_voided()
    assert who_sees(world, "back", world.claim) == {"rita"}
    assert who_sees(world, "review", world.claim) == set()


def test_what_went_first_is_on_every_desk_until_a_second_person_looked(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="Wrong.")
    assert who_sees(world, "pending", world.claim) == set(EVERYBODY)
    lines = {
        name: desk_of(getattr(world.cast, name)).lists[0].lines[0].remark for name in EVERYBODY
    }
    may = {name for name, remark in lines.items() if remark.startswith("You may")}
    assert may == {"clara", "emil"}
    workflow.review_after(world.claim, by=world.cast.emil, ticks=ticks_of(world.claim))
    assert who_sees(world, "pending", world.claim) == set()


def test_a_task_waits_for_whoever_is_asked(world: World) -> None:
    task = assignments.assign(
        world.topic, to=world.cast.rolf, task="Look.", by=world.cast.edda, due=timezone.now()
    )
    assert who_sees(world, "tasks", world.topic) == {"rolf"}
    assignments.done(task, by=world.cast.rolf)
    assert who_sees(world, "tasks", world.topic) == set()


def test_a_deadline_is_on_every_desk_from_a_day_before(world: World) -> None:
    asked = inquiry(world, timezone.now() + timedelta(hours=30))
    assert who_sees(world, "inquiries", world.claim) == set()
    with attributed(world.cast.rita, "moved"):
        asked.deadline = timezone.now() + timedelta(hours=20)
        asked.save()
    assert who_sees(world, "inquiries", world.claim) == set(EVERYBODY)
    with attributed(world.cast.rita, "answered"):
        world.say(world.claim, "denies", world.south, inquiry=asked)
    assert who_sees(world, "inquiries", world.claim) == set()


def test_ones_own_deadlines_come_first(world: World) -> None:
    other = world.answered_draft()
    inquiry(world, timezone.now() - timedelta(hours=9))
    inquiry(world, timezone.now() + timedelta(hours=9), claim=other)
    assignments.set_owner(other, to=world.cast.rolf, by=world.cast.edda)
    assert waiting(world.cast.rolf)["inquiries"] == [page_of(other), page_of(world.claim)]
    assert waiting(world.cast.edda)["inquiries"] == [page_of(world.claim), page_of(other)]


def inquiry(world: World, deadline: datetime, **more: Any) -> Inquiry:
    fields = {"claim": world.claim, "source": world.south, "channel": "e-mail"} | more
    with attributed(world.cast.rita, "asked"):
        return Inquiry.objects.create(
            asked_at=timezone.now() - timedelta(days=3), deadline=deadline, **fields
        )


def test_a_finding_is_to_be_looked_at_again_from_its_day(world: World) -> None:
    verdict = Verdict.objects.create(code="open", label="Open", kind="open", description="-")
    finding = Finding(
        claim=world.claim,
        verdict=verdict,
        reasons="-",
        review_by=timezone.now().date() + timedelta(days=1),
    )
    with attributed(world.cast.clara, "found"):
        finding.save()
        assert who_sees(world, "findings", world.claim) == set()
        finding.review_by = timezone.now().date()
        finding.save()
    assert who_sees(world, "findings", world.claim) == set(EVERYBODY)


def test_a_claim_whose_other_side_was_never_recorded_is_on_every_desk(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        claim = world.make_claim()
        assert who_sees(world, "unheard", claim) == set()
        world.say(claim, "claims", world.north)
    assert who_sees(world, "unheard", claim) == set(EVERYBODY)
    assert who_sees(world, "unheard", world.claim) == set()
    assert who_sees(world, "unheard", world.answered_draft()) == set()


def test_a_struck_denial_is_no_other_side(world: World) -> None:
    with attributed(world.cast.rita, "struck"):
        for parts in (
            world.denial.speaker_set,
            world.denial.appearances,
            Statement.objects.filter(pk=world.denial.pk),
        ):
            parts.update(
                struck_at=timezone.now(), struck_by=world.cast.rita, struck_why="Never said."
            )
    assert who_sees(world, "unheard", world.claim) == set(EVERYBODY)


def test_a_mention_waits_until_it_is_read(world: World, desk: Desk) -> None:
    comments.say(world.claim, by=world.cast.rita, text="@rolf, look")
    assert who_sees(world, "notices", world.claim) == {"rolf"}
    desk("rolf").post("/admin/notices/read/")
    assert who_sees(world, "notices", world.claim) == set()


@pytest.mark.parametrize("code", ["review", "publish"])
def test_a_list_of_another_role_is_not_there(world: World, desk: Desk, code: str) -> None:
    assert desk("rita").get(f"/admin/waiting/{code}/").status_code == 404
    assert desk("edda").get(f"/admin/waiting/{code}/").status_code == 200


def test_pages_and_profiles_wait_like_claims(world: World) -> None:
    with attributed(world.cast.edda, "recorded"):
        page = Page.objects.create(title="About", slug="about", text="Us.")
    workflow.submit(page, by=world.cast.edda)
    workflow.submit(world.south, by=world.cast.rita)
    assert who_sees(world, "review", page) == {"clara", "emil"}
    assert who_sees(world, "review", world.south) == {"clara", "edda", "emil"}


def test_each_row_says_topic_age_dispute_answers_and_owner(world: World, desk: Desk) -> None:
    assignments.set_owner(world.claim, to=world.cast.rita, by=world.cast.rita)
    page = text_of(desk("rita").get("/admin/"))
    row = page[page.index(page_of(world.claim)) :].partition("</tr>")[0]
    for said in ("The border", "just now", "Denied", "Southland", "rita", "<time datetime="):
        assert said in row, said


def test_the_menu_counts_the_same(world: World, desk: Desk) -> None:
    submitted(world)
    menu = desk("edda").get("/admin/claims/topic/").context["waiting_menu"]
    assert {one.code: one.number for one in menu} == {"review": "1", "notices": "1"}
    assert not desk("adam").get("/admin/").context["waiting_menu"]


def test_administrators_have_no_lists(world: World, desk: Desk) -> None:
    submitted(world)
    assert desk_of(world.cast.adam).lists == []
    for path in ("waiting/drafts/", "waiting/pending/", "notices/"):
        assert desk("adam").get(f"/admin/{path}").status_code == 403
    assert desk("adam").post("/admin/notices/read/").status_code == 403


@pytest.mark.parametrize(
    "after",
    ["x", "1.2.3", "1.claim.2.x", "9" * 30 + ".claim.1.0", "1.\0.1.1", ".", "1.claim.1.0.1"],
)
def test_an_address_that_no_page_leads_to_is_not_found(
    world: World, desk: Desk, after: str
) -> None:
    answer = desk("rita").get("/admin/waiting/drafts/", {"after": after})
    assert answer.status_code == 404


def test_a_long_list_is_read_page_by_page(world: World, desk: Desk) -> None:
    with attributed(world.cast.rolf, "recorded"):
        Topic.objects.bulk_create(
            Topic(title=f"Topic {one}", slug=f"topic-{one}") for one in range(120)
        )
    seen: list[str] = []
    address = "/admin/waiting/drafts/"
    while address:
        answer = desk("rolf").get(address)
        seen += [line.address for line in answer.context["list"].lines]
        address = answer.context["further"]
    assert len(seen) == len(set(seen)) == 120
    home = desk("rolf").get("/admin/")
    assert "All of them" in text_of(home)
    assert home.context["waiting_menu"][0].number == "99+"


@pytest.mark.parametrize(
    "passed,said",
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=800), "800 d"),
        (timedelta(hours=-3, minutes=-1), "in 3 h"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_fits(passed: timedelta, said: str) -> None:
    assert age(NOW - passed, NOW) == said
