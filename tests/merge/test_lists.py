"""In lists a merged claim stands with the dispute and the answers of the one that it leads to."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import workflow
from claims.freeze.many import cards
from claims.models import Claim
from tests.cast import World, publish
from tests.desk.pages import list_of


def merge(world: World, loser: Claim, winner: Claim) -> None:
    workflow.merge(loser, into=winner, by=world.cast.emil, rationale="The same bridge.")


def listed(client: object, claim: Claim) -> Claim:
    page = client.get(list_of(Claim))  # type: ignore[attr-defined]
    return next(one for one in page.context["cl"].result_list if one.pk == claim.pk)


def test_the_list_shows_who_denies_a_merged_claim(world: World, other: Claim, desk: object) -> None:
    publish(world.claim, world.cast)
    merge(world, world.claim, other)
    page = desk("rita").get(list_of(Claim)).content.decode()  # type: ignore[operator]
    rows = page.partition('id="result_list"')[2].partition("</table>")[0]
    assert rows.count("Southland denies it") == 2
    assert f"merged into “{other}”: " in rows
    card = listed(desk("rita"), world.claim).card  # type: ignore[operator,attr-defined]
    assert card["dispute_label"] == "Denied"
    assert card["answer_line"].startswith(f"merged into “{other}”: ")
    assert "Southland denies it" in card["answer_line"]


def test_a_chain_leads_to_its_end(world: World, other: Claim) -> None:
    end = world.answered_draft()
    merge(world, world.claim, other)
    merge(world, other, end)
    claims = list(Claim.objects.filter(pk__in=[world.claim.pk, other.pk]))
    found = cards(claims, timezone.now())
    assert set(found) == {world.claim.pk, other.pk}
    for card in found.values():
        assert card["answer_line"].startswith(f"merged into “{end}”: Southland denies it")


def test_many_merged_claims_cost_as_many_queries_as_one(world: World, other: Claim) -> None:
    more = [world.answered_draft() for _ in range(4)]
    merge(world, other, world.claim)

    def counted() -> int:
        claims = list(Claim.objects.order_by("pk"))
        with CaptureQueriesContext(connection) as queries:
            cards(claims, timezone.now())
        return len(queries)

    before = counted()
    for one in more:
        merge(world, one, world.claim)
    assert counted() == before


def test_a_merged_claim_is_none_of_which_nobody_spoke(
    world: World, other: Claim, desk: object
) -> None:
    merge(world, world.claim, other)
    client = desk("rita")  # type: ignore[operator]
    page = client.get(list_of(Claim), {"answers": "nobody"})
    assert list(page.context["cl"].result_list) == []
