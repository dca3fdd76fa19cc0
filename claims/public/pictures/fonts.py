"""Letters: which fonts, what they can show, and how wide a text runs.

The fonts come with the package `weblate-fonts` (Kurinto Sans, OFL): one family for Latin,
Cyrillic, Armenian, Arabic and most others, so that names of several scripts stand in one line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont, features

REGULAR, BOLD = "KurintoSans-Rg.ttf", "KurintoSans-Bd.ttf"
FOLDER = files("weblate_fonts") / "static" / "weblate_fonts" / "kurinto" / "ttf"
NOT_A_CHARACTER = "\U0010ffff"
"""What no font has a letter for: it shows as the box that stands for anything missing."""
RIGHT_TO_LEFT = {"R", "AL"}


@lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font in a size, with the text engine that joins and orders letters where there is one."""
    return ImageFont.truetype(str(FOLDER / name), size)


def shapes_text() -> bool:
    """Whether letters can be joined and ordered from right to left (libraqm with FriBiDi)."""
    return bool(features.check("raqm"))


def width(text: str, name: str, size: int) -> float:
    return font(name, size).getlength(text)


def right_to_left(text: str) -> bool:
    """The direction of a text: that of its first letter that has one (Unicode UAX 9, P2)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L" or kind in RIGHT_TO_LEFT:
            return kind in RIGHT_TO_LEFT
    return False


def can_show(text: str) -> bool:
    """False where a letter is missing, or can't be set as it is written."""
    if not shapes_text() and any(_needs_shaping(char) for char in text):
        return False
    return all(_has(char) for char in set(text))


def _needs_shaping(char: str) -> bool:
    """Letters from right to left, and marks that stand on the letter before them."""
    return unicodedata.bidirectional(char) in RIGHT_TO_LEFT or unicodedata.combining(char) > 0


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    if char.isspace() or unicodedata.category(char) in ("Cf", "Mn"):
        return True
    return _drawn(char) != _drawn(NOT_A_CHARACTER)


def _drawn(char: str) -> bytes:
    drawn = font(REGULAR, 24).getmask(char)
    return bytes(drawn) + repr(drawn.size).encode()
