"""The base of the maps: coasts, borders and names of countries, cut to a window.

The data is that of Natural Earth; `data/ORIGIN.md` tells how it came here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from math import cos, radians
from operator import ge, le
from pathlib import Path

DATA = Path(__file__).parent / "data" / "natural_earth_50m.json"
UNITS = 100
"""The data counts in hundredths of a degree."""
WIDE, HIGH = 1000, 750
"""The paths of a map are in units of a rectangle of this size."""
FINEST = 2.0
"""Points nearer to the last one than this are left out, in the same units."""

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Base:
    """In degrees: rings of land, lines of borders, and a point for the name of a country."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    names: tuple[tuple[str, Point], ...]


@dataclass(frozen=True)
class Window:
    """A part of the world, projected evenly and true to scale at its middle latitude."""

    west: float
    east: float
    south: float
    north: float

    @property
    def shrinks(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return cos(radians((self.south + self.north) / 2))

    def at(self, longitude: float, latitude: float) -> Point:
        """Shares of the width and of the height, from the upper left."""
        return (
            (longitude - self.west) / (self.east - self.west),
            (self.north - latitude) / (self.north - self.south),
        )


@lru_cache(maxsize=1)
def base() -> Base:
    """All of it, read once."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    return Base(
        land=tuple(map(_line, told["land"])),
        borders=tuple(map(_line, told["borders"])),
        names=tuple((code, (x / UNITS, y / UNITS)) for code, x, y in told["names"]),
    )


def _line(steps: Sequence[int]) -> Line:
    across, down = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / UNITS, y / UNITS) for x, y in zip(across, down, strict=True))


def land_path(window: Window) -> str:
    """The land within a window as the data of an SVG path, holes included (even-odd)."""
    rings = (_clipped(ring, window) for ring in base().land if _touches(ring, window))
    return "".join(f"{_path(ring, window)}Z" for ring in rings if len(ring) > 2)


def border_path(window: Window) -> str:
    """The borders that run through a window; what is outside of it is not drawn by the SVG."""
    near = (line for line in base().borders if _touches(line, window))
    return "".join(_path(part, window) for line in near for part in _parts(line, window))


def names_in(window: Window) -> Iterator[tuple[str, Point]]:
    """ISO 3166 codes of countries with the shares at which a name would stand."""
    for code, (longitude, latitude) in base().names:
        across, down = window.at(longitude, latitude)
        if 0 < across < 1 and 0 < down < 1:
            yield code, (across, down)


def _touches(line: Line, window: Window) -> bool:
    return (
        min(x for x, _y in line) <= window.east
        and max(x for x, _y in line) >= window.west
        and min(y for _x, y in line) <= window.north
        and max(y for _x, y in line) >= window.south
    )


def _parts(line: Line, window: Window) -> Iterator[list[Point]]:
    """The runs of a line whose steps may cross the window."""
    steps = [_touches(step, window) for step in pairwise(line)]
    near = [before or after for before, after in zip([False, *steps], [*steps, False], strict=True)]
    for kept, run in groupby(zip(near, line, strict=True), key=lambda one: one[0]):
        if kept:
            yield [point for _near, point in run]


def _clipped(ring: Line, window: Window) -> Line:
    """The part of a ring inside the window (Sutherland and Hodgman), along its edges elsewhere."""
    for side, axis, keeps in (
        (window.west, 0, ge),
        (window.east, 0, le),
        (window.south, 1, ge),
        (window.north, 1, le),
    ):
        ring = tuple(_one_side(ring, side, axis, keeps))
    return ring


def _one_side(
    ring: Line, side: float, axis: int, keeps: Callable[[float, float], bool]
) -> Iterator[Point]:
    for before, point in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        inside = keeps(point[axis], side)
        if keeps(before[axis], side) is not inside:
            yield _crossing(before, point, side, axis)
        if inside:
            yield point


def _crossing(one: Point, other: Point, side: float, axis: int) -> Point:
    share = (side - one[axis]) / (other[axis] - one[axis])
    across = one[0] + share * (other[0] - one[0])
    down = one[1] + share * (other[1] - one[1])
    return (side, down) if axis == 0 else (across, side)


def _path(points: Iterable[Point], window: Window) -> str:
    """Points as the data of a path, so few that none lies too near to the one before."""
    shares = (window.at(x, y) for x, y in points)
    kept: list[tuple[int, int]] = []
    for across, down in shares:
        x, y = round(across * WIDE), round(down * HIGH)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > FINEST:
            kept.append((x, y))
    start, *rest = kept
    steps = (f"l{x - a} {y - b}" for (a, b), (x, y) in zip(kept, rest, strict=False))
    return f"M{start[0]} {start[1]}{''.join(steps)}"
