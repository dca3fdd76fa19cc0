"""Importing twice changes nothing; a dry run says what the run does; a kill makes no difference."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command

from claims.exchange.claimreview import running
from claims.exchange.claimreview.beginning import begin
from claims.exchange.claimreview.reading import reader
from claims.exchange.claimreview.reading.values import parse
from claims.models import Claim, ImportEntry, ImportFact, ImportRun, Statement
from sources.models import Document, Source
from tests.cast import World, make_cast
from tests.harness import server
from tests.harness.databases import BLANK, Database, aimed_at, clone, drop, template
from tests.imports.records import (
    changed,
    claim_review,
    file,
    google_claim,
    google_review,
    import_all,
    lines,
    outcomes,
    reasons,
)

KINDS = (Claim, Statement, Document, Source)


@pytest.fixture
def rita(world: World) -> Any:
    return world.cast.rita


def mixed(count: int) -> list[dict[str, Any]]:
    """Records of all outcomes: new ones, repeats, other outlets, other places, bad ones."""
    chance = random.Random(7)
    found: list[dict[str, Any]] = []
    for n in range(count):
        if n % 10 == 9:
            found.append(chance.choice(found))
            continue
        text = f"Claim {chance.randrange(count // 2)}."
        outlet = f"Outlet {chance.randrange(5)}"
        found.append(
            claim_review(
                claimReviewed=text if n % 11 else " ",
                url=f"https://a.example/{chance.randrange(count)}",
                author=outlet,
                itemReviewed={"author": {"@type": "Person", "name": f"P{n % 7}"}} if n % 3 else {},
                reviewRating={"alternateName": chance.choice(["So", "Not so"])},
            )
        )
    return found


def held() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in KINDS}


def test_importing_twice_changes_nothing(rita: Any) -> None:
    first = import_all(lines(*mixed(60)), rita)
    before = held()
    again = import_all(lines(*mixed(60)), rita)
    assert held() == before
    assert set(outcomes(again)) == {"unchanged", "set_aside"}
    assert outcomes(first).count("set_aside") == outcomes(again).count("set_aside")


def test_the_same_from_another_door_changes_nothing_either(rita: Any) -> None:
    """What Google's API says of a review that came as JSON-LD."""
    import_all([claim_review()], rita)
    before = held()
    review = google_review(
        publisher={"name": "Northern Checks"},
        url="http://checks.example.org/2024/bridge/",
        textualRating="Not so",
    )
    claim = google_claim(review, text="Southland blew up the bridge.", claimant="Northland Radio")
    import_all({"claims": [claim]}, rita)
    assert held()["Claim"] == before["Claim"]
    assert held()["Document"] == before["Document"]


@pytest.mark.parametrize("batch", [1, 7, 250])
def test_a_dry_run_says_just_what_the_run_does_and_stores_nothing(
    batch: int, rita: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(running, "BATCH", batch)
    before = held()
    dry = import_all(mixed(60), rita, dry=True)
    assert held() == before
    wet = import_all(mixed(60), rita)
    assert (outcomes(dry), reasons(dry)) == (outcomes(wet), reasons(wet))
    assert {"added", "joined", "unchanged", "set_aside"} == set(outcomes(wet))


def test_what_one_dry_run_would_do_is_nothing_to_another(rita: Any) -> None:
    import_all(mixed(20), rita, dry=True)
    other = import_all(changed(mixed(20), inLanguage="en"), rita, dry=True)
    assert "added" in outcomes(other)


def test_the_size_of_a_batch_makes_no_difference(rita: Any, monkeypatch: Any) -> None:
    found = []
    for batch in (3, 250):
        monkeypatch.setattr(running, "BATCH", batch)
        found.append(outcomes(import_all(mixed(60), rita, dry=True)))
    assert found[0] == found[1]


def test_records_that_are_long_make_short_batches(rita: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(running, "BATCH_BYTES", 30_000)
    files = [lines(*changed(mixed(30), articleBody="x" * 10_000))]
    run = begin(files, by=rita, dry=True)
    dealt_with = [one.number for one in running.carry_on(run, files)]
    assert len(dealt_with) > 3
    assert dealt_with[-1] == 30


def _peaks(run: ImportRun, files: Any) -> list[int]:
    """The most memory that each batch took, and what was held before it."""
    tracemalloc.start()
    peaks = []
    try:
        for _ in running.carry_on(run, files):
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    finally:
        tracemalloc.stop()
    return peaks[:-1]  # the last is the end


def _growth(rita: Any, monkeypatch: Any) -> float:
    """How much more the late half of the batches takes than the early one, in lengths of the file.

    What was read and is held makes half a length at least.
    """
    monkeypatch.setattr(running, "BATCH", 10)
    file_ = lines(*changed(mixed(200), articleBody="x" * 40_000))
    peaks = _peaks(begin([file_], by=rita, dry=False), [file_])
    assert len(peaks) == 20
    return (max(peaks[10:]) - max(peaks[:10])) / file_.size


def test_memory_does_not_grow_with_what_is_stored(rita: Any, monkeypatch: Any) -> None:
    assert _growth(rita, monkeypatch) < 0.2


def test_of_a_reader_that_holds_what_it_has_read_it_would(rita: Any, monkeypatch: Any) -> None:
    """The twin: growth shows where there is some."""
    held_ = []

    def hold(raw: bytes) -> Any:
        held_.append(parse(raw))
        return held_[-1]

    monkeypatch.setattr(reader, "parse", hold)
    assert _growth(rita, monkeypatch) > 0.4


def test_it_goes_on_where_it_was_interrupted(rita: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(running, "BATCH", 10)
    files = [file(mixed(60))]
    run = begin(files, by=rita, dry=False)
    for _ in zip(range(2), running.carry_on(run, files), strict=False):
        pass
    same = begin(files, by=rita, dry=False)
    assert (same.pk, same.number) == (run.pk, 20)
    running.run_to_end(same, files, lambda run: None)
    assert list(same.entries.values_list("number", flat=True)) == list(range(1, 61))


def test_a_run_that_somebody_else_has_carried_on_is_left_to_them(rita: Any) -> None:
    files = [file(mixed(20))]
    run = begin(files, by=rita, dry=False)
    stale = ImportRun.objects.get(pk=run.pk)
    running.run_to_end(run, files, lambda run: None)
    with pytest.raises(running.Taken):
        running.run_to_end(stale, files, lambda run: None)
    assert ImportEntry.objects.filter(run=run).count() == 20


# Everything that an import wrote, without what is drawn by lot or tells the time.
CONTENT = {
    "claims": "SELECT slug, title, wording, language, stage, version FROM claims_claim "
    "ORDER BY slug",
    "documents": "SELECT d.url, d.title, d.language, d.date, d.supplied, s.slug, d.version "
    "FROM sources_document d LEFT JOIN sources_source s ON s.id = d.publisher_id ORDER BY d.url",
    "sources": "SELECT slug, name, kind, language, version FROM sources_source ORDER BY slug",
    "statements": "SELECT c.slug, t.stance, t.paraphrase, t.rating, t.date, t.speaker_as_given, "
    "array(SELECT s.slug FROM claims_speaker p JOIN sources_source s ON s.id = p.source_id "
    "WHERE p.statement_id = t.id ORDER BY 1), array(SELECT d.url || a.carriage "
    "FROM claims_appearance a JOIN sources_document d ON d.id = a.document_id "
    "WHERE a.statement_id = t.id ORDER BY 1) FROM claims_statement t "
    "JOIN claims_claim c ON c.id = t.claim_id ORDER BY 1, 2, 3, 4, 5, 7, 8",
    "entries": "SELECT dry, number, place, outcome, reason FROM claims_importentry ORDER BY 1, 2",
    "facts": "SELECT digest FROM claims_importfact ORDER BY 1",
    "runs": "SELECT name, digest, phase, number, position FROM claims_importrun",
    "touches": "SELECT record, operation, count(*) FROM people_touch GROUP BY 1, 2 ORDER BY 1, 2",
    "history": "SELECT count(*) FROM claims_statementhistory",
}


def content(database: Database) -> dict[str, list[Any]]:
    with psycopg.connect(database.url("owner")) as owner:
        return {name: owner.execute(sql).fetchall() for name, sql in CONTENT.items()}


def _start(database: Database, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "import_claimreview", str(path), "--as", "rita"]
    return subprocess.Popen(
        command,
        env=database.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


def _kill_after(database: Database, process: subprocess.Popen[bytes], number: int) -> bool:
    """Kill it once so many records are dealt with. False where it was done before."""
    with psycopg.connect(database.url("owner"), autocommit=True) as owner:
        while process.poll() is None:
            row = owner.execute("SELECT max(number) FROM claims_importrun").fetchone()
            if row and row[0] is not None and row[0] >= number:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                return True
            time.sleep(0.01)
    return False


@pytest.mark.database
def test_killed_at_any_time_it_ends_as_if_it_never_had_been(
    fresh_database: Database, tmp_path: Path
) -> None:
    make_cast()
    path = tmp_path / "reviews.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in mixed(1300)))
    for number in (0, 250, 750):
        assert _kill_after(fresh_database, _start(fresh_database, path), number)
    process = _start(fresh_database, path)
    assert process.wait() == 0, process.stderr and process.stderr.read()
    killed = content(fresh_database)
    assert killed["runs"][0][2:4] == ("done", 1300)
    assert killed == _never_killed(path)


def _never_killed(path: Path) -> dict[str, list[Any]]:
    database = clone(template(BLANK), server.name_of("never", "killed"))
    try:
        with aimed_at(database.name):
            make_cast()
            call_command("import_claimreview", str(path), username="rita", verbosity=0)
            return content(database)
    finally:
        drop(database)


def test_facts_of_a_dry_run_go_once_it_is_stored(rita: Any) -> None:
    run = import_all(mixed(20), rita, dry=True)
    assert ImportFact.objects.filter(dry_run=run).exists()
    running.begin_storing(run, by=rita)
    assert not ImportFact.objects.filter(dry_run=run).exists()
