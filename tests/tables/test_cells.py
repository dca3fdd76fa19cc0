"""A cell never runs as a formula, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.cells import as_it_was, defused

SIGNS = st.text(alphabet="=+-@\t\r\n'’ ＝＋－＠|%abä1", max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        " =1",
        "'=1",
        "\u00a0=1",
    ],
)
def test_it_marks_what_would_run(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Words.", "1+1", "'quoted'", "a@b", "’tis", "1 - 2"])
def test_it_leaves_what_would_not(text: str) -> None:
    assert defused(text) == text


@given(SIGNS)
def test_it_reads_back_what_was_written(text: str) -> None:
    assert as_it_was(defused(text)) == text


@given(SIGNS)
def test_nothing_that_goes_out_begins_as_a_formula(text: str) -> None:
    assert not defused(text).startswith(tuple("=+-@\t\r＝＋－＠"))
