"""What nobody should send gives a refusal that says what is wrong with it, and never a 500."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import World
from tests.desk_api.programs import Program, claim_of, program_of
from tests.desk_api.test_bodies import refused

NO_NUMBERS = ["1_0", "+1", " 1", "٣", "1e9", "9" * 5000]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_cursor_is_one_that_an_answer_gave(number: str, rita: Program) -> None:
    for path in ("claims/", "waiting/drafts/"):
        cursor = number if path == "claims/" else f"{number}.claim.1.0"
        answer = rita.client.get(
            f"/api/v1/desk/{path}",
            {"cursor": cursor},
            headers={"Authorization": f"Bearer {rita.token}"},
        )
        refused(answer, 400)
        assert answer.json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize("until", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_outside_of_the_calendar_is_none(until: str, world: World) -> None:
    edda = program_of(world.cast.edda)
    path = f"claims/{world.claim.public_id}/"
    body = {"until": until, "reason": "x"}
    answer = edda.change("POST", f"{path}hold/", body, of=path)
    refused(answer, 422)
    assert answer.json()["errors"][0]["pointer"] == "/until"


@pytest.mark.parametrize("nothing", [False, 0, "", {}])
def test_what_is_no_list_is_not_an_empty_one(nothing: Any, rita: Program, world: World) -> None:
    answer = rita.post("records/", {"sources": nothing, "claims": [claim_of(world)]})
    refused(answer, 422)
    assert answer.json()["errors"] == [{"pointer": "/sources", "detail": "must be a list"}]


def test_lists_and_reasons_may_be_left_open(rita: Program, world: World) -> None:
    body = {"sources": None, "why": None, "claims": [claim_of(world)]}
    assert rita.post("records/", body).status_code == 201
