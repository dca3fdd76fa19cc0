"""A quote stands in a text verbatim, or it is said what the text has instead."""

from __future__ import annotations

import pytest

from factcheck.lib.quoting import (
    Span,
    locator_of,
    nearest,
    paragraphs,
    place_of,
    stands_in,
    why_not,
)

TEXT = "The minister said: “crushing\nartillery strikes” – and left.\n\nA café burned. It's over."


@pytest.mark.parametrize(
    "words",
    [
        "The minister said",
        "crushing artillery strikes",
        "crushing \t\n artillery strikes",
        "café burned. It's",
        "cafe\u0301 burned",
        "left. A café",
        "…",
    ],
)
def test_it_finds_what_stands_there(words: str) -> None:
    assert stands_in(words, TEXT + " …")
    assert why_not(words, TEXT + " …") == ""


@pytest.mark.parametrize(
    "words", ["", "  ", "The Minister said", "cafe burned", "a(b", "crushingartillery", "\\w"]
)
def test_it_finds_nothing_else(words: str) -> None:
    assert not stands_in(words, TEXT)


def test_it_says_where() -> None:
    span = place_of("crushing artillery", TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == "crushing\nartillery"


@pytest.mark.parametrize(
    "words, passage",
    [
        ('"crushing artillery strikes"', "“crushing artillery strikes”"),
        ("strikes” - and left", "strikes” – and left"),
        ("It’s over", "It's over"),
        ("the minister SAID", "The minister said"),
    ],
)
def test_it_gives_the_passage_where_only_marks_or_capitals_differ(words: str, passage: str) -> None:
    assert f"the text has “{passage}”" in why_not(words, TEXT)


@pytest.mark.parametrize("mark", ["…", "...", "[…]", " (...) "])
def test_it_says_that_an_ellipsis_is_ours(mark: str) -> None:
    reason = why_not(f"The minister said{mark}café burned", TEXT)
    assert reason.startswith("The “…” is ours")


def test_it_gives_the_nearest_passage() -> None:
    reason = why_not("The minister said: heavy artillery strikes", TEXT)
    assert "The nearest that it has: “The minister said: “crushing artillery strikes””" in reason
    assert nearest("nobody left with his men", TEXT) == ""
    assert nearest("and a café was burned", TEXT) == "and left. A café burned."
    assert nearest("We never touched it", "No. “We did not touch it,” he said.") == (
        "“We did not touch it,”"
    )
    assert len(nearest("x y " * 300, "x y z " * 300)) <= 201


def test_it_says_so_where_nothing_is_near() -> None:
    assert why_not("Nobody came.", TEXT) == "These words do not stand in the text that we hold."


def test_paragraphs_are_parted_by_blank_lines() -> None:
    text = "One\nstill one.\n\nTwo.\n \nThree."
    assert [text[a:b] for a, b in paragraphs(text)] == ["One\nstill one.", "Two.", "Three."]


def test_paragraphs_are_lines_where_no_line_is_blank() -> None:
    text = "One.\nTwo.\nThree."
    assert [text[a:b] for a, b in paragraphs(text)] == ["One.", "Two.", "Three."]
    assert paragraphs("") == []


@pytest.mark.parametrize(
    "span, locator",
    [
        (Span(0, 2), "paragraph 1"),
        (Span(6, 9), "paragraph 2"),
        (Span(2, 8), "paragraphs 1–2"),
        (Span(40, 41), ""),
    ],
)
def test_a_piece_is_located_by_paragraph(span: Span, locator: str) -> None:
    assert locator_of(span, paragraphs("One.\nTwo.\nThree.")) == locator


def test_a_long_text_of_blanks_does_not_hold_it_up() -> None:
    text = "a " * 400_000 + " " * 100_000 + "b"
    assert not stands_in("a a a c", text)
    assert stands_in("a b", text)
    assert len(paragraphs("x\n" * 1000 + " \n" * 50_000)) == 1
