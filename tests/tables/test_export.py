"""What goes out: each claim with who answers it, formulas defused, sealed names held back."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.models import Claim, Statement
from factcheck.people.history import attributed
from sources.models import Alias, Source
from tests.cast import World, make_source, publish
from tests.desk.pages import list_of, text_of
from tests.harness.people import Desk
from tests.tables.sheets import export


def test_a_claim_never_travels_without_its_denials(world: World, desk: Desk) -> None:
    (row,) = export(desk("rita"), Claim)
    assert row["answers"] == "Ministry of the South denies it (2020-10-01)"
    said = export(desk("rita"), Statement)
    assert {one["claim_answers"] for one in said} == {row["answers"]}


def test_a_merged_claim_travels_with_the_answers_of_the_one_it_leads_to(
    world: World, desk: Desk
) -> None:
    """They stand there now; its own public page still stands until the notice is out."""
    between, end = world.answered_draft(), world.answered_draft()
    publish(world.claim, world.cast)
    workflow.merge(world.claim, into=between, by=world.cast.emil, rationale="The same.")
    workflow.merge(between, into=end, by=world.cast.emil, rationale="The same.")
    rows = {row["id"]: row for row in export(desk("rita"), Claim)}
    denied = "Ministry of the South denies it (2020-10-01)"
    led = f"merged into “{end.title}”: {denied}"
    assert rows[str(end.public_id)]["answers"] == denied
    assert rows[str(between.public_id)]["answers"] == led
    assert rows[str(world.claim.public_id)]["answers"] == led
    assert rows[str(world.claim.public_id)]["published_dispute"] == "Denied"
    said = export(desk("rita"), Statement)
    assert {one["claim_answers"] for one in said} == {denied}


def test_merged_claims_cost_no_further_queries(world: World, desk: Desk) -> None:
    others = [world.answered_draft() for _ in range(3)]

    def counted() -> int:
        client = desk("rita")
        with CaptureQueriesContext(connection) as queries:
            export(client, Claim)
        return len(queries)

    workflow.merge(others.pop(), into=world.claim, by=world.cast.emil, rationale="The same.")
    before = counted()
    for one in others:
        workflow.merge(one, into=world.claim, by=world.cast.emil, rationale="The same.")
    assert counted() == before


def test_it_says_so_where_nobody_answers(world: World, desk: Desk) -> None:
    draft = world.answered_draft()
    rows = {row["title"]: row["answers"] for row in export(desk("rita"), Claim)}
    assert rows[draft.title] == "no answer on record"


def test_it_has_both_addresses(world: World, desk: Desk) -> None:
    (row,) = export(desk("rita"), Claim)
    assert row["desk_address"].endswith(f"/admin/claims/claim/{world.claim.pk}/change/")
    assert row["public_address"] == ""
    publish(world.claim, world.cast)
    (row,) = export(desk("rita"), Claim)
    assert row["public_address"].endswith(f"/claims/{world.claim.slug}/")
    assert row["published_dispute"] == "Denied"


def test_it_defuses_formulas(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "edited"):
        world.claim.context = "=HYPERLINK(1)"
        world.claim.save()
    assert export(desk("rita"), Claim)[0]["context"] == "'=HYPERLINK(1)"


def test_it_begins_with_a_mark_where_that_is_wanted(world: World, desk: Desk) -> None:
    address = f"{list_of(Claim)}export/?download=1"
    rita: Any = desk("rita")
    with_mark = b"".join(rita.get(f"{address}&mark=on").streaming_content)
    without = b"".join(rita.get(address).streaming_content)
    assert with_mark == b"\xef\xbb\xbf" + without


def test_it_has_what_the_list_shows(world: World, desk: Desk) -> None:
    draft = world.answered_draft()
    assert [one["title"] for one in export(desk("rita"), Claim, answers="denied")] == [
        world.claim.title
    ]
    assert [one["title"] for one in export(desk("rita"), Claim, q=draft.title)] == [draft.title]
    page = text_of(desk("rita").get(f"{list_of(Claim)}export/?answers=denied"))
    assert '<input type="hidden" name="answers" value="denied">' in page


def test_sealed_names_stay_unless_an_editor_asks(world: World, desk: Desk) -> None:
    witness = make_source(
        "Anna Example", kind="witness", sealed=True, public_label="a resident", slug="anna-example"
    )
    Alias.objects.create(source=witness, text="Annushka")
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", witness, paraphrase="She denies it.")
    for model in (Claim, Statement, Source):
        text = str(export(desk("edda"), model)).lower()
        assert not any(name in text for name in ("anna example", "anna-example", "annushka"))
    assert "a resident" in str(export(desk("edda"), Claim))
    asked = {"sealed_names": "on"}
    assert "Anna Example" in str(export(desk("edda"), Source, **asked))
    address = f"{list_of(Source)}export/?download=1&sealed_names=on"
    assert desk("rita").get(address).status_code == 403


def test_it_takes_one_query_however_many_rows(world: World, desk: Desk) -> None:
    client = desk("rita")

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            export(client, Claim)
        return len(seen)

    before = queries()
    for _ in range(12):
        world.answered_draft()
    assert queries() == before


def test_administrators_get_nothing(world: World, desk: Desk) -> None:
    for page in ("export/", "export/?download=1", "import/"):
        assert desk("adam").get(f"{list_of(Claim)}{page}").status_code == 403
