"""Figures side by side, by speaker, never added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Figures:
    """What is counted, and each speaker's number for it."""

    of: str
    by: list[tuple[str, str]]


def figures_by_speaker(body: Json) -> list[Figures]:
    """The standing figures of a claim's body, grouped by what they count."""
    figures = {one["id"]: one for said in body["statements"] for one in said["figures"]}
    return [
        Figures(
            group["of"],
            [(one["name"], figure_in_words(figures[one["figure"]])) for one in group["by"]],
        )
        for group in body["computed"]["figures"]
    ]


def figure_in_words(figure: Json) -> str:
    """For example “about 130 people (of Armenia, up to the date, 2020-10-01)”."""
    low, high = figure["low"], figure["high"]
    whose = figure["whose"]["name"] if figure["whose"] else figure["whose_as_given"]
    date = figure["date"] or {}
    scope = {"cumulative": "up to the date", "period": "for the period", "unknown": ""}
    notes = [whose, scope[figure["scope"]], date.get("edtf") or date.get("as_said")]
    number = _range(low, high)
    words = " ".join(filter(None, [figure["qualifier"], number, figure["unit"]]))
    rest = ", ".join(filter(None, notes))
    return f"{words} ({rest})" if rest else words


def _range(low: str | None, high: str | None) -> str:
    if low is None:
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return low if low == high else f"{low} to {high}"
