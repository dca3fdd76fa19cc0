"""Last-Modified beside the tag: only where it is true of all that an answer shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.http import http_date, parse_http_date

from claims.public import answers
from tests.public import bodies, publishing


@pytest.fixture
def long_running(monkeypatch: Any) -> datetime:
    """As if this process had run for a week; gives a moment of an hour ago."""
    now = datetime.now(UTC)
    monkeypatch.setattr(answers, "STARTED", now - timedelta(days=7))
    return now - timedelta(hours=1)


def answer(modified: datetime | None, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", headers=headers)
    return answers.conditional(request, ["x"], lambda: HttpResponse("new"), modified=modified)


def test_it_is_when_the_last_of_what_is_shown_was_published(long_running: datetime) -> None:
    found = parse_http_date(answer(long_running)["Last-Modified"])
    assert found == int(long_running.timestamp())


def test_who_has_it_from_then_gets_no_body(long_running: datetime) -> None:
    same = {"If-Modified-Since": http_date(long_running.timestamp())}
    assert answer(long_running, **same).status_code == 304
    older = {"If-Modified-Since": http_date(long_running.timestamp() - 1)}
    assert answer(long_running, **older).status_code == 200


def test_another_tag_outweighs_the_same_date(long_running: datetime) -> None:
    same = http_date(long_running.timestamp())
    both = {"If-Modified-Since": same, "If-None-Match": '"another"'}
    assert answer(long_running, **both).status_code == 200


def test_what_was_published_just_now_has_none(long_running: datetime) -> None:
    """Two editions may appear within one second, and the header could not tell them apart."""
    assert "Last-Modified" not in answer(datetime.now(UTC) - timedelta(seconds=5))


def test_it_is_never_older_than_the_code_that_made_the_page(monkeypatch: Any) -> None:
    started = datetime.now(UTC) - timedelta(minutes=10)
    monkeypatch.setattr(answers, "STARTED", started)
    found = parse_http_date(answer(started - timedelta(days=9))["Last-Modified"])
    assert found == int(started.timestamp())


def test_where_a_view_can_not_tell_there_is_none(published: Any, reader: Client) -> None:
    for path in ("/", "/topics/karabakh-2020/", "/sources/azerbaijan/"):
        assert "Last-Modified" not in reader.get(path), path


def test_a_linked_claim_counts(published: Any, reader: Client, monkeypatch: Any) -> None:
    """The page shows the headline of a linked claim, so that one's denials change it too."""
    now = datetime.now(UTC)
    monkeypatch.setattr(answers, "STARTED", now - timedelta(days=7))
    monkeypatch.setattr(answers, "SETTLED", timedelta(days=-1))
    path = f"/claims/{published['su25']['slug']}/"
    before = parse_http_date(reader.get(path)["Last-Modified"])
    edition = publishing.publish("claim", bodies.mercenaries(), "update")
    after = parse_http_date(reader.get(path)["Last-Modified"])
    assert after == int(edition.published_at.timestamp()) >= before
