"""A longer text as headings, lists and paragraphs. Plain text stays what it is.

Blank lines part paragraphs. A paragraph of one line that begins with `## ` is a heading; one in
which every line begins with `* ` is a list.
"""

from __future__ import annotations

from dataclasses import dataclass

HEADING, ITEM = "## ", "* "


@dataclass(frozen=True)
class Block:
    """A heading, a list of items, or a paragraph."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [_block(part) for part in parts if part]


def _block(part: str) -> Block:
    lines = part.split("\n")
    if len(lines) == 1 and part.startswith(HEADING):
        return Block("heading", part.removeprefix(HEADING).strip())
    if all(line.startswith(ITEM) for line in lines):
        return Block("list", items=tuple(line.removeprefix(ITEM).strip() for line in lines))
    return Block("paragraph", part)
