"""The grid of parties and points. What was said of the whole is not spread over the points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .summary import Party, shown_voice

Json = Mapping[str, Any]


def grid_of(body: Json, parties: Iterable[Party]) -> list[dict[str, Any]]:
    """One row per party: its stance on the claim, and on each point that it spoke of."""
    points = [point["id"] for point in body["points"]]
    return [_row(party, points) for party in parties]


def _row(party: Party, points: Iterable[str]) -> dict[str, Any]:
    overall = party.overall()
    said = {
        entry["point"]: entry["stance"]
        for act in party.acts
        if act.stands
        for entry in act.statement["points"]
    }
    # A party that gave no answer may have commented all the same.
    shown = (overall.acts or party.acts)[-1:]
    return {
        "party": party.key,
        "name": shown_voice(party, overall).shown,
        "whole": shown[0].stance if shown else None,
        "points": [{"point": point, "stance": said.get(point)} for point in points],
    }
