"""A map of areas: each is as wide as the place is unsure, and none is a pin.

Places of which no more is known than the country, or nothing at all, are not drawn. The list beside
the map has every place with all its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

import svg
from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .base import HIGH, WIDE, Window, border_path, land_path, names_in
from .figures import number
from .marks import NARROWEST, NOTHING, Drawn, drawing, line, width_of, words

KM_PER_DEGREE = 111.32
MOST = 100
WIDEST_KM = 600
"""An area wider than this says no more than the country does."""
VAGUE = ("country", "unknown", "")
LEAST_HEIGHT = 5.0
"""Degrees: so much around a place lets a reader see where in the world it is."""
ROOM = 1.5
"""How many times as wide as its areas a map is."""
SHAPE = WIDE / HIGH
TOUCHING = 15
"""Pixels: numbers nearer than this share one label."""
WIDEST_LABEL = 60
LOWEST = NARROWEST / SHAPE
"""A map is so many pixels high on the narrowest screen."""
ASIDE = (0, -22, 22)
"""Pixels up or down by which a country's name may make room."""
ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Area:
    """A place as a body gives it, under the number that it has in the list beside the map."""

    number: int
    latitude: str | None
    longitude: str | None
    radius_km: str | None
    precision: str


@dataclass(frozen=True)
class Circle:
    """An area on the ground, in degrees and kilometres."""

    number: int
    latitude: float
    longitude: float
    radius: float

    @property
    def height(self) -> float:
        """Half of its height in degrees."""
        return self.radius / KM_PER_DEGREE

    @property
    def width(self) -> float:
        """Half of its width in degrees; near the poles they are short."""
        return self.height / max(cos(radians(self.latitude)), 0.05)


@dataclass(frozen=True)
class Label:
    """Words that take room on the map; where they stand, in pixels of the narrowest screen."""

    text: str
    x: float
    y: float
    numbers: tuple[int, ...] = ()

    def touches(self, other: Label) -> bool:
        apart = (width_of(self.text) + width_of(other.text)) / 2 + 4
        return abs(self.x - other.x) < apart and abs(self.y - other.y) < TOUCHING


def area_map(areas: Sequence[Area], *, name: str, title: str) -> Drawn:
    """The map of all areas that can be drawn; nothing where none can."""
    circles = [circle for area in areas if (circle := _circle(area))][:MOST]
    if not circles:
        return NOTHING
    window = _window(circles)
    numbers = list(_numbers(circles, window))
    elements: list[svg.Element] = [
        _ground(window),
        *(_ellipse(circle, window) for circle in circles),
        *_countries(window, numbers),
        *(_words(label, "d-number") for label in numbers),
        *_measure(window),
    ]
    told = ", ".join(str(circle.number) for circle in circles)
    picture = drawing(
        elements,
        name=name,
        title=title,
        told=_("Areas, by their number in the list: %(numbers)s") % {"numbers": told},
        kind="drawing drawing-map",
    )
    return Drawn(picture, len(areas) - len(circles))


def drawable(area: Area) -> bool:
    """Whether the place is known well enough to be drawn."""
    return _circle(area) is not None


def _circle(area: Area) -> Circle | None:
    """None for a place that is not known well enough, or whose numbers make no sense."""
    told = [number(end or "") for end in (area.latitude, area.longitude, area.radius_km)]
    latitude, longitude, radius = told
    if area.precision in VAGUE or latitude is None or longitude is None or radius is None:
        return None
    if abs(latitude) > 90 or abs(longitude) > 180 or not 0 < radius <= WIDEST_KM:
        return None
    return Circle(area.number, latitude, longitude, radius)


def _window(circles: Sequence[Circle]) -> Window:
    """A part of the world around all circles, in the shape of the drawing."""
    north = min(max(one.latitude + one.height for one in circles), 90)
    south = max(min(one.latitude - one.height for one in circles), -90)
    east = min(max(one.longitude + one.width for one in circles), 180)
    west = max(min(one.longitude - one.width for one in circles), -180)
    middle = (north + south) / 2
    shrinks = max(cos(radians(middle)), 0.05)
    high = max((north - south) * ROOM, (east - west) * ROOM * shrinks / SHAPE, LEAST_HEIGHT)
    wide = high * SHAPE / shrinks
    centre = (east + west) / 2
    return Window(centre - wide / 2, centre + wide / 2, middle - high / 2, middle + high / 2)


def _ground(window: Window) -> svg.SVG:
    """Land and borders. They stretch with the map; their lines keep their width."""
    return svg.SVG(
        xmlns=None,
        viewBox=svg.ViewBoxSpec(0, 0, WIDE, HIGH),
        preserveAspectRatio=svg.PreserveAspectRatio("none"),
        width=svg.Length(100, "%"),
        height=svg.Length(100, "%"),
        elements=[
            _path(land_path(window), "d-land"),
            _path(border_path(window), "d-border"),
        ],
    )


def _path(data: str, kind: str) -> svg.Element:
    return svg.Path(class_=[kind], fill_rule="evenodd", extra={"d": data})


def _ellipse(circle: Circle, window: Window) -> svg.Ellipse:
    """The circle as the map shows it, with the size that it has at its own latitude."""
    across, down = window.at(circle.longitude, circle.latitude)
    wide, high = window.east - window.west, window.north - window.south
    return svg.Ellipse(
        cx=_share(across),
        cy=_share(down),
        rx=_share(circle.width / wide),
        ry=_share(circle.height / high),
        class_=["d-area"],
    )


def _share(share: float) -> svg.Length:
    return svg.Length(round(share * 100, 2), "%")


def _numbers(circles: Iterable[Circle], window: Window) -> list[Label]:
    """The numbers of the areas; those of areas too near to each other share one label."""
    placed: list[Label] = []
    for circle in circles:
        across, down = window.at(circle.longitude, circle.latitude)
        number = circle.number
        label = Label(str(number), across * NARROWEST, down * LOWEST, (number,))
        # A label that was joined is wider than before, so it may touch a further one.
        while hit := next((one for one in placed if label.touches(one)), None):
            placed.remove(hit)
            label = _joined(hit, label)
        placed.append(label)
    return placed


def _joined(first: Label, then: Label) -> Label:
    """All numbers in order, at the place of the first label, as many as there is room for."""
    numbers = tuple(sorted((*first.numbers, *then.numbers)))
    shown = [str(one) for one in numbers]
    while width_of(text := ", ".join(shown)) > WIDEST_LABEL:
        shown = [*shown[:-2], "…"]
    return Label(text, first.x, first.y, numbers)


def _countries(window: Window, taken: Sequence[Label]) -> list[svg.Element]:
    """Names of countries where there is room for them, in the reader's language (CLDR)."""
    placed = list(taken)
    for code, (across, down) in names_in(window):
        name, x, y = _country(code), across * NARROWEST, down * LOWEST
        tries = (Label(name, x, y + aside) for aside in ASIDE)
        free = next((one for one in tries if _is_free(one, placed)), None)
        if name and free:
            placed.append(free)
    return [_words(label, "d-country") for label in placed[len(taken) :]]


def _is_free(label: Label, placed: Sequence[Label]) -> bool:
    """Whether it is wholly on the map, off the measure, and touches nothing that stands there."""
    half = width_of(label.text) / 2
    inside = half < label.x < NARROWEST - half and 12 < label.y < LOWEST - 32
    return inside and not any(label.touches(other) for other in placed)


def _country(code: str) -> str:
    try:
        locale = Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code, ""))


def _words(label: Label, kind: str) -> svg.Text:
    text = words(label.text, label.x / NARROWEST, 0, kind, "middle")
    text.y = _share(label.y / LOWEST)
    text.dominant_baseline = "central"
    return text


def _measure(window: Window) -> list[svg.Element]:
    """A line of so many kilometres, true in the middle of the map."""
    whole = (window.east - window.west) * window.shrinks * KM_PER_DEGREE
    km = max((one for one in ROUND_KM if one <= whole * 0.3), default=ROUND_KM[0])
    text = words(_("%(km)s km") % {"km": km}, 0.03, 0, "d-tick")
    text.y = _share(0.93)
    text.direction = "ltr"  # else it would run out of the map where the page is read from the right
    measure = line(0.03, 0.03 + km / whole, 0, 0, "d-measure")
    measure.y1 = measure.y2 = _share(0.96)
    return [measure, text]
