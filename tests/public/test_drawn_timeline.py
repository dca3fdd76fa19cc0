"""Dates drawn: it never makes one sharper than it is."""

from __future__ import annotations

import pytest

from claims.public.drawings.timeline import Moment, timeline
from tests.public import svgs

DAY = ("2020-10-01T00:00:00.000000Z", "2020-10-01T23:59:59.999999Z")
DAYS = ("2020-09-28T00:00:00.000000Z", "2020-10-01T23:59:59.999999Z")
YEAR = ("1994-01-01T00:00:00.000000Z", "1994-12-31T23:59:59.999999Z")


def moment(bounds: tuple[str | None, str | None], label: str = "a date", **more: str) -> Moment:
    return Moment(label, *bounds, **more)


def drawn(*moments: Moment, rtl: bool = False) -> str:
    return timeline(moments, name="t", title="Timeline", rtl=rtl).svg


def test_an_imprecise_date_is_a_bar_over_all_the_days_that_it_may_be() -> None:
    one, four = svgs.of_class(drawn(moment(DAY), moment(DAYS)), "d-range")
    widths = sorted(svgs.share(bar.get("width")) for bar in (one, four))
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.001)


def test_context_is_drawn_hollow() -> None:
    svg = drawn(moment(DAY), moment(DAYS, kind="context"))
    assert len(svgs.of_class(svg, "d-context")) == len(svgs.of_class(svg, "d-range")) == 1


@pytest.mark.parametrize("bounds", [(None, DAY[1]), (DAY[0], None)])
def test_an_open_end_runs_on_with_an_arrow(bounds: tuple[str | None, str | None]) -> None:
    svg = drawn(moment(bounds), moment(DAYS))
    assert len(svgs.of_class(svg, "d-arrow")) == 1


@pytest.mark.parametrize(
    "bounds",
    [
        (None, None),
        ("", ""),
        ("yesterday", DAY[1]),
        (DAY[1], DAY[0]),
        ("2020-13-45T00:00:00Z", None),
        ("NaN", "Infinity"),
    ],
)
def test_what_has_no_date_is_left_to_the_list(bounds: tuple[str | None, str | None]) -> None:
    found = timeline([moment(bounds), moment(DAY, "known")], name="t", title="t")
    assert found.left == 1
    assert svgs.texts(found.svg, "d-label") == ["known"]
    assert timeline([moment(bounds)], name="t", title="t").svg == ""


def test_what_lies_a_generation_apart_is_drawn_as_two_stretches() -> None:
    svg = drawn(moment(YEAR, "1994"), moment(DAY), moment(DAYS))
    assert svgs.texts(svg, "d-tick") == [
        "1 January 1994",
        "31 December 1994",
        "28 September 2020",
        "1 October 2020",
    ]


def test_a_year_among_days_runs_out_of_the_drawing_at_its_end() -> None:
    days = [
        moment((f"2020-10-{n:02}T00:00:00Z", f"2020-10-{n:02}T23:59:59Z"), f"{n}")
        for n in range(1, 8)
    ]
    svg = drawn(*days, moment(("2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"), "2020"))
    assert svgs.texts(svg, "d-tick") == ["1 October 2020", "7 October 2020"]
    assert len(svgs.of_class(svg, "d-arrow")) == 2


@pytest.mark.parametrize(
    "bounds",
    [
        ("0001-01-01T00:00:00Z", "0001-01-01T23:59:59Z"),
        ("9999-12-31T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    ],
)
def test_the_ends_of_the_calendar_can_be_drawn(bounds: tuple[str, str]) -> None:
    svg = drawn(moment(bounds), moment(DAY))
    assert len(svgs.of_class(svg, "d-range")) == 2
    assert all(abs(value) < 10_000 for value in svgs.numbers(svg))


def test_200_dates_stay_on_a_drawing_of_bounded_height_and_more_are_left() -> None:
    many = [
        moment(
            (
                f"2020-{n % 12 + 1:02}-01T00:00:00Z",
                f"2020-{n % 12 + 1:02}-{n % 27 + 1:02}T12:00:00Z",
            )
        )
        for n in range(230)
    ]
    found = timeline(many, name="t", title="t")
    assert found.left == 30
    assert not svgs.texts(found.svg, "d-label")
    assert int(svgs.read(found.svg).get("height", "0")) < 2_500


def test_read_from_the_right_time_runs_to_the_left() -> None:
    pair = (moment(DAY), moment(("2020-10-03T00:00:00Z", "2020-10-03T23:59:59Z")))
    left = [svgs.share(bar.get("x")) for bar in svgs.of_class(drawn(*pair), "d-range")]
    right = [svgs.share(bar.get("x")) for bar in svgs.of_class(drawn(*pair, rtl=True), "d-range")]
    assert left[0] < left[1]
    assert right[0] > right[1]


def test_its_description_tells_every_date() -> None:
    svg = drawn(moment(DAY, "1 October 2020", note="2 entries"), moment(YEAR, "1994"))
    assert svgs.read(svg).findtext("desc") == "1994; 1 October 2020 2 entries"
