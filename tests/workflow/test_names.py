"""What a source is called in other languages goes with every body that names it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.editions.names import names_by_language
from claims.freeze import freeze
from sources.models import Alias, Source
from tests.cast import World


def frozen(subject: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(freeze(subject, timezone.now()).body)
    return body


def names(subject: Any) -> dict[str, dict[str, str]]:
    return names_by_language(frozen(subject))


def test_a_body_without_other_names_has_none(world: World) -> None:
    Alias.objects.create(source=world.north, text="Nordland", language="de")
    assert "called" not in json.dumps(frozen(world.claim))
    assert names(world.claim) == {}


def test_a_claim_tells_what_its_speakers_are_called(world: World) -> None:
    Alias.objects.create(source=world.north, text="Pays du Nord", language="fr", shown=True)
    Alias.objects.create(source=world.north, text="Le Nord", language="fr")
    assert names(world.claim) == {"fr": {world.north.name: "Pays du Nord"}}


def test_a_source_tells_its_own(world: World) -> None:
    Alias.objects.create(source=world.north, text="Pays du Nord", language="fr", shown=True)
    assert names(world.north) == {"fr": {world.north.name: "Pays du Nord"}}


def test_who_is_not_named_is_not_called(world: World) -> None:
    stranger = Source.objects.create(name="Stranger", slug="stranger", kind="state")
    Alias.objects.create(source=stranger, text="Étranger", language="fr", shown=True)
    assert names(world.claim) == {}


def test_a_sealed_source_is_never_called_by_a_name(world: World) -> None:
    Alias.objects.create(source=world.north, text="Pays du Nord", language="fr", shown=True)
    Source.objects.filter(pk=world.north.pk).update(sealed=True, public_label="a party")
    assert "Pays du Nord" not in json.dumps(frozen(world.claim), ensure_ascii=False)


def test_of_two_who_bear_one_name_and_differ_elsewhere_nothing_is_said(world: World) -> None:
    Alias.objects.create(source=world.north, text="Pays du Nord", language="fr", shown=True)
    Source.objects.filter(pk=world.south.pk).update(name=world.north.name)
    assert names(world.claim).get("fr", {}) == {}


@pytest.mark.parametrize("language", ["fr", "und"])
def test_one_name_of_a_language_is_shown(world: World, language: str) -> None:
    Alias.objects.create(source=world.north, text="Pays du Nord", language="fr", shown=True)
    second = Alias(source=world.north, text="Le Nord", language=language, shown=True)
    with pytest.raises(ValidationError):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
