"""The page of a claim: everything about it in one place, with what this person may do now."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.models import Appearance, Check, Finding, Point, Statement, Verdict
from factcheck.people.history import attributed
from tests.cast import World, publish, ticks_of
from tests.desk.pages import page_of, text_of
from tests.harness.people import Desk


def page(desk: Desk, who: str, record: Any) -> str:
    return text_of(desk(who).get(page_of(record)))


def test_it_shows_who_says_it_and_who_answers(world: World, desk: Desk) -> None:
    text = page(desk, "rita", world.claim)
    assert "Northland says that Southland's army blew up a bridge" in text
    assert '<span class="answer">Southland denies it</span>' in text
    assert 'id="statements"' in text


def test_it_has_every_part_in_one_place(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        Point.objects.create(claim=world.claim, text="A bridge fell.")
        Check.objects.create(
            claim=world.claim,
            method="Looked at pictures",
            looked_at="A satellite picture",
            result="No bridge is missing.",
            bearing="contradicts",
            by=world.cast.rita,
        )
        verdict = Verdict.objects.create(code="open", label="Not verified", kind="open")
        Finding.objects.create(
            claim=world.claim, verdict=verdict, reasons="As shown.", drafted_by=world.cast.rita
        )
    text = page(desk, "rita", world.claim)
    for part in ("statements", "grid", "checks", "inquiries", "finding", "paste", "edit"):
        assert f'id="{part}"' in text, part
    assert "No bridge is missing." in text
    assert "As shown." in text
    assert "A bridge fell." in text


def test_it_says_what_the_counts_mean_in_sentences(world: World, desk: Desk) -> None:
    text = page(desk, "rita", world.claim)
    assert "1 appearance, 1 outlet. None of them is known to be outside the parties." in text


def test_it_names_the_publisher_and_repeats_the_words_in_which_a_date_was_said(
    world: World, desk: Desk
) -> None:
    with attributed(world.cast.rita, "recorded"):
        document = Appearance.objects.filter(statement=world.denial)[0].document
        document.publisher = world.south
        document.save()
        world.denial.date_as_said = "on Monday"
        world.denial.save()
    text = page(desk, "rita", world.claim)
    assert "on Monday" in text
    assert f'<bdi lang="en">{world.south.name}</bdi>' in text


def test_it_has_buttons_for_what_can_be_done_and_reasons_for_the_rest(
    world: World, desk: Desk
) -> None:
    text = page(desk, "rita", world.claim)
    assert 'id="verb-submit"' in text
    assert 'id="verb-publish"' not in text
    assert "It takes the role editor." in text


def test_what_goes_at_night_is_one_press_away(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", world.south)
    text = page(desk, "edda", world.claim)
    for verb in ("add_answer", "withdraw", "redact"):
        assert f'id="verb-{verb}"' in text


def test_a_quote_runs_in_its_own_direction(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        Appearance.objects.filter(statement=world.denial).update(
            words="لم يحدث ذلك", words_language="ar"
        )
    assert '<blockquote class="printed" lang="ar" dir="rtl">' in page(desk, "rita", world.claim)


def test_it_shows_what_is_new_since_the_last_version(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    assert 'id="changes"' not in page(desk, "edda", world.claim)
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.wording = "Southland's army blew up the old bridge."
        world.claim.save()
    text = page(desk, "edda", world.claim)
    assert 'id="changes"' in text
    assert "<ins>the old</ins>" in text


def test_the_paragraph_is_of_what_is_published(world: World, desk: Desk) -> None:
    assert "From the working copy: not published" in page(desk, "rita", world.claim)
    publish(world.claim, world.cast)
    text = page(desk, "rita", world.claim)
    assert "As published" in text
    assert "From the working copy" not in text
    assert "denied it on 1 October 2020." in text


@pytest.mark.parametrize("name", ["topic", "north"])
def test_other_subjects_have_the_same_frame(world: World, desk: Desk, name: str) -> None:
    text = page(desk, "edda", getattr(world, name))
    assert 'class="desk-bar"' in text
    assert 'id="verb-submit"' in text
    assert 'id="teamwork"' in text


def test_a_topic_is_told_in_words(world: World, desk: Desk) -> None:
    text = page(desk, "edda", world.topic)
    assert 'id="part-about"' in text
    assert "Northern side: Northland; Southern side: Southland" in text


def test_the_form_is_folded_until_there_is_a_mistake(world: World, desk: Desk) -> None:
    edda = desk("edda")
    text = text_of(edda.get(page_of(world.claim)))
    assert '<details class="fold" id="edit-0">' in text


def test_a_remark_stands_beside_what_it_is_about_until_the_next_submission(
    world: World, desk: Desk
) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    place = f"statements/{world.denial.public_id}/paraphrase"
    workflow.request_changes(
        world.claim,
        by=world.cast.clara,
        comment="Two things.",
        remarks=[("about/wording", "Which army?"), (place, "Say who at the ministry.")],
    )
    world.claim.refresh_from_db()
    text = page(desk, "rita", world.claim)
    assert text.count("Which army?") >= 2  # in the list of remarks, and below the field
    assert text.count("Say who at the ministry.") >= 2
    assert "clara on Wording:" in text
    assert "Say who at the ministry." in page(desk, "rita", world.denial)
    workflow.submit(world.claim, by=world.cast.rita)
    again = page(desk, "rita", world.claim)
    assert "Which army?" not in again
    assert "Say who at the ministry." not in again
    assert "Say who at the ministry." not in page(desk, "rita", world.denial)


def test_it_asks_as_often_for_two_hundred_statements_as_for_two(world: World, desk: Desk) -> None:
    """The page takes the same number of queries, however much was said."""

    def say(times: int) -> None:
        with attributed(world.cast.rita, "recorded"):
            for number in range(times):
                stance = "denies" if number % 2 else "repeats"
                world.say(world.claim, stance, (world.north, world.south)[number % 2])

    def asked() -> int:
        client = desk("edda")
        client.get(page_of(world.claim))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(world.claim)).status_code == 200
        return len(queries)

    publish(world.claim, world.cast)
    say(6)  # as many as the page shows of what happened last, so that it shows the same kinds
    few = asked()
    say(192)
    assert Statement.objects.filter(claim=world.claim).count() == 200
    assert asked() == few


def test_a_person_without_content_has_no_such_page(world: World, desk: Desk) -> None:
    assert desk("adam").get(page_of(world.claim)).status_code == 403
    assert desk("adam").get(page_of(world.claim).replace("change", "compare")).status_code == 403


def test_an_edit_voids_the_approval_and_says_so(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    with attributed(world.cast.rolf, "edited"):
        world.say(world.claim, "denies", world.south)
    assert "Edited since it was approved, which voids that" in page(desk, "edda", world.claim)
