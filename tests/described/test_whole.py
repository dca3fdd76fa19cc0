"""Whoever asks, and whatever: no answer is outside of the description, and none is an accident."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.described.callers import WEIGHTS, caller, served
from tests.described.running import run
from tests.harness.databases import Database

CASES = int(os.environ.get("CASES", "1000"))


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    """A token may ask as often as it likes; test_limits tells of the limit."""
    settings.DESK_REQUESTS = settings.DESK_CHANGES = 10**9


@pytest.mark.parametrize("name", WEIGHTS)
def test_everything_that_is_asked_is_answered_as_described(
    demo_database: Database, name: str, capsys: Any
) -> None:
    cases = -(-CASES * WEIGHTS[name] // sum(WEIGHTS.values()))
    report = run(caller(name), served, cases)
    with capsys.disabled():
        print(f"\n{name}: {report}")
    assert not report.faults, "\n\n".join(map(str, report.faults.values()))
