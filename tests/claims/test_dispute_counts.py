"""Origins, figures and the grid."""

from __future__ import annotations

from typing import Any

import pytest

from claims.dispute import compute
from tests.claims.bodies import (
    AGENCY,
    ARMENIA,
    AZERBAIJAN,
    BAKU_MINISTRY,
    FRANCE,
    RESIDENTS,
    RUSSIA,
    SEALED,
    TOPIC,
    TURKEY,
    Json,
    appears,
    body,
    day,
    document,
    figure,
    says,
    source,
)
from tests.claims.moments import MOMENT


def computed(*statements: Json, **fields: Any) -> Json:
    return compute(body(*statements, **fields), MOMENT)


# Origins


def origins(*statements: Json, **fields: Any) -> tuple[int, int, int, int]:
    found = computed(*statements, **fields)["origins"]
    return (
        found["appearances"],
        found["outlets"],
        found["independent"],
        found["outside_parties"],
    )


def carried(count: int, first: str) -> list[Json]:
    """Appearances of one statement in as many outlets, each carried from the one before."""
    made = [appears(first, document("d0", source("outlet 0")))]
    for n in range(1, count):
        where = document(f"d{n}", source(f"outlet {n}"))
        made.append(appears(f"{first}{n}", where, carried_from=made[-1]["id"]))
    return made


def test_it_counts_ten_outlets_with_one_origin_once() -> None:
    said = says("s", "claims", RUSSIA, appearances=carried(10, "a"))
    assert origins(said) == (10, 10, 1, 1)


def test_it_takes_an_outlet_s_own_voice_back_to_what_it_carries() -> None:
    said = says("s", "claims", RUSSIA, appearances=carried(1, "a"))
    copies = [
        says(
            f"o{n}",
            "repeats",
            source(f"paper {n}"),
            appearances=[appears(f"b{n}", document(f"e{n}"), carried_from="a")],
        )
        for n in range(10)
    ]
    assert origins(said, *copies) == (11, 11, 1, 1)


def test_it_gives_an_outlet_that_also_saw_for_itself_an_origin() -> None:
    said = says("s", "claims", RUSSIA, appearances=carried(1, "a"))
    both = [appears("b", document("e"), carried_from="a"), appears("c", document("f"))]
    assert origins(said, says("o", "confirms", AGENCY, appearances=both))[2] == 2


def test_it_counts_documents_of_unknown_publishers_one_by_one() -> None:
    made = [appears("a", document("d")), appears("b", document("e")), appears("c", document("e"))]
    assert origins(says("s", "claims", RUSSIA, appearances=made))[:2] == (3, 2)


ORIGINS: dict[str, tuple[list[Json], int, int]] = {
    "one party that spoke twice": (
        [says("a", "claims", RUSSIA), says("b", "repeats", RUSSIA)],
        1,
        1,
    ),
    "a ministry and its state": (
        [says("a", "claims", AZERBAIJAN), says("b", "confirms", BAKU_MINISTRY)],
        1,
        0,
    ),
    "two parties": ([says("a", "claims", RUSSIA), says("b", "confirms", FRANCE)], 2, 2),
    "a joint statement": ([says("a", "claims", RUSSIA, FRANCE)], 1, 1),
    "a joint statement of two that also spoke alone": (
        [
            says("a", "claims", RUSSIA, FRANCE),
            says("b", "claims", RUSSIA),
            says("c", "claims", FRANCE),
        ],
        2,
        2,
    ),
    "a joint statement with somebody on a side": ([says("a", "claims", RUSSIA, ARMENIA)], 1, 0),
    "two joint statements with one member in common": (
        [says("a", "claims", RUSSIA, FRANCE), says("b", "claims", FRANCE, AGENCY)],
        1,
        1,
    ),
    "a party on a side": ([says("a", "claims", ARMENIA)], 1, 0),
    "an unnamed witness": ([says("a", "claims", speaker_as_given="a driver")], 1, 0),
    "two unnamed witnesses": (
        [says(n, "claims", speaker_as_given="a driver") for n in "ab"],
        2,
        0,
    ),
    "a group of witnesses that is recorded": ([says("a", "claims", RESIDENTS)], 1, 1),
    "a sealed source": ([says("a", "claims", SEALED)], 1, 0),
    "an official of a known body": (
        [says("a", "claims", ARMENIA, speaker_as_given="an official")],
        1,
        0,
    ),
    "denials": ([says("a", "claims", RUSSIA), says("b", "denies", FRANCE)], 1, 1),
    "a denial of a denial": (
        [
            says("a", "claims", RUSSIA),
            says("b", "denies", TURKEY),
            says("c", "denies", FRANCE, answers=["b"]),
        ],
        2,
        2,
    ),
    "a retracted assertion": (
        [
            says("a", "claims", RUSSIA),
            says("b", "claims", FRANCE),
            says("c", "retracts", FRANCE, changes=["b"]),
        ],
        1,
        1,
    ),
    "nothing": ([], 0, 0),
}


@pytest.mark.parametrize(("said", "independent", "outside"), ORIGINS.values(), ids=ORIGINS)
def test_it_counts_origins(said: list[Json], independent: int, outside: int) -> None:
    assert origins(*said, topic=TOPIC)[2:] == (independent, outside)


def test_it_does_not_count_the_accused_as_outside() -> None:
    assert origins(says("a", "claims", RUSSIA), concerns=[RUSSIA])[2:] == (1, 0)


def test_it_does_not_loop_on_a_ring_of_carriage() -> None:
    ring = [
        says("a", "claims", RUSSIA, appearances=[appears("x", document("d"), carried_from="y")]),
        says("b", "claims", FRANCE, appearances=[appears("y", document("e"), carried_from="x")]),
    ]
    assert origins(*ring)[:2] == (2, 2)


def test_it_takes_a_carried_appearance_of_unknown_origin_for_its_speaker_s() -> None:
    lost = appears("x", document("d"), carried_from="elsewhere")
    assert origins(says("a", "claims", RUSSIA, appearances=[lost]))[2] == 1


# Figures


def told(*statements: Json) -> dict[str, list[tuple[str, str]]]:
    found = computed(*statements)["figures"]
    return {row["of"]: [(one["name"], one["figure"]) for one in row["by"]] for row in found}


def test_it_puts_the_numbers_of_different_speakers_side_by_side() -> None:
    one = says("a", "claims", ARMENIA, on="2020-10-01", figures=[figure("f", "the dead", "127")])
    two = says("b", "claims", AZERBAIJAN, on="2020-10-02", figures=[figure("g", "the dead", "0")])
    assert told(two, one) == {"the dead": [("Armenia", "f"), ("Azerbaijan", "g")]}


def test_it_shows_the_number_given_a_week_later_with_another_value() -> None:
    one = says("a", "claims", ARMENIA, on="2020-10-01", figures=[figure("f", "the dead", "127")])
    two = says("b", "repeats", ARMENIA, on="2020-10-08", figures=[figure("g", "the dead", "300")])
    assert told(two, one) == {"the dead": [("Armenia", "g")]}


def test_it_keeps_a_ministry_s_number_as_its_state_s() -> None:
    one = says("a", "claims", AZERBAIJAN, on="2020-10-01", figures=[figure("f", "the dead", "1")])
    two = says(
        "b", "repeats", BAKU_MINISTRY, on="2020-10-08", figures=[figure("g", "the dead", "2")]
    )
    assert told(one, two) == {"the dead": [("Azerbaijan", "g")]}


KEPT = {
    "of another thing": {"of": "the wounded"},
    "of other people": {"whose_as_given": "civilians"},
    "in another unit": {"unit": "families"},
    "for a period": {"scope": "period"},
}


@pytest.mark.parametrize("fields", KEPT.values(), ids=KEPT)
def test_it_keeps_a_number(fields: Json) -> None:
    first = says("a", "claims", ARMENIA, on="2020-10-01", figures=[figure("f", "the dead", "104")])
    made = figure(
        "g", fields.get("of", "the dead"), "23", **{k: v for k, v in fields.items() if k != "of"}
    )
    second = says("b", "repeats", ARMENIA, on="2020-10-08", figures=[made])
    shown = [row for rows in told(first, second).values() for row in rows]
    assert shown == [("Armenia", "f"), ("Armenia", "g")]


def test_it_leaves_out_a_number_that_a_later_one_supersedes() -> None:
    one = says("a", "claims", ARMENIA, on="2020-10-01", figures=[figure("f", "dead", "104")])
    new = figure("g", "dead soldiers", "110", supersedes="f")
    assert told(one, says("b", "repeats", ARMENIA, on="2020-10-08", figures=[new])) == {
        "dead soldiers": [("Armenia", "g")]
    }


def test_it_lets_nobody_supersede_the_number_of_another() -> None:
    one = says("a", "claims", ARMENIA, figures=[figure("f", "dead", "104")])
    two = says("b", "claims", TURKEY, figures=[figure("g", "dead", "1", supersedes="f")])
    assert told(one, two) == {"dead": [("Armenia", "f"), ("Turkey", "g")]}


def test_it_leaves_out_the_numbers_of_a_retracted_statement() -> None:
    one = says("a", "claims", ARMENIA, on="2020-10-01", figures=[figure("f", "dead", "104")])
    two = says("b", "repeats", ARMENIA, on="2020-10-08", figures=[figure("g", "dead", "9")])
    out = says("c", "retracts", ARMENIA, changes=["b"])
    assert told(one, two, out) == {"dead": [("Armenia", "f")]}


def test_it_keeps_numbers_for_different_periods_apart() -> None:
    days = ("2020-09-28", "2020-09-29")
    made = [figure(f"f{d}", "dead", "20", scope="period", date=day(d)) for d in days]
    said = [says(f"s{n}", "claims", ARMENIA, figures=[one]) for n, one in enumerate(made)]
    assert told(*said) == {"dead": [("Armenia", one["id"]) for one in made]}


# The grid


def grid(*statements: Json, **fields: Any) -> dict[str, tuple[str | None, ...]]:
    rows = computed(*statements, **fields)["grid"]
    return {row["name"]: (row["whole"], *(p["stance"] for p in row["points"])) for row in rows}


def test_it_never_spreads_a_denial_of_the_whole_over_the_points() -> None:
    said = [says("a", "claims", ARMENIA, points={"p1": "claims"}), says("b", "denies", TURKEY)]
    assert grid(*said) == {"Armenia": ("claims", "claims", None), "Turkey": ("denies", None, None)}


def test_it_keeps_the_latest_word_on_each_point() -> None:
    said = [
        says("a", "denies", TURKEY, on="2020-10-01", points={"p1": "denies", "p2": "denies"}),
        says("b", "partly_denies", TURKEY, on="2020-10-02", points={"p1": "confirms"}),
    ]
    assert grid(*said) == {"Turkey": ("partly_denies", "confirms", "denies")}


def test_it_forgets_points_of_a_statement_that_was_taken_back() -> None:
    said = [
        says("a", "denies", TURKEY, points={"p1": "denies"}),
        says("b", "retracts", TURKEY, changes=["a"]),
    ]
    assert grid(*said) == {"Turkey": ("retracts", None, None)}


def test_it_shows_a_denial_of_a_denial_as_a_repeated_claim() -> None:
    said = [
        says("a", "claims", ARMENIA, on="2020-10-01"),
        says("b", "denies", TURKEY, on="2020-10-02"),
        says("c", "denies", ARMENIA, on="2020-10-03", answers=["b"]),
    ]
    assert grid(*said)["Armenia"] == ("repeats", None, None)


def test_it_gives_the_silent_a_row_and_commentators_theirs() -> None:
    said = [says("a", "claims", ARMENIA), says("b", "comments", RUSSIA)]
    assert grid(*said, concerns=[TURKEY])["Turkey"] == (None, None, None)
    assert grid(*said, concerns=[RUSSIA])["Russia"] == ("comments", None, None)
