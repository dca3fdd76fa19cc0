"""Single cells: what a spreadsheet would run as a formula is marked as text, and read back.

A cell that begins with = + - @, a tab or a line end (full-width forms too, and whatever blanks or
apostrophes stand before) gets an apostrophe in front. Reading takes one such apostrophe away, so
that what goes out comes in unchanged.
"""

from __future__ import annotations

FORMULA = tuple("=+-@\t\r\n|%＝＋－＠﹢﹣﹦﹫−")
BEFORE = " '\u00a0\u2002\u2003\u3000\u200b\ufeff"
MARK = "'"


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return MARK + text if _would_run(text) else text


def as_it_was(cell: str) -> str:
    """What `defused` made a cell of."""
    return cell[1:] if cell.startswith(MARK) and _would_run(cell[1:]) else cell


def _would_run(text: str) -> bool:
    return text.lstrip(BEFORE).startswith(FORMULA)
