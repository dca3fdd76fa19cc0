"""The card of a claim in a list at the desk is the one that would be frozen."""

from typing import Any

import pytest
from django.utils import timezone

from claims.freeze import freeze
from claims.freeze.many import cards
from claims.models import Claim, Figure, Inquiry
from factcheck.lib.canonical import parse
from factcheck.people.history import attributed
from sources.models import Document, Source, Tie
from tests.cast import World, make_source
from tests.forging import MOMENT


def assert_as_frozen(claims: list[Claim], moment: Any) -> None:
    found = cards(claims, moment)
    for claim in claims:
        assert found[claim.pk] == parse(freeze(claim, moment).body)["computed"]["card"]


def test_it_is_for_each_claim_of_the_demo(demo_database: Any) -> None:
    assert_as_frozen(list(Claim.objects.order_by("pk")), timezone.now())


def spokesman(of: Source) -> Source:
    """Somebody two ties below a party."""
    office, person = make_source("An office", kind="body"), make_source("Somebody", kind="official")
    Tie.objects.create(source=office, kind="part_of", to=of)
    Tie.objects.create(source=person, kind="speaks_for", to=office)
    return person


@pytest.mark.parametrize("role", ["speaker", "whose", "publisher", "asked", "accused"])
def test_whoever_is_named_on_it_counts_for_the_party_above(world: World, role: str) -> None:
    with attributed(world.cast.rita, "recorded"):
        person = spokesman(world.south)
        match role:
            case "speaker":
                world.say(world.claim, "denies", person)
            case "whose":
                Figure.objects.create(
                    statement=world.assertion, of="killed", whose=person, low=1, high=1
                )
            case "publisher":
                Document.objects.filter(pk=world.report.pk).update(publisher=person)
            case "asked":
                Inquiry.objects.create(
                    claim=world.claim, source=person, outcome="waived", reason="Nobody was there."
                )
            case "accused":
                world.claim.concern_set.create(source=person)
    assert_as_frozen([Claim.objects.get(pk=world.claim.pk), world.answered_draft()], MOMENT)
