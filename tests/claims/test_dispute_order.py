"""The order of statements: it follows the dates, and no answer stands before what it answers."""

from __future__ import annotations

import pytest

from claims.dispute import compute, in_order, order_known
from tests.claims.bodies import ARMENIA, AZERBAIJAN, RUSSIA, TURKEY, Json, body, day, says
from tests.claims.moments import MOMENT


def ids(statements: list[Json]) -> list[str]:
    return [one["id"] for one in in_order(statements)]


CASES = {
    "the earlier day first": (
        [
            says("late", "denies", TURKEY, on="2020-10-02"),
            says("early", "claims", ARMENIA, on="2020-10-01"),
        ],
        ["early", "late"],
    ),
    "by the latest bound, not the earliest": (
        [
            says("vague", "claims", ARMENIA, on=day("2020-09-01", "2020-10-05")),
            says("exact", "denies", TURKEY, on="2020-10-02"),
        ],
        ["exact", "vague"],
    ),
    "as recorded where the bounds are equal": (
        [
            says("b", "denies", TURKEY, on="2020-10-01"),
            says("a", "claims", ARMENIA, on="2020-10-01"),
        ],
        ["b", "a"],
    ),
    "an unknown date last": (
        [says("unknown", "comments", RUSSIA), says("known", "claims", ARMENIA, on="2020-10-01")],
        ["known", "unknown"],
    ),
    "an undated answer after what it answers": (
        [says("denial", "denies", TURKEY, answers=["claim"]), says("claim", "claims", ARMENIA)],
        ["claim", "denial"],
    ),
    "an answer said to be older stays after what it answers": (
        [
            says("denial", "denies", TURKEY, on="2020-09-30", answers=["claim"]),
            says("claim", "claims", ARMENIA, on="2020-10-01"),
        ],
        ["claim", "denial"],
    ),
    "what is undated comes before its first answer, not last": (
        [
            says("claim", "claims", ARMENIA),
            says("denial", "denies", TURKEY, on="2020-10-01", answers=["claim"]),
            says("later", "comments", RUSSIA, on="2020-10-03"),
        ],
        ["claim", "denial", "later"],
    ),
    "a correction after what it changes": (
        [says("second", "corrects", ARMENIA, changes=["first"]), says("first", "claims", ARMENIA)],
        ["first", "second"],
    ),
    "what answers a statement that is not there": (
        [says("denial", "denies", TURKEY, answers=["elsewhere"])],
        ["denial"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("statements", "expected"), CASES.values(), ids=CASES)
def test_it_orders(statements: list[Json], expected: list[str]) -> None:
    assert ids(statements) == expected


def test_it_does_not_loop_on_a_ring_of_answers() -> None:
    ring = [
        says("a", "denies", TURKEY, answers=["c"]),
        says("b", "denies", ARMENIA, answers=["a"]),
        says("c", "denies", RUSSIA, answers=["b"], on="2020-10-01"),
    ]
    assert sorted(ids(ring)) == ["a", "b", "c"]
    assert compute(body(*ring), MOMENT)["dispute"] == "denied"


def test_it_takes_a_statement_that_answers_itself() -> None:
    assert ids([says("a", "denies", TURKEY, answers=["a"], changes=["a"])]) == ["a"]


def test_it_orders_a_long_chain_of_answers() -> None:
    chain = [says("0", "claims", ARMENIA)]
    chain += [says(str(n), "denies", TURKEY, answers=[str(n - 1)]) for n in range(1, 3000)]
    assert ids(chain[::-1]) == [str(n) for n in range(3000)]


KNOWN = {
    "one statement": ([says("a", "claims", ARMENIA)], True),
    "days that follow each other": (
        [
            says("a", "claims", ARMENIA, on="2020-10-01"),
            says("b", "denies", TURKEY, on="2020-10-02"),
        ],
        True,
    ),
    "the same day": (
        [
            says("a", "claims", ARMENIA, on="2020-10-01"),
            says("b", "denies", TURKEY, on="2020-10-01"),
        ],
        False,
    ),
    "the same day, but one answers the other": (
        [
            says("a", "claims", ARMENIA, on="2020-10-01"),
            says("b", "denies", TURKEY, on="2020-10-01", answers=["a"]),
        ],
        True,
    ),
    "an answer at second hand": (
        [
            says("a", "claims", ARMENIA),
            says("b", "denies", TURKEY, answers=["a"]),
            says("c", "repeats", ARMENIA, answers=["b"]),
        ],
        True,
    ),
    "two undated answers to one claim": (
        [
            says("a", "claims", ARMENIA, on="2020-10-01"),
            says("b", "denies", TURKEY, answers=["a"]),
            says("c", "denies", AZERBAIJAN, answers=["a"]),
        ],
        False,
    ),
    "a ring of answers": (
        [
            says("a", "claims", ARMENIA, answers=["b"]),
            says("b", "denies", TURKEY, answers=["a"]),
        ],
        False,
    ),
    "overlapping days": (
        [
            says("a", "claims", ARMENIA, on=day("2020-10-01", "2020-10-03")),
            says("b", "denies", TURKEY, on=day("2020-10-02", "2020-10-04")),
        ],
        False,
    ),
}


@pytest.mark.parametrize(("statements", "known"), KNOWN.values(), ids=KNOWN)
def test_it_tells_whether_the_order_is_known(statements: list[Json], known: bool) -> None:
    assert order_known(statements) is known
