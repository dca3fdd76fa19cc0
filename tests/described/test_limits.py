"""Whoever asks too often is answered as described as well."""

from __future__ import annotations

from typing import Any

import pytest

from claims.public.api import courtesy
from tests.described.callers import caller, served
from tests.described.running import run
from tests.harness.databases import Database


@pytest.mark.parametrize("name", ["reader", "reporter"])
def test_too_many_requests_are_answered_as_described(
    demo_database: Database, name: str, settings: Any
) -> None:
    settings.READS_PER_MINUTE = settings.DESK_REQUESTS = 10
    courtesy.forget_all()
    report = run(caller(name), served, 40)
    courtesy.forget_all()
    assert report.statuses[429] > 10
    assert not report.faults, "\n\n".join(map(str, report.faults.values()))
