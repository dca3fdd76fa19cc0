"""From what a picture says to its bytes."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from threading import Lock

import PIL
from PIL import Image, ImageDraw

from .fonts import BOLD, REGULAR, font, right_to_left, shapes_text, width
from .setting import LEADING, Block
from .words import GAP, Shown

SIZE = (1200, 630)
EDGE, PAD = 64, 20
PAPER, INK, SOFT, LINE = "#fbf9f4", "#1b1f24", "#565b61", "#d8d2c4"
HEADLINE_TOP, MARKS_TOP = 122, 520
SMALL = 26
MARKS = (28, 24, 20, 17)
"""Sizes of the two marks: they stand in one line, however long the newsroom's words are."""
COLOURS = 32
"""Ink on paper and what lies between: enough for smooth letters, and a quarter of the bytes."""
_one_at_a_time = Lock()
"""A picture takes a third of a second and some megabytes; visitors wait for each other."""


def tools() -> str:
    """What the bytes depend on besides the words: a part of the entity tag."""
    return f"{PIL.__version__} {version('weblate-fonts')} {shapes_text()}"


def picture(shown: Shown) -> bytes:
    """The picture as PNG. The same words are drawn once while they are asked for."""
    with _one_at_a_time:
        return _png(_Frozen(shown))


class _Frozen:
    """What is shown, as a key: two are the same if all that is read in them is."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        sizes = [block.size for block in shown.blocks]
        self.key = (shown.text, tuple(sizes), shown.dispute_code)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.key == other.key


@lru_cache(maxsize=64)
def _png(frozen: _Frozen) -> bytes:
    shown = frozen.shown
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _head(draw, shown)
    top = HEADLINE_TOP
    for block in shown.blocks:
        _block(draw, block, top)
        top += block.height + GAP
    _marks(draw, shown)
    out = BytesIO()
    image.quantize(COLOURS).save(out, "PNG")
    return out.getvalue()


def _head(draw: ImageDraw.ImageDraw, shown: Shown) -> None:
    """Whose it is and where; the motto only where there is room between the two."""
    end = SIZE[0] - EDGE
    draw.text((EDGE, 44), shown.site, INK, font(BOLD, SMALL + 4))
    draw.text((end, 48), shown.host, SOFT, font(REGULAR, SMALL), "ra")
    after = EDGE + width(shown.site, BOLD, SMALL + 4) + 18
    room = end - width(shown.host, REGULAR, SMALL) - after
    if width(shown.motto, REGULAR, SMALL) + 18 < room:
        draw.text((after, 48), shown.motto, SOFT, font(REGULAR, SMALL))
    draw.line((EDGE, 98, end, 98), INK, 3)


def _block(draw: ImageDraw.ImageDraw, block: Block, top: int) -> None:
    """Lines that begin where their language begins."""
    backwards = right_to_left(" ".join(block.lines))
    place = SIZE[0] - EDGE if backwards else EDGE
    for number, line in enumerate(block.lines):
        height = top + number * block.size * LEADING
        if shapes_text():
            direction = "rtl" if backwards else "ltr"
            anchor = "ra" if backwards else "la"
            draw.text(
                (place, height), line, INK, font(BOLD, block.size), anchor, direction=direction
            )
        else:
            draw.text((place, height), line, INK, font(BOLD, block.size))


def _marks(draw: ImageDraw.ImageDraw, shown: Shown) -> None:
    """The two axes apart, told by shape and word: a box with corners, and a rounded one."""
    draw.line((EDGE, MARKS_TOP - 18, SIZE[0] - EDGE, MARKS_TOP - 18), LINE, 2)
    marks = [(text, radius) for text, radius in ((shown.dispute, 0), (shown.verdict, 29)) if text]
    size = _size([text for text, _radius in marks])
    left = EDGE
    for text, radius in marks:
        right = left + _wide(text, size)
        draw.rounded_rectangle((left, MARKS_TOP, right, MARKS_TOP + 58), radius, None, INK, 3)
        draw.text((left + PAD, MARKS_TOP + 29), text, INK, font(BOLD, size), "lm")
        left = right + PAD


def _size(texts: list[str]) -> int:
    room = SIZE[0] - 2 * EDGE - PAD
    fitting = (size for size in MARKS if sum(_wide(text, size) for text in texts) <= room)
    return next(fitting, MARKS[-1])


def _wide(text: str, size: int) -> int:
    return round(width(text, BOLD, size)) + 2 * PAD
