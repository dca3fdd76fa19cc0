"""The few shapes of which all drawings are made.

The library `svg.py` writes what it is given as it is, so whatever is text passes through here and
is escaped; the rest are numbers and class names of our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category, east_asian_width

import svg
from django.utils.html import escape
from django.utils.safestring import SafeString

NARROWEST = 270
"""Pixels that a drawing has on a screen of 320 px, bar of scrolling included. What fits there fits
everywhere."""
LETTER = 8.2
"""Pixels that a letter of a usual alphabet takes at most, on average, at the size of the labels."""
SLIM, STOUT = dict.fromkeys("ijlt.,:;'’|!()[] ", 5.0), dict.fromkeys("mwMW@%—…", 13.5)
CAPITAL = 9.8
BROAD = {"W": 13.5, "F": 13.5}
ARMENIAN = range(0x0530, 0x0590)
"""Its letters are broader than Latin ones."""
NO_WIDTH = ("Mn", "Me", "Cf")
DIAMOND = ((0, -6), (6, 0), (0, 6), (-6, 0))
ARROW = ((0, -5), (8, 0), (0, 5))

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Drawn:
    """A drawing, and how many things it leaves to the table beside it."""

    svg: SafeString
    left: int = 0


NOTHING = Drawn(SafeString(""))


def percent(share: float) -> svg.Length:
    """A share of the width, 0 to 1, as a length."""
    return svg.Length(round(share * 100, 2), "%")


def width_of(text: str) -> float:
    """About how many pixels a label takes: rather too many than too few."""
    return sum(map(_letter, text))


def _letter(one: str) -> float:
    if category(one) in NO_WIDTH:
        return 0
    known = SLIM.get(one) or STOUT.get(one) or BROAD.get(east_asian_width(one))
    if known:
        return known
    if ord(one) in ARMENIAN:
        return 10.2
    return CAPITAL if one.isupper() else LETTER


def fitting(text: str, room: float) -> str:
    """The text in one line, or its beginning with an ellipsis where it needs more pixels."""
    flat = " ".join(text.split())
    if width_of(flat) <= room:
        return flat
    kept, left = 0, room - _letter("…")
    while kept < len(flat) and (left := left - _letter(flat[kept])) >= 0:
        kept += 1
    return f"{flat[:kept].rstrip()}…"


def words(text: str, x: float, y: float, kind: str, anchor: Anchor = "start") -> svg.Text:
    """A line of text at a share of the width; `y` is its base line in pixels."""
    return svg.Text(text=escape(text), x=percent(x), y=y, class_=[kind], text_anchor=anchor)


def line(x1: float, x2: float, y1: float, y2: float, kind: str) -> svg.Line:
    """A line between two shares of the width, at heights in pixels."""
    return svg.Line(x1=percent(x1), y1=y1, x2=percent(x2), y2=y2, class_=[kind])


def bar(one: float, other: float, y: float, height: float, kind: str) -> svg.Rect:
    """A bar between two shares of the width, in either order."""
    left, right = sorted((one, other))
    return svg.Rect(x=percent(left), y=y, width=percent(right - left), height=height, class_=[kind])


def shape(
    x: float, y: float, points: Sequence[tuple[float, float]], kind: str, *, mirrored: bool = False
) -> svg.SVG:
    """A polygon of fixed size around a share of the width; `points` are pixels from there.

    A nested SVG, since nothing else may both stand at a percentage and keep its size.
    """
    turn = -1 if mirrored else 1
    around = [svg.Point(across * turn, down) for across, down in points]
    inner = svg.Polygon(points=around, class_=[kind])
    return svg.SVG(
        xmlns=None, x=percent(x), y=y, width=1, height=1, overflow="visible", elements=[inner]
    )


def drawing(
    elements: Sequence[svg.Element],
    *,
    name: str,
    title: str,
    told: str,
    height: int = 0,
    kind: str = "drawing",
) -> SafeString:
    """The whole: an image with a title and a description for those who do not see it.

    `name` tells it from the other drawings of the page: letters, digits and hyphens. Without a
    height the style sheet says how high it is.
    """
    ids = f"{name}-title", f"{name}-told"
    heading = svg.Title(text=escape(title), id=ids[0])
    description = svg.Desc(text=escape(told), id=ids[1])
    whole = svg.SVG(
        xmlns=None,
        width=svg.Length(100, "%"),
        height=height or None,
        class_=[kind],
        elements=[heading, description, *elements],
        extra={"role": "img", "aria-labelledby": " ".join(ids), "focusable": "false"},
    )
    return SafeString(str(whole))
