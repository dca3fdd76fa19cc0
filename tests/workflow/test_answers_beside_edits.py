"""An answer goes first while other edits wait: what it shows, and whose work its review settles."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, transaction

from claims import workflow
from claims.contributors import contributions, reviewed_versions
from claims.editions.models import Edition
from claims.editions.names import names_by_language
from claims.freeze import freeze
from claims.models import Answer, Claim, Point, PointStance, Statement, Submission
from claims.refusal import Refused
from factcheck.lib.canonical import canonical
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Alias, Source
from tests.cast import World, body_of, make_source, publish
from tests.forging import MOMENT, forge

OWN = "Nobody approves their own work"


@pytest.fixture
def published(world: World) -> World:
    publish(world.claim, world.cast)
    return world


def _say(world: World, by: User, stance: str = "denies", **fields: object) -> Statement:
    with attributed(by, "late"):
        return world.say(world.claim, stance, world.north, date="2020-10-02", **fields)


def _reword(world: World, by: User) -> None:
    with attributed(by, "half-done"):
        world.claim.refresh_from_db()
        world.claim.wording = "Southland's army blew up the bridge."
        world.claim.save()


def _answer(world: World, *statements: Statement) -> Edition:
    return workflow.add_answer(
        world.claim,
        by=world.cast.edda,
        reason="It came late",
        statements=[one.public_id for one in statements] or None,
    )


def _review(world: World, by: User) -> Edition:
    ticks = ["answers", "neutral", "fair", "matches", "verdict"]
    return workflow.review_after(world.claim, by=by, ticks=ticks)


def _approve(world: World, by: User) -> None:
    ticks = ["answers", "neutral", "fair", "matches", "verdict"]
    workflow.approve(world.claim, by=by, ticks=ticks)


def test_only_the_chosen_statements_are_published(published: World) -> None:
    first, second = _say(published, published.cast.rita), _say(published, published.cast.rolf)
    edition = _answer(published, second)
    shown = [one["id"] for one in body_of(edition)["statements"]]
    assert str(second.public_id) in shown
    assert str(first.public_id) not in shown


def test_a_half_done_assertion_does_not_hold_up_a_denial(published: World) -> None:
    _say(published, published.cast.rita, stance="claims")
    denial = _say(published, published.cast.rita)
    assert len(body_of(_answer(published, denial))["statements"]) == 3
    with pytest.raises(Refused, match="it adds a statement that asserts"):
        _answer(published)


def test_its_review_does_not_settle_a_half_done_edit(published: World) -> None:
    cast = published.cast
    _reword(published, cast.clara)
    _answer(published, _say(published, cast.rita))
    with pytest.raises(Refused, match=OWN):
        _review(published, cast.clara)
    _review(published, cast.emil)
    assert cast.clara.pk in {one.user_id for one in contributions(published.claim)}
    workflow.submit(published.claim, by=cast.rita)
    with pytest.raises(Refused, match=OWN):
        _approve(published, cast.clara)
    _approve(published, cast.emil)


def test_a_statement_that_was_not_chosen_stays_its_authors(published: World) -> None:
    cast = published.cast
    _say(published, cast.clara, paraphrase="Clara's words.")
    _answer(published, _say(published, cast.rita))
    _review(published, cast.emil)
    workflow.submit(published.claim, by=cast.rita)
    with pytest.raises(Refused, match=OWN):
        _approve(published, cast.clara)


def test_a_source_of_a_statement_that_was_not_chosen_stays_its_authors(published: World) -> None:
    cast = published.cast
    with attributed(cast.clara, "new"):
        third = make_source("Thirdland")
    with attributed(cast.rita, "said"):
        published.say(published.claim, "comments", third)
    _answer(published, _say(published, cast.rita))
    _review(published, cast.emil)
    assert cast.clara.pk in {one.user_id for one in contributions(published.claim)}


def test_where_nothing_waits_beside_it_its_review_settles_it(published: World) -> None:
    cast = published.cast
    _answer(published, _say(published, cast.edda))
    _review(published, cast.clara)
    assert {one.user_id for one in contributions(published.claim)} == set()


def test_the_database_refuses_marks_that_pass_over_an_edit(published: World) -> None:
    cast = published.cast
    old = reviewed_versions(published.claim)
    _say(published, cast.rita)
    body = freeze(published.claim, MOMENT).body
    _reword(published, cast.clara)
    now = freeze(published.claim, MOMENT).versions
    assert now != old
    with pytest.raises(DatabaseError, match="nobody has reviewed"), transaction.atomic():
        forge(published.claim, by=cast.edda, approver=None, kind="answer", reason="late",
              body=body, versions=now)  # fmt: skip
    forge(published.claim, by=cast.edda, approver=None, kind="answer", reason="late",
          body=body, versions=old)  # fmt: skip


def test_the_database_refuses_a_review_that_moves_the_marks(published: World) -> None:
    cast = published.cast
    _reword(published, cast.clara)
    edition = _answer(published, _say(published, cast.rita))
    now = freeze(published.claim, MOMENT).versions
    with pytest.raises(DatabaseError, match="counts from where"), transaction.atomic():
        forge(published.claim, by=cast.emil, approver=cast.emil, kind="review",
              submitted_by=cast.edda, body=bytes(edition.body or b""), versions=now)  # fmt: skip


@pytest.mark.parametrize("kind", ["withdrawal"])
def test_the_database_refuses_a_withdrawal_that_moves_the_marks(
    published: World, kind: str
) -> None:
    _reword(published, published.cast.clara)
    notice = {
        "format": "factcheck/tombstone/1", "id": str(published.claim.public_id), "kind": "claim",
        "language": "en", "reason": "hoax", "slug": published.claim.slug, "state": "withdrawn",
    }  # fmt: skip
    with pytest.raises(DatabaseError, match="nobody has reviewed"), transaction.atomic():
        forge(published.claim, by=published.cast.edda, approver=None, kind=kind, reason="hoax",
              body=canonical(notice))  # fmt: skip


def test_an_answer_to_a_statement_left_out_is_refused(published: World) -> None:
    cast = published.cast
    first = _say(published, cast.rita)
    second = _say(published, cast.rita)
    with attributed(cast.rita, "answers"):
        Answer.objects.create(statement=second, to=first)
    with pytest.raises(Refused, match="add that one too"):
        _answer(published, second)
    assert len(body_of(_answer(published, first, second))["statements"]) == 4


def test_a_name_for_readers_elsewhere_does_not_hold_up_a_denial(published: World) -> None:
    with attributed(published.cast.rita, "a name"):
        Alias.objects.create(source=published.north, text="Au Nord", language="fr", shown=True)
    body = body_of(_answer(published, _say(published, published.cast.rita)))
    assert len(body["statements"]) == 3
    assert names_by_language(body) == {}, "nobody has reviewed the name"


def test_who_answers_first_is_called_by_the_names_that_come_along(published: World) -> None:
    with attributed(published.cast.rita, "a speaker"):
        east = make_source("Eastland", slug="eastland")
        Alias.objects.create(source=east, text="À l’Est", language="fr", shown=True)
        published.say(published.claim, "denies", east)
    body = body_of(_answer(published))
    assert names_by_language(body) == {"fr": {"Eastland": "À l’Est"}}


def test_a_stance_on_a_new_point_is_refused(published: World) -> None:
    with attributed(published.cast.rita, "a point"):
        point = Point.objects.create(claim=published.claim, text="A bridge.")
        said = published.say(published.claim, "denies", published.north)
        PointStance.objects.create(statement=said, point=point, stance="denies")
    with pytest.raises(Refused, match="a new point"):
        _answer(published, said)


def test_a_sealed_source_is_refused_while_other_edits_wait(published: World) -> None:
    with attributed(published.cast.rita, "sealed"):
        witness = make_source("Vera Quist", sealed=True, public_label="a resident")
        said = published.say(published.claim, "denies", witness, paraphrase="A resident: no.")
    _reword(published, published.cast.rita)
    with pytest.raises(Refused, match="names a sealed source"):
        _answer(published, said)


def test_a_renamed_source_is_refused(published: World) -> None:
    said = _say(published, published.cast.rita)
    with attributed(published.cast.rita, "renamed"):
        Source.objects.filter(pk=published.north.pk).update(name="The Liars")
    with pytest.raises(Refused, match="“The Liars” was edited since"):
        _answer(published, said)


@pytest.mark.parametrize("which", ["00000000-0000-0000-0000-000000000000", "nonsense"])
def test_a_statement_that_is_not_there_is_refused(published: World, which: str) -> None:
    _say(published, published.cast.rita)
    with pytest.raises(Refused, match="look again"):
        workflow.add_answer(
            published.claim, by=published.cast.edda, reason="late", statements=[which]
        )


def test_one_that_is_public_already_is_refused(published: World) -> None:
    _say(published, published.cast.rita)
    with pytest.raises(Refused, match="look again"):
        _answer(published, published.denial)


def test_none_chosen_is_refused(published: World) -> None:
    _say(published, published.cast.rita)
    with pytest.raises(Refused, match="adds no statement"):
        workflow.add_answer(published.claim, by=published.cast.edda, reason="late", statements=[])


def test_what_is_kept_is_what_was_published(published: World) -> None:
    _reword(published, published.cast.rita)
    edition = _answer(published, _say(published, published.cast.rita))
    kept = Submission.objects.get(kind="answer")
    assert json.loads(bytes(kept.body or b"{}")) == body_of(edition)
    assert Claim.objects.get(pk=published.claim.pk).wording.endswith("the bridge.")
