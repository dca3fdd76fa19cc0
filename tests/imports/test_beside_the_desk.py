"""An import keeps to the rules of every other door, and does not get in the desk's way."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import striking, workflow
from claims.exchange.claimreview.beginning import NotBegun
from claims.models import Claim, Statement
from factcheck.people.history import attributed
from factcheck.people.models import Touch
from sources.models import Source
from tests.cast import World, ticks_of
from tests.imports.records import claim_review, import_all, outcomes, reasons


@pytest.fixture
def rita(world: World) -> Any:
    return world.cast.rita


def test_history_says_who_ran_it_and_that_it_was_an_import(rita: Any) -> None:
    run = import_all([claim_review()], rita)
    claim = Claim.objects.get(imported_in=run)
    (event,) = claim.history.all()
    assert event.pgh_context.metadata == {"user": rita.pk, "why": f"Import {run.pk}: reviews.json"}
    touches = Touch.objects.filter(root="claims_claim", root_id=claim.pk)
    assert {one.user for one in touches} == {rita}


def test_whoever_imported_may_not_approve(rita: Any, world: World) -> None:
    run = import_all([claim_review()], world.cast.clara, language="en")
    claim = Claim.objects.get(imported_in=run)
    workflow.submit(claim, by=rita)
    with pytest.raises(Exception, match="Nobody approves their own work"):
        workflow.approve(claim, by=world.cast.clara, ticks=[])


def test_administrators_import_nothing(world: World) -> None:
    with pytest.raises(NotBegun, match="no role with power over content"):
        import_all([claim_review()], world.cast.adam)


@pytest.mark.parametrize("stage", ["in_review", "approved"])
def test_it_voids_no_approval(stage: str, world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    if stage == "approved":
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    run = import_all([claim_review(claimReviewed=world.claim.wording)], world.cast.rita)
    assert outcomes(run) == ["set_aside"]
    assert "in review or approved" in reasons(run)[0]
    world.claim.refresh_from_db()
    assert world.claim.stage_now == stage


def test_what_the_desk_struck_out_does_not_come_back(rita: Any) -> None:
    import_all([claim_review()], rita)
    striking.strike(Claim.objects.get(imported_in__isnull=False), by=rita, why="Not ours.")
    again = import_all([claim_review(), claim_review(url="https://b.example/1")], rita)
    assert outcomes(again) == ["unchanged", "set_aside"]
    assert "struck out" in reasons(again)[1]
    assert not Claim.objects.filter(imported_in__isnull=False).exists()


def test_what_was_merged_is_joined_where_it_leads(rita: Any, world: World) -> None:
    import_all([claim_review()], rita, language="en")
    loser = Claim.objects.get(imported_in__isnull=False)
    workflow.merge(loser, into=world.claim, by=world.cast.edda, rationale="The same.")
    again = import_all([claim_review(url="https://b.example/1", author="Third")], rita)
    assert outcomes(again) == ["joined"]
    assert Statement.objects.get(speakers__name="Third").claim == world.claim


@pytest.mark.parametrize("role", ["claimant", "outlet"])
def test_a_protected_source_is_not_named_by_an_import(role: str, rita: Any) -> None:
    with attributed(rita, "a protected source"):
        Source.objects.create(
            slug="x", kind="witness", name="Jo Doe", sealed=True, public_label="a resident"
        )
    record = claim_review(itemReviewed={"author": "jo doe"})
    run = import_all([record if role == "claimant" else claim_review(author="Jo Doe")], rita)
    assert outcomes(run) == ["set_aside"]
    assert "protected source" in reasons(run)[0]


def test_two_outlets_of_one_name_are_not_guessed_at(rita: Any) -> None:
    with attributed(rita, "two"):
        for slug in ("one", "two"):
            Source.objects.create(slug=slug, kind="outlet", name="Northern Checks")
    run = import_all([claim_review()], rita)
    assert "the name of 2 sources" in reasons(run)[0]


def test_nobodys_desk_fills_with_what_was_imported(rita: Any) -> None:
    import_all([claim_review(claimReviewed=f"Claim {n}.") for n in range(5)], rita)
    assert _waiting(rita) == set()


def test_it_waits_for_whoever_takes_it_up(rita: Any) -> None:
    run = import_all([claim_review()], rita)
    Claim.objects.filter(imported_in=run).update(owner=rita)
    claim = Claim.objects.get(imported_in=run)
    assert _waiting(rita) == {("drafts", claim.pk), ("unheard", claim.pk)}


def _waiting(person: Any) -> set[tuple[str, int]]:
    """Imported claims in the lists of a desk."""
    with connection.cursor() as cursor:
        from django.utils import timezone

        from claims.teamwork.lists import lists_for

        found = set()
        for one in lists_for(person):
            cursor.execute(one.sql, {"me": person.pk, "now": timezone.now()})
            found |= {(one.code, row[2]) for row in cursor.fetchall() if row[1] == "claim"}
    imported = set(Claim.objects.filter(imported_in__isnull=False).values_list("pk", flat=True))
    return {(code, pk) for code, pk in found if pk in imported}


def _queries(rita: Any, count: int, start: int) -> int:
    records = [
        claim_review(
            claimReviewed=f"Claim {n}.",
            url=f"https://a.example/{n}",
            author=f"Outlet {n}",
            itemReviewed={"author": {"@type": "Person", "name": f"Person {n}"}},
        )
        for n in range(start, start + count)
    ]
    with CaptureQueriesContext(connection) as asked:
        run = import_all(records, rita)
    assert set(outcomes(run)) == {"added"}
    return len(asked)


def test_a_batch_asks_the_same_number_of_questions_for_any_number_of_records(rita: Any) -> None:
    few = _queries(rita, 2, 0)
    assert _queries(rita, 200, 10) == few
    assert few <= 45
