"""Merging at the desk: what is shown first, what is asked, and where one is led."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims import workflow
from claims.models import Claim, Merge
from tests.cast import World, publish
from tests.desk.pages import new, page_of, text_of, verb, verb_entries

WHY = "Both are about the same bridge."


def _client(world: World, name: str = "edda") -> Client:
    client = Client()
    client.force_login(getattr(world.cast, name))
    return client


def _entries(client: Client, claim: Claim, name: str = "merge", **more: Any) -> dict[str, Any]:
    page = client.get(verb(claim, name))
    assert page.status_code == 200
    return verb_entries(page) | more


def test_it_shows_what_will_happen_before_it_is_done(world: World, other: Claim) -> None:
    publish(world.claim, world.cast)
    client = _client(world)
    entries = _entries(client, world.claim, into=other.pk, rationale=WHY)
    shown = client.post(verb(world.claim, "merge"), entries)
    text = text_of(shown)
    assert shown.status_code == 200
    assert not Merge.objects.exists()
    assert "2 statements" in text
    assert "was never published: it has to be submitted, approved and published first" in text
    done = client.post(verb(world.claim, "merge"), verb_entries(shown) | {"into": other.pk})
    assert done.status_code == 302
    assert Merge.objects.get().rationale == WHY


def test_another_choice_is_shown_anew(world: World, other: Claim) -> None:
    third = world.answered_draft()
    client = _client(world)
    entries = _entries(client, world.claim, into=other.pk, rationale=WHY)
    shown = client.post(verb(world.claim, "merge"), entries)
    again = client.post(verb(world.claim, "merge"), verb_entries(shown) | {"into": third.pk})
    assert again.status_code == 200
    assert not Merge.objects.exists()


def test_who_redacts_is_led_to_what_may_hold_the_same_words(world: World, other: Claim) -> None:
    publish(world.claim, world.cast)
    client = _client(world)

    def shown() -> str:
        entries = _entries(client, world.claim, "redact", numbers=["1"], reason="For safety.")
        return text_of(client.post(verb(world.claim, "redact"), entries))

    assert "Nothing goes from other claims." not in shown()
    third = world.answered_draft()
    workflow.merge(third, into=other, by=world.cast.emil, rationale=WHY)
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    text = shown()
    assert "Nothing goes from other claims." in text
    assert all(verb(one, "redact") in text for one in (other, third))


@pytest.mark.parametrize("into", ["", "0", "999999", "x", "\x00", "itself"])
def test_a_bad_choice_is_said_on_the_form(world: World, into: str) -> None:
    client = _client(world)
    chosen = str(world.claim.pk) if into == "itself" else into
    entries = _entries(client, world.claim, into=chosen, rationale=WHY)
    response = client.post(verb(world.claim, "merge"), entries)
    assert response.status_code == 200
    assert "error" in response.content.decode()
    assert not Merge.objects.exists()


def test_the_page_of_the_loser_leads_to_the_winner(world: World, other: Claim) -> None:
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    page = text_of(_client(world).get(page_of(world.claim)))
    assert "Merged into another claim" in page
    assert page_of(other) in page
    assert WHY in page
    assert "Undo the merge" in page
    assert "Merged into this one" in text_of(_client(world).get(page_of(other)))


def test_a_reporter_is_told_whose_it_is(world: World, other: Claim) -> None:
    page = text_of(_client(world, "rita").get(verb(world.claim, "merge")))
    assert "It takes the role checker or editor" in page
    response = _client(world, "rita").post(
        verb(world.claim, "merge"), {"into": other.pk, "rationale": WHY, "looked": other.pk}
    )
    assert response.status_code == 409
    assert not Merge.objects.exists()


def test_it_is_undone_at_the_desk(world: World, other: Claim) -> None:
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    client = _client(world, "clara")
    entries = _entries(client, world.claim, "unmerge", reason="Two bridges")
    assert client.post(verb(world.claim, "unmerge"), entries).status_code == 302
    assert "Undone" in text_of(client.get(page_of(world.claim)))


def test_the_notice_is_previewed_and_submitted(world: World, other: Claim) -> None:
    publish(world.claim, world.cast)
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    client = _client(world, "rita")
    assert "is not public: publish that one first" in text_of(
        client.get(verb(world.claim, "submit"))
    )
    publish(other, world.cast)
    preview = client.get(f"{page_of(world.claim).removesuffix('change/')}preview/")
    assert "was merged into it" in text_of(preview)
    entries = _entries(client, world.claim, "submit")
    assert client.post(verb(world.claim, "submit"), entries).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.stage == "in_review"


def test_nothing_is_recorded_into_it_at_the_desk(world: World, other: Claim) -> None:
    from tests.desk.pages import opened

    address = f"{new(type(world.denial))}?claim={world.claim.pk}"
    client = _client(world, "rita")
    data = opened(client, address)
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    data |= {"claim": world.claim.pk, "stance": "denies", "paraphrase": "No.",
             "speaker_as_given": "A spokesman"}  # fmt: skip
    response = client.post(address, data)
    assert "record it there" in text_of(response)
    assert world.claim.statements.count() == 0


def test_the_page_of_a_merged_claim_leads_on_and_tells_nothing_of_its_own(
    world: World, other: Claim
) -> None:
    client = _client(world)
    before = text_of(client.get(page_of(world.claim)))
    assert "Northland says that" in before
    workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)
    page = client.get(page_of(world.claim))
    text = text_of(page)
    assert f'Merged into “<a href="{page_of(other)}">{other.title}</a>”' in text
    assert ">Merged into another</span>" in text
    for emptied in (
        "No such assertion",
        "No answer on record",
        "Nobody has said anything",
    ):
        assert emptied not in text
    assert page.context["panel"].pastes == []
