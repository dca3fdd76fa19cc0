"""A token does so much in a minute and no more; what is left stands in the headers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from factcheck.people.token_records import Allowance
from sources.models import Document
from tests.cast import World
from tests.desk_api.programs import ROOT, Program, program_of
from tests.desk_api.test_bodies import refused
from tests.harness.people import Desk


@pytest.fixture(autouse=True)
def few(settings: Any) -> None:
    settings.DESK_REQUESTS, settings.DESK_CHANGES = 5, 2


def test_what_is_left_stands_in_the_headers(rita: Program) -> None:
    answer = rita.get("me/")
    assert answer["RateLimit-Policy"] == '"requests";q=5;w=60, "changes";q=2;w=60'
    assert answer["RateLimit"] == '"requests";r=4;t=60, "changes";r=2;t=60'
    assert rita.post("documents/", {"title": "x"})["RateLimit"].startswith('"requests";r=3')


def test_one_too_many_is_refused_until_the_minute_is_over(rita: Program) -> None:
    assert [rita.get("me/").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    answer = rita.get("me/")
    refused(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 60
    assert answer["RateLimit"].startswith('"requests";r=0')
    Allowance.objects.update(began=F("began") - timedelta(seconds=61))
    assert rita.get("me/").status_code == 200


def test_one_change_too_many_changes_nothing(rita: Program) -> None:
    codes = [rita.post("documents/", {"title": "x"}).status_code for _ in range(3)]
    assert codes == [201, 201, 429]
    assert Document.objects.filter(title="x").count() == 2
    assert rita.get("me/").status_code == 200


def test_each_token_has_its_own(rita: Program, world: World) -> None:
    for _ in range(6):
        rita.get("me/")
    assert program_of(world.cast.rita).get("me/").status_code == 200


def test_a_session_has_none(world: World, desk: Desk) -> None:
    client = desk("rita")
    answers = [client.get(f"{ROOT}me/") for _ in range(7)]
    assert {one.status_code for one in answers} == {200}
    assert not answers[0].has_header("RateLimit")
