"""The map: an area is as wide as the place is unsure, and nothing is a pin."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from claims.public.drawings.base import Window, base, border_path, land_path
from claims.public.drawings.map import Area, area_map, drawable
from tests.public import svgs

SPOT = ("39.8153", "46.7519", "6")


def area(
    latitude: str | None,
    longitude: str | None,
    radius: str | None,
    number: int = 1,
    precision: str = "town",
) -> Area:
    return Area(number, latitude, longitude, radius, precision)


def drawn(*areas: Area) -> str:
    return area_map(areas, name="m", title="Map").svg


def test_an_area_is_drawn_in_its_own_size() -> None:
    small, wide = svgs.of_class(
        drawn(area("40", "46", "10"), area("40.5", "47", "40", 2)), "d-area"
    )
    assert svgs.share(wide.get("rx")) == pytest.approx(4 * svgs.share(small.get("rx")), rel=0.03)


def test_a_circle_on_the_ground_is_round_on_the_map() -> None:
    (one,) = svgs.of_class(drawn(area("60", "25", "80")), "d-area")
    across, down = svgs.share(one.get("rx")) * 4, svgs.share(one.get("ry")) * 3
    assert across == pytest.approx(down, rel=0.02)


@pytest.mark.parametrize(
    "one",
    [
        area(*SPOT, precision="country"),
        area(*SPOT, precision="unknown"),
        area(None, None, None),
        area("NaN", "46", "5"),
        area("Infinity", "46", "5"),
        area("91", "46", "5"),
        area("40", "181", "5"),
        area("40", "46", "0"),
        area("40", "46", "-3"),
        area("40", "46", "20038"),
        area("forty", "46", "5"),
    ],
)
def test_a_place_of_which_no_more_is_known_is_not_drawn(one: Area) -> None:
    found = area_map([one, area(*SPOT, 2)], name="m", title="Map")
    assert not drawable(one)
    assert found.left == 1
    assert svgs.texts(found.svg, "d-number") == ["2"]
    assert drawn(one) == ""


def test_numbers_of_areas_too_near_to_each_other_share_one_label() -> None:
    svg = drawn(area(*SPOT), area("39.82", "46.76", "2", 2), area("41.5", "44.5", "10", 3))
    assert sorted(svgs.texts(svg, "d-number")) == ["1, 2", "3"]


def test_so_many_numbers_in_one_spot_stay_short() -> None:
    (label,) = svgs.texts(drawn(*(area(*SPOT, n) for n in range(1, 90))), "d-number")
    assert label.endswith("…")
    assert len(label) < 12


@pytest.mark.parametrize(
    "latitude, longitude", [("89.9", "0"), ("-89.9", "179"), ("0", "-180"), ("0", "180")]
)
def test_the_ends_of_the_world_can_be_drawn(latitude: str, longitude: str) -> None:
    svg = drawn(area(latitude, longitude, "50"))
    assert len(svgs.of_class(svg, "d-area")) == 1
    assert all(abs(value) <= 1_000 for value in svgs.numbers(svg))
    assert not {"nan%", "inf%"} & set(svg.replace('"', " ").split())


def test_places_all_over_the_world_make_a_map_of_bounded_weight() -> None:
    svg = drawn(area("60", "-150", "50"), area("-40", "170", "50", 2), area(*SPOT, 3))
    assert len(svg) < 60_000


def test_a_map_of_one_region_is_light() -> None:
    assert len(drawn(area(*SPOT))) < 4_000


def test_countries_are_named_in_the_readers_language() -> None:
    assert "Armenia" in svgs.texts(drawn(area(*SPOT)), "d-country")
    with override("fr"):
        assert "Arménie" in svgs.texts(drawn(area(*SPOT)), "d-country")


def test_it_has_a_measure_of_length() -> None:
    assert "200 km" in svgs.texts(drawn(area(*SPOT)), "d-tick")


def test_land_is_cut_at_the_edges_of_the_window() -> None:
    path = land_path(Window(44, 50, 38, 42))
    inside = [int(one) for one in path.replace("Z", " ").replace("M", " ").split("l")[0].split()]
    assert all(0 <= one <= 1000 for one in inside)


def test_a_window_in_the_middle_of_a_country_is_all_land_and_no_border() -> None:
    window = Window(100.0, 100.5, 62.0, 62.3)
    assert land_path(window).count("M") == 1
    assert border_path(window) == ""


def test_the_base_holds_the_whole_world() -> None:
    assert len(base().land) > 1000
    assert len(base().borders) > 150
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in base().land for x, y in ring)
