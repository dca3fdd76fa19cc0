"""Ways round the four-eyes rule by what goes first, and by what is struck out: all closed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from claims import workflow
from claims.checklists import TICKS
from claims.editions.models import Edition
from claims.models import Answer, Appearance, Page, Speaker, Statement, Verdict
from claims.refusal import Refused
from claims.striking import strike
from factcheck.people.history import attributed
from sources.models import Document, Source, Tie
from tests.cast import World, body_of, make_source, publish, ticks_of

OWN = "Nobody approves their own work"


@pytest.fixture
def world(world: World) -> World:
    publish(world.claim, world.cast)
    return world


def newest() -> dict[str, Any]:
    return body_of(Edition.objects.order_by("-number")[0])


def answered_with_what_emil_made(world: World) -> Statement:
    """Edda publishes a denial at night, by a source and in a document of Emil's."""
    with attributed(world.cast.emil, "recorded"):
        document = Document.objects.create(title="A letter", date="2020-10-02")
        source = make_source("Eastland")
    with attributed(world.cast.edda, "recorded"):
        said = Statement.objects.create(
            claim=world.claim, stance="denies", paraphrase="Eastland denies it.", date="2020-10-02"
        )
        Speaker.objects.create(statement=said, source=source)
        Appearance.objects.create(statement=said, document=document)
    workflow.add_answer(world.claim, by=world.cast.edda, reason="It came at night.")
    return said


def test_a_contributor_does_not_review_what_was_struck_out_since(world: World) -> None:
    said = answered_with_what_emil_made(world)
    strike(said, by=world.cast.edda, why="Twice recorded.")
    with pytest.raises(Refused, match=OWN):
        workflow.review_after(world.claim, by=world.cast.emil, ticks=list(TICKS["claim"]))
    workflow.review_after(world.claim, by=world.cast.clara, ticks=list(TICKS["claim"]))


def test_a_contributor_does_not_review_what_was_merged_away_since(world: World) -> None:
    answered_with_what_emil_made(world)
    other = world.answered_draft()
    workflow.merge(world.claim, into=other, by=world.cast.clara, rationale="One bridge.")
    with pytest.raises(Refused, match=OWN):
        workflow.review_after(world.claim, by=world.cast.emil, ticks=list(TICKS["claim"]))


def test_nobody_takes_a_denial_back_alone(world: World) -> None:
    with attributed(world.cast.edda, "recorded"):
        said = world.say(world.claim, "retracts", world.ministry, date="2020-10-05")
        Answer.objects.create(statement=said, to=world.denial, changes=True)
    with pytest.raises(Refused, match="it takes an answer back"):
        workflow.add_answer(world.claim, by=world.cast.edda, reason="At night.")


@pytest.mark.parametrize("stance", ["declines", "comments", "other_account"])
def test_nobody_lowers_a_denial_alone(world: World, stance: str) -> None:
    with attributed(world.cast.edda, "recorded"):
        world.say(world.claim, stance, world.ministry, date="2020-10-05")
    with suppress(Refused):
        workflow.add_answer(world.claim, by=world.cast.edda, reason="At night.")
    assert newest()["computed"]["dispute"] == "denied"
    assert "denies it" in newest()["computed"]["headline"]


def test_an_assertion_may_be_taken_back_at_night(world: World) -> None:
    with attributed(world.cast.edda, "recorded"):
        said = world.say(world.claim, "retracts", world.north, date="2020-10-05")
        Answer.objects.create(statement=said, to=world.assertion, changes=True)
    assert workflow.add_answer(world.claim, by=world.cast.edda, reason="At night.").kind == "answer"


def test_a_half_done_tie_is_not_published_with_an_answer(world: World) -> None:
    strike(Tie.objects.get(source=world.ministry), by=world.cast.rita, why="Half done.")
    with attributed(world.cast.rita, "half done"):
        Tie.objects.create(source=world.ministry, kind="part_of", to=world.north)
    with attributed(world.cast.edda, "recorded"):
        said = world.say(world.claim, "denies", world.ministry, date="2020-10-05")
    with pytest.raises(Refused, match="it shows somebody otherwise than what stands"):
        workflow.add_answer(
            world.claim, by=world.cast.edda, reason="At night.", statements=[said.public_id]
        )
    assert len(newest()["statements"]) == 2


def test_nobody_unseals_a_source_alone(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        secret = make_source("Anna Example", sealed=True, public_label="an official")
        said = world.say(world.claim, "denies", secret, date="2020-10-01")
        Statement.objects.filter(pk=said.pk).update(paraphrase="An official denies it.")
    publish(world.claim, world.cast)
    with attributed(world.cast.edda, "unsealed"):
        Source.objects.filter(pk=secret.pk).update(sealed=False)
        more = world.say(world.claim, "comments", secret, date="2020-10-03")
        Statement.objects.filter(pk=more.pk).update(paraphrase="There is more.")
    with pytest.raises(Refused, match="it names somebody who was sealed before"):
        workflow.add_answer(
            world.claim, by=world.cast.edda, reason="At night.", statements=[more.public_id]
        )
    assert "Anna Example" not in str(newest())


def test_who_strikes_a_verdict_does_not_approve_the_scale_without_it(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        page = Page.objects.create(title="About", slug="about", text="Us.", shows_verdicts=True)
        Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
        gone = Verdict.objects.create(code="odd", label="Odd", kind="open", description="Odd.")
    publish(page, world.cast)
    strike(gone, by=world.cast.emil, why="Never used.")
    workflow.submit(page, by=world.cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(page, by=world.cast.emil, ticks=ticks_of(page))
    workflow.approve(page, by=world.cast.clara, ticks=ticks_of(page))
    workflow.publish(page, by=world.cast.edda)
    assert [one["code"] for one in newest()["verdicts"]] == ["open"]
