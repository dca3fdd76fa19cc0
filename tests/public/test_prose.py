"""Headings, lists and paragraphs of a page's text; everything else stays plain text."""

from __future__ import annotations

import pytest

from claims.public.parts.prose import Block, blocks


def test_headings_lists_and_paragraphs_are_told_apart() -> None:
    assert blocks("One.\nStill one.\n\n## Head \n\n* a\n* b\n\nTwo.") == [
        Block("paragraph", "One.\nStill one."),
        Block("heading", "Head"),
        Block("list", items=("a", "b")),
        Block("paragraph", "Two."),
    ]


@pytest.mark.parametrize(
    "text", ["##Head", "# Head", "## Head\nmore", "a\n* b", "*emphatic*", "- a\n- b", "2 * 3"]
)
def test_what_is_not_quite_that_is_a_paragraph(text: str) -> None:
    assert blocks(text) == [Block("paragraph", text)]


@pytest.mark.parametrize("text", ["", "\n\n \n\n"])
def test_an_empty_text_has_no_blocks(text: str) -> None:
    assert blocks(text) == []


def test_markup_is_text() -> None:
    assert blocks("## <b>x</b>") == [Block("heading", "<b>x</b>")]
