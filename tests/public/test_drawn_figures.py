"""Numbers drawn by speaker: it draws ranges as they were said, and guesses at none."""

from __future__ import annotations

import pytest

from claims.public.drawings.figures import Told, figures
from claims.public.drawings.marks import NARROWEST, width_of
from tests.public import svgs


def told(low: str | None, high: str | None, speaker: str = "Armenia", **fields: object) -> Told:
    return Told(speaker, low, high, amount=f"{low}–{high}", **fields)  # type: ignore[arg-type]


def drawn(*rows: Told, rtl: bool = False) -> str:
    return figures(rows, name="f", title="Soldiers killed", rtl=rtl).svg


def test_a_range_is_a_bar_from_its_lowest_to_its_highest() -> None:
    (bar,) = svgs.of_class(drawn(told("50", "100")), "d-range")
    start, width = svgs.share(bar.get("x")), svgs.share(bar.get("width"))
    assert start + width == pytest.approx(0.97, abs=0.001)
    assert width == pytest.approx(0.47, abs=0.001)


def test_one_number_is_a_diamond_and_hollow_where_it_was_said_with_a_reserve() -> None:
    svg = drawn(told("104", "104"), told("130", "130", "Turkey", hedged=True))
    assert len(svgs.of_class(svg, "d-one")) == 1
    assert len(svgs.of_class(svg, "d-hedged")) == 1
    assert not svgs.of_class(svg, "d-range")


@pytest.mark.parametrize("low, high", [(None, "130"), ("130", None)])
def test_an_open_end_is_a_broken_line_with_an_arrow(low: str | None, high: str | None) -> None:
    svg = drawn(told(low, high))
    assert len(svgs.of_class(svg, "d-open")) == 1
    assert len(svgs.of_class(svg, "d-arrow")) == 1
    assert not svgs.of_class(svg, "d-range")


def test_every_speaker_has_a_row_and_no_sum_appears() -> None:
    svg = drawn(told("100", "100"), told("23", "23", "Turkey"), told("4", "4", "Russia"))
    assert svgs.texts(svg, "d-label") == ["Armenia", "Turkey", "Russia"]
    assert svgs.texts(svg, "d-end") == ["100–100", "23–23", "4–4"]
    assert "127" not in "".join(svgs.texts(svg))


def test_lengths_compare_since_all_begin_at_nought() -> None:
    first, second = svgs.of_class(drawn(told("0", "50"), told("0", "100")), "d-range")
    assert svgs.share(first.get("width")) == pytest.approx(
        svgs.share(second.get("width")) / 2, abs=0.0001
    )


def test_a_number_that_no_longer_stands_looks_otherwise() -> None:
    svg = drawn(told("1", "2", stands=False), told("1", "3"))
    assert [bar.get("class") for bar in svgs.of_class(svg, "d-range")] == [
        "d-range d-past",
        "d-range",
    ]


def test_read_from_the_right_it_is_mirrored() -> None:
    (left,) = svgs.of_class(drawn(told("50", "100")), "d-range")
    (right,) = svgs.of_class(drawn(told("50", "100"), rtl=True), "d-range")
    assert svgs.share(right.get("x")) == pytest.approx(
        1 - svgs.share(left.get("x")) - svgs.share(left.get("width")), abs=0.001
    )


@pytest.mark.parametrize(
    "low, high",
    [
        ("NaN", "5"),
        ("5", "nan"),
        ("sNaN", None),
        ("-Infinity", "Infinity"),
        ("1e999999", None),
        ("1" + "0" * 400, None),
        ("7", "3"),
        ("<script>", "3"),
        ("", ""),
        ("１２x", None),
        (None, None),
    ],
)
def test_what_is_no_range_is_left_to_the_table(low: str | None, high: str | None) -> None:
    found = figures([told(low, high), told("1", "2", "Turkey")], name="f", title="t")
    assert found.left == 1
    assert svgs.texts(found.svg, "d-label") == ["Turkey"]
    assert figures([told(low, high)], name="f", title="t").svg == ""


def test_a_single_number_alone_is_not_drawn_for_it_compares_with_nothing() -> None:
    assert drawn(told("104", "104")) == ""
    assert drawn(told("104", "105")) != ""
    assert drawn(told("104", None)) != ""


@pytest.mark.parametrize("low, high", [("0", "0"), ("-5", "-5"), ("0.0001", "0.0002")])
def test_small_and_negative_numbers_stay_on_the_drawing(low: str, high: str) -> None:
    svg = drawn(told(low, high), told(low, high, "Turkey"))
    assert all(-0.01 <= value <= 4000 for value in svgs.numbers(svg) if value < 0) or svg
    for bar in svgs.of_class(svg, "d-range"):
        assert 0 <= svgs.share(bar.get("x")) <= 1


def test_a_huge_range_leaves_labels_that_fit() -> None:
    svg = drawn(told("1", "9999999999999999"), told("2", "2", "Turkey"))
    ticks = svgs.texts(svg, "d-tick")
    assert 1 <= len(ticks) <= 6
    assert sum(map(width_of, ticks)) <= NARROWEST


@pytest.mark.parametrize("name", ["Wort" * 75, "Հայաստան" * 40, "وزارة " * 60, "國防部" * 100])
def test_a_name_of_300_letters_is_cut_to_the_narrowest_screen(name: str) -> None:
    svg = drawn(told("1", "2", name), told("3", "4"))
    label = svgs.texts(svg, "d-label")[0]
    assert label.endswith("…")
    assert width_of(label) <= NARROWEST
    assert name.strip() in (svgs.read(svg).findtext("desc") or "")


def test_markup_in_a_name_is_drawn_as_it_is_written() -> None:
    svg = drawn(told("1", "2", "\"'><script>alert(1)</script>"), told("3", "4"))
    assert not list(svgs.read(svg).iter("script"))
    assert "<script>" in (svgs.read(svg).findtext("desc") or "")


def test_it_is_an_image_with_a_name_and_a_description() -> None:
    root = svgs.read(drawn(told("1", "2")))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "f-title f-told"
    assert root.findtext("title") == "Soldiers killed"
    assert root.findtext("desc") == "Armenia: 1–2"
    assert "style" not in {key for one in root.iter() for key in one.attrib}


def test_of_forty_speakers_all_are_labelled_and_of_more_none_overlap() -> None:
    forty = drawn(*(told("1", str(n + 2), f"Speaker {n}") for n in range(40)))
    many = figures([told("1", str(n + 2)) for n in range(250)], name="f", title="t")
    assert len(svgs.texts(forty, "d-label")) == 40
    assert not svgs.texts(many.svg, "d-label")
    assert len(svgs.of_class(many.svg, "d-range")) == 200
    assert many.left == 50
