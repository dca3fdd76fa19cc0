"""Imports at the desk: upload or paste, look, store, follow, and take the report along."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.admin.imports import SHOWN
from claims.exchange.claimreview import jobs, uploading
from claims.models import Claim, ImportPiece, ImportRun
from tests.cast import World, give_role
from tests.desk.pages import text_of
from tests.harness.people import Desk
from tests.imports.records import PAGE, claim_review

ADD = reverse("admin:claims_importrun_add")


@pytest.fixture
def rita(world: World, desk: Desk) -> Client:
    return desk("rita")


def upload(client: Client, content: Any, **fields: str) -> ImportRun:
    """Upload records; the import that was begun."""
    file = SimpleUploadedFile("reviews.json", json.dumps(content).encode())
    answer = client.post(ADD, {"file": file, "language": "en"} | fields)
    assert answer.status_code == 302, text_of(answer)
    return ImportRun.objects.latest("pk")


def page(client: Client, run: ImportRun) -> Any:
    return client.get(reverse("admin:claims_importrun_change", args=[run.pk]))


def store(client: Client, run: ImportRun) -> Any:
    return client.post(reverse("admin:claims_importrun_store", args=[run.pk]))


def deliver() -> None:
    while jobs.carry_imports_on():
        pass


def test_it_is_looked_through_first_and_nothing_is_stored(rita: Client) -> None:
    run = upload(rita, [claim_review(), claim_review(claimReviewed="")])
    deliver()
    shown = text_of(page(rita, run))
    assert "What would come of the records" in shown
    assert "the text of the claim is empty" in shown
    assert "[1]" in shown
    assert not Claim.objects.filter(imported_in__isnull=False).exists()


def test_then_it_is_stored_by_whoever_says_so(rita: Client, desk: Desk, world: World) -> None:
    run = upload(rita, [claim_review()])
    deliver()
    store(desk("edda"), run)
    deliver()
    claim = Claim.objects.get(imported_in=run)
    assert claim.history.get().pgh_context.metadata["user"] == world.cast.edda.pk
    assert "What came of the records" in text_of(page(rita, run))
    assert not ImportPiece.objects.exists()


def test_the_page_follows_an_import_by_itself_until_it_is_done(rita: Client) -> None:
    run = upload(rita, [claim_review()])
    under_way = page(rita, run)
    assert under_way["Refresh"] == "3"
    assert "<progress" in under_way.content.decode()
    still = rita.get(reverse("admin:claims_importrun_change", args=[run.pk]), {"still": "1"})
    assert "Refresh" not in still
    deliver()
    assert "Refresh" not in page(rita, run)


def test_what_is_pasted_is_imported_too(rita: Client) -> None:
    rita.post(ADD, {"pasted": json.dumps(claim_review()), "language": "en"})
    run = ImportRun.objects.latest("pk")
    deliver()
    store(rita, run)
    deliver()
    assert Claim.objects.get(imported_in=run).language == "en"


@pytest.mark.parametrize(
    "fields, why",
    [
        ({}, "Choose a file or paste something"),
        ({"pasted": "[]", "language": "xx-yy-zz"}, "not a language tag"),
        ({"pasted": "[]", "mapping": "{"}, "This is no JSON"),
        ({"pasted": "[]", "mapping": '{"text": "a"}'}, "has to say which field"),
        ({"pasted": "[]", "mapping": "[" * 100_000}, "This is no JSON"),
    ],
)
def test_what_can_not_be_begun_says_why(fields: Any, why: str, rita: Client) -> None:
    answer = rita.post(ADD, fields)
    assert answer.status_code == 200
    assert why in text_of(answer)
    assert not ImportRun.objects.exists()


def test_what_is_too_large_goes_to_the_command(rita: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploading, "LARGEST", 10)
    answer = rita.post(ADD, {"pasted": json.dumps(claim_review())})
    assert "import_claimreview" in text_of(answer)
    assert not ImportRun.objects.exists()


HOSTILE = (
    "\ud800",
    "null",
    "[[[[",
    '{"a":"\\u0000"}',
    '{"\\u0000\\ud800":[{"claimReviewed":""}]}',
    "<html>",
    "\x00",
)


@pytest.mark.parametrize("pasted", HOSTILE)
def test_hostile_text_is_a_record_set_aside(pasted: str, rita: Client) -> None:
    body = f"pasted={pasted}".encode("utf-8", "surrogatepass")
    answer = rita.post(ADD, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 302)
    deliver()
    for run in ImportRun.objects.all():
        assert run.phase == "looked"
        assert set(run.entries.values_list("outcome", flat=True)) == {"set_aside"}


def test_the_report_names_each_record_by_its_place(rita: Client) -> None:
    run = upload(rita, [claim_review(), claim_review(url="nowhere")])
    deliver()
    store(rita, run)
    deliver()
    answer = rita.get(reverse("admin:claims_importrun_report", args=[run.pk]))
    rows = list(csv.reader(b"".join(answer).decode().splitlines()))
    claim = Claim.objects.get(imported_in=run)
    assert rows[1:] == [
        ["1", "[0]", "added", "", claim.title, str(claim.public_id)],
        ["2", "[1]", "set_aside", rows[2][3], "", ""],
    ]
    assert rows[2][3].startswith("the address")
    assert "attachment" in answer["Content-Disposition"]


def test_a_long_list_of_bad_records_is_cut_on_the_page(rita: Client) -> None:
    run = upload(rita, [claim_review(url="nowhere") for _ in range(SHOWN + 5)])
    deliver()
    assert "and 5 more, in the report" in text_of(page(rita, run))


def test_it_stops_when_its_author_may_not_import_any_more(rita: Client, world: World) -> None:
    run = upload(rita, [claim_review()])
    give_role(world.cast.rita, "administrator")
    deliver()
    run.refresh_from_db()
    assert (run.phase, "may not import" in run.stopped_why) == ("stopped", True)


def test_a_mistake_of_the_program_stops_it_and_does_not_come_round_again(
    rita: Client, monkeypatch: Any
) -> None:
    run = upload(rita, [claim_review()])
    monkeypatch.setattr(jobs, "carry_on", lambda *args: 1 / 0)
    deliver()
    run.refresh_from_db()
    assert (run.phase, "ZeroDivisionError" in run.stopped_why) == ("stopped", True)


def test_only_what_was_looked_through_is_stored(rita: Client) -> None:
    run = upload(rita, [claim_review()])
    store(rita, run)
    run.refresh_from_db()
    assert run.phase == "looking"


def test_pieces_are_read_as_the_file_was(rita: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploading, "PIECE", 7)
    run = upload(rita, [claim_review()])
    assert run.pieces.count() > 10
    with uploading.file_of(run).open() as stream:
        assert stream.read() == json.dumps([claim_review()]).encode()
        stream.seek(3)
        assert stream.read(10) == json.dumps([claim_review()]).encode()[3:13]


class TestTheListOfClaims:
    """What was imported waits apart."""

    @pytest.fixture
    def run(self, rita: Client) -> ImportRun:
        run = upload(rita, [claim_review()])
        deliver()
        store(rita, run)
        deliver()
        return run

    def titles(self, client: Client, **chosen: str) -> set[str]:
        answer = client.get(reverse("admin:claims_claim_changelist"), chosen)
        return {one.title for one in answer.context["cl"].result_list}

    def test_it_leaves_out_what_nobody_has_taken_up(
        self, rita: Client, run: ImportRun, world: World
    ) -> None:
        assert self.titles(rita) == {world.claim.title}

    @pytest.mark.parametrize(
        "chosen", [{"imported": "waiting"}, {"imported": "all"}, {"q": "blew up the bridge"}]
    )
    def test_it_finds_it_where_it_is_asked_for(
        self, chosen: Any, rita: Client, run: ImportRun
    ) -> None:
        assert "“Southland blew up the bridge.”" in self.titles(rita, **chosen)

    def test_it_finds_the_claims_of_one_import(self, rita: Client, run: ImportRun) -> None:
        assert self.titles(rita, imported=f"run-{run.pk}") == {"“Southland blew up the bridge.”"}

    def test_it_shows_it_once_somebody_looks_after_it(
        self, rita: Client, run: ImportRun, world: World
    ) -> None:
        Claim.objects.filter(imported_in=run).update(owner=world.cast.rita)
        assert "“Southland blew up the bridge.”" in self.titles(rita)

    def test_the_claims_page_shows_the_rating_in_the_outlets_words(
        self, rita: Client, run: ImportRun
    ) -> None:
        claim = Claim.objects.get(imported_in=run)
        shown = text_of(rita.get(reverse("admin:claims_claim_change", args=[claim.pk])))
        assert 'Rated, in its own words: “<span dir="auto">Not so</span>”' in shown
        assert "(as a number: 1, worst 1, best 5)" in shown
        assert (
            PAGE in rita.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
        )
