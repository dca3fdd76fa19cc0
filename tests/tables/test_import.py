"""What comes in: shown first, row by row, then exactly that, all or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims import workflow
from claims.models import Claim, Statement
from claims.tables import importing
from factcheck.people.history import attributed
from factcheck.people.models import Touch
from sources.models import Source
from sources.models.base import Stage
from tests.cast import World
from tests.desk.pages import list_of, text_of
from tests.harness.people import Desk
from tests.tables.sheets import Rows, export, faults, look, plain, sheet, take_in


@pytest.fixture
def rita(world: World, desk: Desk) -> Client:
    return desk("rita")


@pytest.mark.parametrize("model", [Claim, Statement, Source])
def test_an_export_taken_in_changes_nothing(model: Any, world: World, rita: Client) -> None:
    with attributed(world.cast.rita, "edited"):
        world.claim.context, world.claim.internal_note = "=1+1\r\nand more", "'-quoted"
        world.claim.save()
    rows = export(rita, model)
    plan = look(rita, model, rows).context["plan"]
    assert (plan.changes, plan.faults, plan.unchanged) == ([], [], len(rows))


def test_it_shows_the_differences_and_changes_nothing(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    page = look(rita, Claim, [row | {"wording": "A bridge was blown up."}])
    (change,) = page.context["plan"].changes
    assert [(one.column, one.now, one.then) for one in change.cells] == [
        ("wording", world.claim.wording, "A bridge was blown up.")
    ]
    assert change.line == 2
    world.claim.refresh_from_db()
    assert world.claim.wording != "A bridge was blown up."


def test_it_does_exactly_that_in_the_persons_name(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    page = look(rita, Claim, [row | {"wording": "A bridge was blown up."}])
    assert take_in(rita, Claim, page).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.wording == "A bridge was blown up."
    event = world.claim.history.order_by("-pgh_id")[0]  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["why"] == "import of claims.csv"
    newest = Touch.objects.filter(record="claims_claim").order_by("-pk")[0]
    assert newest.user == world.cast.rita


def test_an_approval_is_void_afterwards_as_after_any_edit(world: World, rita: Client) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    world.claim.refresh_from_db()
    (row,) = export(rita, Claim)
    take_in(rita, Claim, look(rita, Claim, [row | {"context": "New."}]))
    world.claim.refresh_from_db()
    assert world.claim.stage_now == Stage.DRAFT


def test_an_empty_id_makes_a_new_draft(world: World, rita: Client) -> None:
    rows = [
        {
            "id": "",
            "title": "A new claim",
            "slug": "a-new-claim",
            "wording": "It is so.",
            "topic": "the-border",
            "date": "Oct 2020",
            "graphic": "a burning bridge",
        }
    ]
    assert take_in(rita, Claim, look(rita, Claim, rows)).status_code == 302
    made = Claim.objects.get(slug="a-new-claim")
    assert (made.topic, made.date, made.graphic) == (world.topic, "2020-10", "a burning bridge")
    assert made.stage_now == Stage.DRAFT


def test_a_new_statement_comes_with_speaker_and_document(world: World, rita: Client) -> None:
    rows = [
        {
            "id": "",
            "claim": str(world.claim.public_id),
            "stance": "denies",
            "paraphrase": "Southland denies it.",
            "speakers": "southland",
            "document": str(world.report.public_id),
            "words": "No!",
            "words_language": "en",
        }
    ]
    page = look(rita, Statement, rows)
    assert faults(page) == []
    take_in(rita, Statement, page)
    made = Statement.objects.get(paraphrase="Southland denies it.")
    assert list(made.speakers.all()) == [world.south]
    assert made.appearances.get().words == "No!"


def test_a_new_source_comes_with_its_names(world: World, rita: Client) -> None:
    rows = [
        {"id": "", "name": "Eastland", "slug": "eastland", "kind": "state", "aliases": "Ost | Est"}
    ]
    take_in(rita, Source, look(rita, Source, rows))
    made = Source.objects.get(slug="eastland")
    assert sorted(one.text for one in made.aliases.all()) == ["Est", "Ost"]


def test_every_mistake_is_told_with_its_line_and_column(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    rows = [
        row | {"wording": "", "date": "yesterdayish"},
        row | {"id": "00000000-0000-4000-8000-000000000000"},
        row | {"id": "not an id"},
        row | {"id": "", "slug": "another", "topic": "no-such-topic"},
    ]
    found = {(line, column) for line, column, _ in faults(look(rita, Claim, rows))}
    assert {(2, "wording"), (2, "date"), (3, "id"), (4, "id"), (5, "topic")} <= found


def test_it_is_all_or_nothing(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    page = look(rita, Claim, [row | {"context": "New."}, row | {"id": "x"}])
    assert len(page.context["plan"].changes) == 1
    assert "Nothing can be taken in" in text_of(page)
    assert 'name="seen"' not in text_of(page)


def test_it_refuses_what_was_changed_since_the_export(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    with attributed(world.cast.clara, "edited"):
        world.claim.context = "Clara's."
        world.claim.save()
    ((line, column, reason),) = faults(look(rita, Claim, [row | {"wording": "Mine."}]))
    assert (line, column) == (2, "version")
    assert "since this table was exported" in reason


def test_a_change_without_a_version_is_refused(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    found = faults(look(rita, Claim, [row | {"wording": "Mine.", "version": " "}]))
    assert [(line, column) for line, column, _ in found] == [(2, "version")]
    assert "Export it again" in found[0][2]


def test_a_table_of_records_without_the_versions_is_refused(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    page = look(rita, Claim, [{"id": row["id"], "wording": "Mine."}])
    assert "The column “version” is missing" in text_of(page)
    assert 'name="seen"' not in text_of(page)
    new = {"id": "", "title": "Another", "slug": "another", "wording": "It burned."}
    assert faults(look(rita, Claim, [new])) == []


@pytest.mark.parametrize(
    "model, new, column",
    [
        (Source, {"name": "E", "slug": "eastland", "kind": "state", "plural": "maybe"}, "plural"),
        (Source, {"name": "E", "slug": "eastland", "kind": "state", "sealed": "ja"}, "sealed"),
        (
            Claim,
            {"title": "T", "slug": "t-t", "wording": "W", "date": "2020", "date_supplied": "x"},
            "date_supplied",
        ),
    ],
)
def test_a_new_row_says_yes_or_no(
    world: World, rita: Client, model: Any, new: dict[str, str], column: str
) -> None:
    found = faults(look(rita, model, [{"id": "", **new}]))
    assert [(line, where) for line, where, _ in found] == [(2, column)]
    assert "write yes or no" in found[0][2]
    assert faults(look(rita, model, [{"id": "", **new, column: "no"}])) == []


def test_it_refuses_what_was_changed_since_it_was_looked_at(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    page = look(rita, Claim, [row | {"wording": "Mine."}])
    with attributed(world.cast.clara, "edited"):
        world.claim.wording = "Clara's."
        world.claim.save()
    answer = take_in(rita, Claim, page)
    assert answer.status_code == 409
    assert "changed meanwhile" in text_of(answer)
    world.claim.refresh_from_db()
    assert world.claim.wording == "Clara's."


def test_what_one_looked_at_nobody_else_can_take_in(world: World, desk: Desk) -> None:
    (row,) = export(desk("rita"), Claim)
    page = look(desk("rita"), Claim, [row | {"wording": "Mine."}])
    assert take_in(desk("clara"), Claim, page).status_code == 403
    forged = desk("clara").post(f"{list_of(Claim)}import/", {"seen": "forged"})
    assert forged.status_code == 409


def test_words_and_speakers_are_not_changed_in_a_table(world: World, rita: Client) -> None:
    rows = export(rita, Statement)
    page = look(rita, Statement, [rows[0] | {"speakers": "southland", "words": "Other words."}])
    assert {column for _, column, _ in faults(page)} == {"speakers", "words"}


def test_what_is_computed_may_not_be_wrong_but_is_not_taken_in(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    plan = look(rita, Claim, [row | {"answers": "nobody denies it"}]).context["plan"]
    assert (plan.changes, plan.unchanged) == ([], 1)


def test_a_sealed_source_is_left_as_it_is(world: World, rita: Client) -> None:
    from tests.cast import make_source

    make_source("Anna", kind="witness", sealed=True, public_label="a resident")
    plan = look(rita, Source, export(rita, Source)).context["plan"]
    assert (plan.passed_over, plan.changes, plan.faults) == (1, [], [])
    assert Source.objects.filter(name="Anna").exists()


def test_the_same_record_twice_is_refused(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    found = faults(look(rita, Claim, [row, row | {"wording": "Mine."}]))
    assert [(line, column) for line, column, _ in found] == [(3, "id")]


def test_ten_thousand_rows_of_which_the_last_is_wrong(world: World, rita: Client) -> None:
    (row,) = export(rita, Claim)
    fill: Rows = [{**row, "id": f"00000000-0000-4000-8000-{n:012d}"} for n in range(9_999)]
    page = look(rita, Claim, [row, *fill[:-1], row | {"id": "wrong"}])
    plan = page.context["plan"]
    assert plan.faults[-1].line == 10_001
    assert plan.faults[-1].column == "id"


def test_more_changes_than_one_import_may_make_are_refused(
    world: World, rita: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHANGES", 0)
    (row,) = export(rita, Claim)
    ((_, _, reason),) = faults(look(rita, Claim, [row | {"wording": "Mine."}]))
    assert "Split the table" in reason


def test_a_file_that_is_no_table_is_refused_on_the_page(world: World, rita: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("a.csv", "id;title\n".encode("utf-16"))
    assert "UTF-16" in text_of(rita.post(f"{list_of(Claim)}import/", {"file": file}))
    assert sheet([plain({"id": "1"})]).size


def test_reporters_may_and_administrators_may_not(world: World, desk: Desk) -> None:
    assert desk("rita").get(f"{list_of(Claim)}import/").status_code == 200
    assert desk("adam").post(f"{list_of(Claim)}import/", {"seen": "x"}).status_code == 403
