"""A log from before the lists had columns of their own is put on the shelf anew."""

import json
from typing import Any

import pytest
from django.core.management import call_command

from claims.editions import shelf
from claims.editions.models import PublishedClaim, PublishedFacet
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish

pytestmark = pytest.mark.database


def migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0, interactive=False)


def test_a_new_column_of_the_shelf_is_filled_from_the_editions(
    publish: Publish, chain_only: Any
) -> None:
    said = [bodies.statement("claims", [bodies.source("Aland")])]
    publish("first", bodies.claim(SUBJECT, said))
    migrate("editions", "0006")
    migrate("editions")
    assert json.loads(PublishedClaim.objects.get().item)["card"]["headline"]
    assert PublishedFacet.objects.get(facet="dispute").claims == 1
    assert list(shelf.differences()) == []
