"""From a pasted text to a claim with an assertion and two denials: two pages and one save."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Appearance, Claim, Statement
from factcheck.lib.addresses import page_key
from factcheck.people.models import Touch
from sources.models import Document
from tests.cast import World
from tests.desk.pages import page_of
from tests.harness.people import Desk
from tests.recording.sheets import (
    RECORD,
    TEXT,
    card,
    claim,
    document,
    errors_of,
    page_data,
    second_page,
    three,
)


def everything(world: World, desk: Desk, **fields: Any) -> dict[str, Any]:
    """All entries of the second page."""
    begun = second_page(desk("rita"), **fields)
    return begun | claim() | three(world.north, world.south, world.ministry)


def test_it_records_all_of_it_at_once(world: World, desk: Desk) -> None:
    data = everything(world, desk, url="https://example.org/bridge", date="1 Oct 2020")
    response = desk("rita").post(RECORD, data | {"_save": "1"})
    made = Claim.objects.get(slug="reported-loss-of-a-rail-bridge")
    assert response["Location"] == f"{page_of(made)}#statements"
    assert made.owner == world.cast.rita
    said = list(made.statements.order_by("pk"))
    assert [one.stance for one in said] == ["claims", "denies", "denies"]
    assert [str(one.speakers.get()) for one in said] == [
        "Northland",
        "Ministry of the South",
        "Southland",
    ]
    words = [one.appearances.get() for one in said]
    assert [one.words for one in words] == ["", "We did not touch it", "a plain lie"]
    assert [one.words_language for one in words] == ["", "en", "en"]
    held = Document.objects.get(url="https://example.org/bridge")
    assert {one.document for one in words} == {held}
    assert (held.text, held.date) == (TEXT, "2020-10-01")
    who = Touch.objects.filter(root="claims_claim", root_id=made.pk).values_list("user", flat=True)
    assert set(who) == {world.cast.rita.pk}


def test_the_second_page_shows_the_text_with_numbered_paragraphs(world: World, desk: Desk) -> None:
    client = desk("rita")
    sent = page_data(client.get(RECORD)) | document() | {"_next": "1"}
    page = client.post(RECORD, sent).content.decode()
    assert 'data-number="3"' in page
    assert 'data-number="4"' not in page
    assert page.count('class="card"') == 4  # three, and the one that others are made from


def test_what_was_given_once_is_carried_on(world: World, desk: Desk) -> None:
    client = desk("rita")
    given = document(language="hy", date="2020-10-01")
    page = client.post(RECORD, page_data(client.get(RECORD)) | given | {"_next": "1"})
    assert 'name="statements-0-words_language" value="hy"' in page.content.decode()
    assert "The document is of 2020-10-01." in page.content.decode()


def test_no_field_is_asked_twice(world: World, desk: Desk) -> None:
    import re

    client = desk("rita")
    sent = page_data(client.get(RECORD)) | document() | {"_next": "1"}
    page = client.post(RECORD, sent).content.decode().partition('<template id="card-template">')[0]
    names = re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)
    several = ("csrfmiddlewaretoken", "document-supplied")
    names = [one for one in names if "__" not in one and one not in several]
    assert len(names) == len(set(names)), sorted(one for one in names if names.count(one) > 1)


def test_a_double_click_records_once(world: World, desk: Desk) -> None:
    data = everything(world, desk) | {"_save": "1"}
    first, second = (desk("rita").post(RECORD, data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Claim.objects.filter(title="Reported loss of a rail bridge").count() == 1
    assert Document.objects.filter(title="A bridge is gone").count() == 1


def test_without_the_key_a_second_click_records_twice(world: World, desk: Desk) -> None:
    data = everything(world, desk) | {"_save": "1"}
    for key in ("", "no key"):
        desk("rita").post(RECORD, data | {"key": key})
    assert Claim.objects.filter(title="Reported loss of a rail bridge").count() == 2


def test_the_publisher_speaks_in_its_own_voice(world: World, desk: Desk) -> None:
    begun = second_page(desk("rita"), publisher=world.north.pk)
    data = begun | claim() | card(0, stance="claims", own_voice="on", paraphrase="It says so.")
    desk("rita").post(RECORD, data | {"_save": "1"})
    assert Statement.objects.latest("pk").speakers.get() == world.north


def test_its_own_voice_needs_a_publisher(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | claim()
    data |= card(0, stance="claims", own_voice="on", paraphrase="It says so.") | {"_save": "1"}
    found = errors_of(desk("rita").post(RECORD, data))
    assert "publisher of this document is not known" in found["statements-0-own_voice"]


def test_it_records_figures_answers_and_translations(world: World, desk: Desk) -> None:
    data = everything(world, desk) | {
        "statements-1-answers_first": "on",
        "statements-1-translation": "Wir waren es nicht",
        "statements-1-translation_language": "de",
        "statements-1-translated_by": "the desk",
        "statements-0-figures-count": "2",
        "statements-0-figures-0-of": "",
        "statements-0-figures-0-scope": "unknown",
        "statements-0-figures-1-of": "bridges lost",
        "statements-0-figures-1-low": "1",
        "statements-0-figures-1-high": "2",
        "statements-0-figures-1-scope": "unknown",
    }
    desk("rita").post(RECORD, data | {"_save": "1"})
    first, second, _ = Claim.objects.latest("pk").statements.order_by("pk")
    assert str(first.figures.get()) == "bridges lost: 1–2"
    assert second.answers.get() == first
    assert second.appearances.get().translation == "Wir waren es nicht"


@pytest.mark.parametrize("more, count", [("statements", 4), ("statements-1-figures", 3)])
def test_it_adds_a_card_without_a_script_and_keeps_everything(
    world: World, desk: Desk, more: str, count: int
) -> None:
    data = everything(world, desk) | {"_add": more}
    response = desk("rita").post(RECORD, data)
    page = response.content.decode()
    assert page_data(response)["statements-count"] == str(count)
    assert page_data(response)["statements-1-figures-count"] == ("1" if count == 4 else "2")
    for kept in ("The ministry denies it.", "a plain lie", "Reported loss of a rail bridge"):
        assert kept in page
    assert not Claim.objects.filter(title="Reported loss of a rail bridge").exists()


def test_names_can_be_typed_where_no_script_runs(world: World, desk: Desk) -> None:
    data = everything(world, desk) | {
        "statements-2-speakers": [],
        "statements-2-speakers-typed": "SOUTHLAND; Ministry of the South",
    }
    desk("rita").post(RECORD, data | {"_save": "1"})
    last = Statement.objects.latest("pk")
    assert {str(one) for one in last.speakers.all()} == {"Southland", "Ministry of the South"}


@pytest.mark.parametrize("name, said", [("Eastland", "No source is called"), ("=", "No source")])
def test_a_name_that_nobody_bears_is_refused(
    world: World, desk: Desk, name: str, said: str
) -> None:
    data = everything(world, desk) | {"statements-2-speakers-typed": name, "_save": "1"}
    response = desk("rita").post(RECORD, data)
    assert said in errors_of(response)["statements-2-speakers"]
    assert f'value="{name}"' in response.content.decode()


def test_it_goes_on_with_another_claim_from_the_same_document(world: World, desk: Desk) -> None:
    response = desk("rita").post(RECORD, everything(world, desk) | {"_save_next": "1"})
    held = Document.objects.get(title="A bridge is gone")
    assert response["Location"] == f"{RECORD}?document={held.pk}"
    page = desk("rita").get(response["Location"]).content.decode()
    assert "<mark>We did not touch it</mark>" in page


def test_the_statements_are_added_to_a_claim_that_is_there(world: World, desk: Desk) -> None:
    before = world.claim.statements.count()
    data = second_page(desk("rita")) | {"claim-existing": world.claim.pk}
    data |= three(world.north, world.south, world.ministry)
    looked = desk("rita").post(RECORD, data | {"_claim": "1"})
    assert "Ministry of the South: denies." in looked.content.decode()
    data |= page_data(looked)
    response = desk("rita").post(RECORD, data | {"_save": "1"})
    assert response["Location"] == f"{page_of(world.claim)}#statements"
    assert world.claim.statements.count() == before + 3
    again = desk("rita").post(RECORD, data | {"_save": "1"})
    assert again["Location"] == response["Location"]
    assert world.claim.statements.count() == before + 3


def test_a_stale_claim_is_answered_and_nothing_lost(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | {"claim-existing": world.claim.pk}
    data |= three(world.north, world.south, world.ministry)
    data |= page_data(desk("rita").post(RECORD, data | {"_claim": "1"}))
    desk("rolf").post(page_of(world.claim), {"x": "y"})
    from factcheck.people.history import attributed

    with attributed(world.cast.rolf, "in between"):
        Claim.objects.get(pk=world.claim.pk).points.create(text="It was a bridge.")
    before = world.claim.statements.count()
    response = desk("rita").post(RECORD, data | {"_save": "1"})
    page = response.content.decode()
    assert "the claim was changed since you opened this page" in page
    assert "rolf added the point “It was a bridge.”" in page
    assert "The ministry denies it." in page
    assert world.claim.statements.count() == before
    desk("rita").post(RECORD, data | page_data(response) | {"_save": "1"})
    assert world.claim.statements.count() == before + 3


def test_a_claim_that_nobody_looked_at_gains_nothing(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | {"claim-existing": world.claim.pk}
    data |= three(world.north, world.south, world.ministry) | {"_save": "1"}
    response = desk("rita").post(RECORD, data)
    assert "Look at what the claim holds already" in response.content.decode()


def test_it_begins_with_a_document_that_is_held(world: World, desk: Desk) -> None:
    Document.objects.filter(pk=world.report.pk).update(text=TEXT)
    response = desk("rita").get(RECORD, {"document": world.report.pk, "claim": world.claim.pk})
    data = page_data(response) | {"claim-existing": world.claim.pk}
    data |= card(0, speakers=[world.south.pk], paraphrase="No.", words="a plain lie")
    desk("rita").post(RECORD, data | {"_save": "1"})
    assert Appearance.objects.latest("pk").document == world.report


@pytest.mark.parametrize("query", ["document=0", "document=x", "document=9" * 30, "claim=²"])
def test_it_begins_anew_where_nothing_is_named(world: World, desk: Desk, query: str) -> None:
    assert desk("rita").get(f"{RECORD}?{query}").status_code == 200


def stands_at(report: Document, url: str) -> None:
    """Gives the report an address, past the rules of editing."""
    Document.objects.filter(pk=report.pk).update(url=url, page_key=page_key(url))


def test_an_address_that_we_hold_leads_to_its_document(world: World, desk: Desk) -> None:
    stands_at(world.report, "https://example.org/a")
    client = desk("rita")
    sent = document(url="https://www.example.org/a/?utm_source=x") | {"_next": "1"}
    response = client.post(RECORD, page_data(client.get(RECORD)) | sent)
    page = response.content.decode()
    assert "We hold a document at this address already" in page
    assert page_data(response)["document-held"] == str(world.report.pk)
    data = page_data(response) | document(add_text="on") | claim()
    data |= three(world.north, world.south, world.ministry)
    client.post(RECORD, data | {"_save": "1"})
    world.report.refresh_from_db()
    assert world.report.text == TEXT
    assert world.report.appearances.count() == 5
    assert not Document.objects.filter(title="A bridge is gone").exists()


def test_a_document_that_came_up_meanwhile_is_shown_first(world: World, desk: Desk) -> None:
    data = everything(world, desk, url="https://example.org/a")
    stands_at(world.report, "https://example.org/a")
    response = desk("rita").post(RECORD, data | {"_save": "1"})
    assert "recorded by somebody else meanwhile" in response.content.decode()
    data |= page_data(response)
    assert desk("rita").post(RECORD, data | {"_save": "1"}).status_code == 302


@pytest.mark.parametrize("who", ["rita", "clara", "edda", "adam"])
def test_who_may_record(world: World, desk: Desk, who: str) -> None:
    status = 403 if who == "adam" else 200
    assert desk(who).get(RECORD).status_code == status
    assert desk(who).post(RECORD, {"_next": "1"}).status_code == status
    assert desk(who).get(f"/admin/sources/document/{world.report.pk}/text/").status_code == status


def test_it_is_linked_for_those_who_may(world: World, desk: Desk) -> None:
    assert f'href="{RECORD}"' in desk("rita").get("/admin/").content.decode()
    assert f'href="{RECORD}"' not in desk("adam").get("/admin/").content.decode()


def test_what_was_sent_after_the_login_ended_comes_back(world: World, desk: Desk) -> None:
    client = desk("rita")
    data = everything(world, desk)
    client.logout()
    gone = client.post(RECORD, data | {"_save": "1"})
    assert gone.status_code == 302
    client.force_login(world.cast.rita)
    page = client.get(RECORD).content.decode()
    assert "The ministry denies it." in page
    assert "You were logged out, or logged in anew, before this could be saved." in page
