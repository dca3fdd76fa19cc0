"""Numbers by speaker, side by side. They are never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .standing import Act
from .summary import Party, Standing, shown_voice

Json = Mapping[str, Any]


def figures_of(parties: Sequence[Party]) -> list[dict[str, Any]]:
    """What each party last said of each thing counted, in the order in which they spoke.

    A party's later number for the same thing takes the place of its earlier one, and so does one
    that names what it supersedes; both numbers stay in their statements. A number for a period
    does not replace one for another period, nor a total.
    """
    rows = [row for party in parties for row in _of_party(party)]
    by_subject: dict[str, list[dict[str, Any]]] = {}
    for of, _, row in sorted(rows, key=lambda row: row[1]):
        by_subject.setdefault(of, []).append(row)
    return [{"of": of, "by": by} for of, by in by_subject.items()]


def _of_party(party: Party) -> list[tuple[str, int, dict[str, Any]]]:
    standing = [act for act in party.acts if act.stands]
    superseded = {one["supersedes"] for act in standing for one in act.statement["figures"]}
    newest: dict[tuple[str, ...], list[tuple[Act, Json]]] = {}
    for act in standing:
        for key, figures in _by_subject(act, superseded).items():
            newest[key] = [(act, figure) for figure in figures]
    return [
        (figure["of"], act.place, _row(party, act, figure))
        for told in newest.values()
        for act, figure in told
    ]


def _by_subject(act: Act, superseded: set[str | None]) -> dict[tuple[str, ...], list[Json]]:
    found: dict[tuple[str, ...], list[Json]] = {}
    for figure in act.statement["figures"]:
        if figure["id"] not in superseded:
            found.setdefault(_subject(figure), []).append(figure)
    return found


def _subject(figure: Json) -> tuple[str, ...]:
    whose = figure["whose"]
    whose_key = whose["id"] if whose else figure["whose_as_given"]
    date = figure["date"]
    when = date["edtf"] if date and figure["scope"] == "period" else ""
    return (figure["of"], whose_key, figure["unit"], figure["scope"], when)


def _row(party: Party, act: Act, figure: Json) -> dict[str, Any]:
    name = shown_voice(party, Standing("", (act,))).shown
    return {"party": party.key, "name": name, "statement": act.id, "figure": figure["id"]}
