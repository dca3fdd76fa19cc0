"""Setting a text into a box: as large as fits, wrapped at words, a word too long at letters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import ceil

from .fonts import BOLD, width

LEADING = 1.28
"""From one line to the next, as a share of the size; Armenian and Arabic need that much."""
SIZES = (64, 58, 52, 47, 42, 38, 34, 30, 27)
LONGEST = 900
"""No text with more letters is set at all: it would not fit, and measuring takes time."""


@dataclass(frozen=True)
class Block:
    """Lines of one size."""

    lines: list[str]
    size: int

    @property
    def height(self) -> int:
        return int(len(self.lines) * self.size * LEADING)


def fit(texts: list[str], wide: int, high: int, gap: int) -> list[Block] | None:
    """All texts in one size, one below the other; None where even the smallest is too large.

    They are equally large: neither claim nor denial may shout the other down.
    """
    if sum(map(len, texts)) > LONGEST:
        return None
    long = sum(width(text, BOLD, SIZES[-1]) for text in texts) / SIZES[-1]
    for size in SIZES:
        if long * size * size * LEADING > wide * high:
            continue  # its letters alone cover more than there is, wherever lines break
        blocks = [Block(wrap(text, wide, size), size) for text in texts]
        if sum(block.height for block in blocks) + gap * (len(blocks) - 1) <= high:
            return blocks
    return None


def wrap(text: str, wide: int, size: int) -> list[str]:
    """Lines no wider than `wide`."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, BOLD, size) <= wide:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, wide, size)
        lines += whole
    return [*lines, line] if line else lines


def _pieces(word: str, wide: int, size: int) -> list[str]:
    """A word cut where it would run over the edge; most words are one piece."""
    pieces = []
    while width(word, BOLD, size) > wide:
        end = max(_fitting(word, wide, size), 1)
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _fitting(word: str, wide: int, size: int) -> int:
    """How many letters of a word fit into a line."""
    ends = range(1, len(word) + 1)
    return bisect_right(ends, wide, key=lambda end: ceil(width(word[:end], BOLD, size)))
