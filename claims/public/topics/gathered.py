"""All that a topic's page shows of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from claims.public.drawings.figures import figures
from claims.public.drawings.map import area_map
from claims.public.drawings.marks import Drawn
from claims.public.drawings.timeline import timeline
from claims.public.parts import Json
from claims.public.parts.names import Neighbours

from .claim import TopicClaim, party_names
from .grid import Grid, grid
from .mirrors import Pair, pairs
from .moments import Times, times
from .numbers import NumberGroup, Numbers, numbers
from .places import Places, places


@dataclass(frozen=True)
class Gathered:
    """The parts of the page, with a drawing for each that can be drawn."""

    claims: Sequence[TopicClaim]
    grid: Grid
    pairs: list[Pair]
    times: Times
    times_drawn: Drawn
    numbers: Numbers
    numbers_drawn: list[tuple[NumberGroup, Drawn]]
    places: Places
    places_drawn: Drawn


def gathered(topic: Json, claims: Sequence[TopicClaim], neighbours: Neighbours) -> Gathered:
    """Everything that one page of a topic's claims has to tell; pure but for the language."""
    rtl = get_language_bidi()
    when, where = times(topic, claims), places(topic, claims)
    counted = numbers(claims)
    return Gathered(
        claims=claims,
        grid=grid(topic, claims, party_names(one.body for one in claims), neighbours),
        pairs=pairs(claims, neighbours),
        times=when,
        times_drawn=timeline(when.drawn(), name="times", title=_("Timeline"), rtl=rtl),
        numbers=counted,
        numbers_drawn=[
            (group, figures(group.drawn(), name=f"numbers-{n}", title=group.of, rtl=rtl))
            for n, group in enumerate(counted.groups)
        ],
        places=where,
        places_drawn=area_map(where.drawn(), name="places", title=_("Map of the areas")),
    )
