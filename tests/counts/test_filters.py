"""The filters beside the lists: every line of each works, and what is unknown is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.utils import timezone

from claims.models import Claim, Embargo, Finding, Inquiry, Statement, Verdict
from claims.striking import strike
from factcheck.people.history import attributed
from sources.models import Alias, Document, Grade, Source, Tie
from tests.cast import World, make_source, publish
from tests.desk.pages import list_of, text_of
from tests.harness.people import Desk

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def client_for(desk: Desk, model: Any) -> Any:
    """Somebody who may see the list."""
    return desk("adam" if model._meta.app_label in ("people", "outbox", "axes") else "edda")


def shown(desk: Desk, model: Any, **filters: str) -> set[Any]:
    """What a list shows under these filters, without a message that it does not know them."""
    page = client_for(desk, model).get(list_of(model), filters)
    assert page.status_code == 200
    assert "does not know" not in text_of(page)
    return set(page.context["cl"].result_list)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_every_line_of_every_filter_works(model: Any, world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    client = client_for(desk, model)
    found = client.get(list_of(model))
    if found.status_code == 302:  # some lists lead elsewhere
        return
    changelist = found.context["cl"]
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            page = client.get(list_of(model) + choice.get("query_string", ""))
            assert page.status_code == 200, (spec.title, choice)
            assert "does not know" not in text_of(page), (spec.title, choice)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_an_unknown_value_is_said_and_the_list_shown(model: Any, world: World, desk: Desk) -> None:
    client = client_for(desk, model)
    found = client.get(list_of(model))
    names = {} if found.status_code == 302 else _parameters(found.context["cl"])
    for name in names:
        for value in ("no-such-thing", "999999999999999999999", "a\0b"):
            page = client.get(list_of(model), {name: value})
            assert page.status_code == 200, (name, value)
            assert f"does not know “{name}=" in text_of(page), (name, value)


def _parameters(changelist: Any) -> set[str]:
    """One parameter of every filter."""
    return {spec.expected_parameters()[0] for spec in changelist.filter_specs if spec}


@pytest.mark.parametrize(
    "query",
    ["nonsense=1", "date_earliest__year=99999", "date_earliest__month=x", "e=1&nonsense=2"],
)
def test_what_no_list_has_is_said_too(query: str, world: World, desk: Desk) -> None:
    page = desk("edda").get(f"{list_of(Claim)}?{query}")
    assert page.status_code == 200
    assert "does not know" in text_of(page)
    assert world.claim in page.context["cl"].result_list


def test_a_search_is_kept_where_a_filter_is_not_known(world: World, desk: Desk) -> None:
    page = desk("edda").get(list_of(Claim), {"q": "nothing like it", "stage": "nonsense"})
    assert "does not know “stage=nonsense”" in text_of(page)
    assert list(page.context["cl"].result_list) == []


def test_claims_by_what_was_answered(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        empty, alone, other = (world.make_claim() for _ in range(3))
        world.say(alone, "claims", world.north)
        world.say(other, "claims", world.north)
        world.say(other, "other_account", world.south)
    expected = {"denied": world.claim, "none": alone, "other": other, "nobody": empty}
    for code, claim in expected.items():
        assert shown(desk, Claim, answers=code) == {claim}


def test_a_struck_denial_is_no_answer(world: World, desk: Desk) -> None:
    strike(world.denial, by=world.cast.rita, why="Recorded twice.")
    assert shown(desk, Claim, answers="none") == {world.claim}


def test_claims_by_whose_they_are(world: World, desk: Desk) -> None:
    Claim.objects.filter(pk=world.claim.pk).update(owner=world.cast.edda)
    draft = world.answered_draft()
    assert shown(desk, Claim, owner="me") == {world.claim}
    assert shown(desk, Claim, owner="nobody") == {draft}
    assert shown(desk, Claim, owner=str(world.cast.clara.pk)) == set()


def test_claims_by_the_dispute_that_readers_see(world: World, desk: Desk) -> None:
    world.answered_draft()
    publish(world.claim, world.cast)
    assert shown(desk, Claim, dispute="denied") == {world.claim}
    assert shown(desk, Claim, dispute="no_answer") == set()


def test_claims_by_verdict_embargo_and_request(world: World, desk: Desk) -> None:
    draft = world.answered_draft()
    verdict = Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
    with attributed(world.cast.rita, "recorded"):
        Finding.objects.create(
            claim=draft, verdict=verdict, reasons="So.", drafted_by=world.cast.rita
        )
        until = timezone.now() + timedelta(hours=1)
        Embargo.objects.create(
            subject_kind="claim",
            subject_id=draft.public_id,
            until=until,
            reason="Agreed.",
            by=world.cast.rita,
        )
        asked = timezone.now() - timedelta(days=2)
        Inquiry.objects.create(
            claim=world.claim,
            source=world.south,
            channel="mail",
            asked_at=asked,
            deadline=asked + timedelta(days=1),
        )
    assert shown(desk, Claim, verdict="open") == {draft}
    assert shown(desk, Claim, verdict="-") == {world.claim}
    assert shown(desk, Claim, embargo="on") == {draft}
    assert shown(desk, Claim, asked="overdue") == {world.claim}
    assert shown(desk, Claim, asked="waived") == {draft}


def test_statements_by_side_of_the_party_and_of_its_bodies(world: World, desk: Desk) -> None:
    assert shown(desk, Statement, side="Northern side") == {world.assertion}
    assert shown(desk, Statement, side="Southern side") == {world.denial}, "said by a ministry"
    assert shown(desk, Claim, side="Northern side") == {world.claim}
    assert shown(desk, Claim, side="Southern side") == set()
    strike(Tie.objects.get(), by=world.cast.rita, why="Recorded wrongly.")
    assert shown(desk, Statement, side="Southern side") == set()


def test_statements_by_stance_and_words(world: World, desk: Desk) -> None:
    assert shown(desk, Statement, stance="any-rebutting") == {world.denial}
    assert shown(desk, Statement, stance="denies") == {world.denial}
    assert shown(desk, Statement, words="none") == {world.assertion, world.denial}
    assert shown(desk, Statement, speaker_kind="body") == {world.denial}


def test_sources_by_newest_grade(world: World, desk: Desk) -> None:
    for letter in ("A", "D"):
        Grade.objects.create(source=world.north, letter=letter, reason="So.", by=world.cast.rita)
    assert shown(desk, Source, grade="D") == {world.north}
    assert shown(desk, Source, grade="A") == set()
    assert world.north not in shown(desk, Source, grade="-")


def test_sources_by_names_and_use(world: World, desk: Desk) -> None:
    unused = make_source("Nowhere")
    Alias.objects.create(source=unused, text="Nirgendwo")
    assert shown(desk, Source, names="several") == {unused}
    assert shown(desk, Source, used="no") == {unused}


def test_a_source_whose_words_were_struck_out_is_in_no_use(world: World, desk: Desk) -> None:
    once = make_source("Nowhere")
    with attributed(world.cast.rita, "recorded"):
        said = world.say(world.claim, "denies", once)
        document = Document.objects.create(title="Of Nowhere", publisher=once)
    assert once not in shown(desk, Source, used="no")
    strike(said, by=world.cast.rita, why="Recorded twice.")
    strike(document, by=world.cast.rita, why="Recorded twice.")
    assert shown(desk, Source, used="no") == {once}


def test_a_reply_that_was_struck_out_is_none(world: World, desk: Desk) -> None:
    asked = timezone.now() - timedelta(days=2)
    with attributed(world.cast.rita, "recorded"):
        inquiry = Inquiry.objects.create(
            claim=world.claim,
            source=world.south,
            channel="mail",
            asked_at=asked,
            deadline=asked + timedelta(days=1),
        )
        reply = world.say(world.claim, "denies", world.south, inquiry=inquiry)
    assert shown(desk, Claim, asked="overdue") == shown(desk, Claim, asked="open") == set()
    strike(reply, by=world.cast.rita, why="It was no reply.")
    assert shown(desk, Claim, asked="overdue") == shown(desk, Claim, asked="open") == {world.claim}


def test_documents_by_what_is_missing(world: World, desk: Desk) -> None:
    with_address = Document.objects.create(title="B", url="https://example.org/b", text="Words.")
    assert shown(desk, Document, archive="missing") == {with_address}
    assert shown(desk, Document, text="held") == {with_address}
    assert shown(desk, Document, cited="no") == {with_address}
    assert shown(desk, Document, publisher="unknown") == {with_address, world.report}


def test_the_way_back_leads_to_the_list_as_it_was(world: World, desk: Desk) -> None:
    page = desk("edda").get(list_of(Claim), {"stage": "draft", "q": "bridge"})
    address = f"/admin/claims/claim/{world.claim.pk}/change/"
    assert f"{address}?_changelist_filters=" in text_of(page)
    opened = desk("edda").get(f"{address}?_changelist_filters=stage%3Ddraft%26q%3Dbridge")
    assert f'href="{list_of(Claim)}?stage=draft&q=bridge"' in text_of(opened)
    assert f'href="{list_of(Claim)}"' in text_of(desk("edda").get(address)), "nothing sticks"


def test_it_drills_down_into_dates(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        world.claim.date, world.claim.date_zone = "2020-09-30", "UTC"
        world.claim.save()
    world.answered_draft()
    days = {"date_earliest__year": "2020", "date_earliest__month": "9", "date_earliest__day": "30"}
    assert shown(desk, Claim, date_earliest__year="2020") == {world.claim}
    assert shown(desk, Claim, **days) == {world.claim}
    assert shown(desk, Claim, date_earliest__year="2019") == set()
