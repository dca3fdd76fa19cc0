"""The tables that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .importing import Import
from .rounds import Case, Rates, to_the_bare_view


def of_serving(cases: Sequence[Case], rates: Rates, busy: float) -> str:
    """Requests per second, and how each stands beside the bare view and beside the aim."""
    lines = ["| | answers a second | to the bare view | aim |", "|---|---|---|---|"]
    for case in cases:
        ratio = to_the_bare_view(rates, case.name)
        aim = "" if case.aim is None else f"{case.aim:.1f}: {_met(ratio >= case.aim)}"
        lines.append(f"| {case.name} | {median(rates[case.name]):,.0f} | {ratio:.2f} | {aim} |")
    return "\n".join([*lines, "", *_beside(rates), f"The client used {busy:.0%} of its core."])


def of_imports(found: Sequence[Import]) -> str:
    """Each import beside COPY, and whether memory grew with the file."""
    lines = [
        "| records imported | a second | peak memory | rows | COPY of them | times COPY |",
        "|---|---|---|---|---|---|",
    ]
    for one in found:
        lines.append(
            f"| {one.records:,} | {one.records / one.seconds:,.0f} | {one.peak / 1e6:.0f} MB "
            f"| {one.rows:,} | {one.copy_seconds:.1f} s | {one.seconds / one.copy_seconds:.0f} |"
        )
    first, last = found[0], found[-1]
    more, grown = last.records / first.records, (last.peak - first.peak) / 1e6
    return "\n".join(
        [*lines, "", f"{more:.0f} times the records took {grown:+.0f} MB more memory."]
    )


def _beside(rates: Rates) -> list[str]:
    """What is to be compared with each other."""
    json = _times(rates, "claim, JSON", "DRF ModelViewSet: claim, JSON")
    page = _times(rates, "claim, page", "Datasette: claim, page")
    return [
        f"Claim, JSON: {json:.1f} times the ModelViewSet (aim: above 1, {_met(json > 1)}).",
        f"Claim, page: {page:.1f} times Datasette's (aim: 10, {_met(page >= 10)}).",
    ]


def _times(rates: Rates, name: str, other: str) -> float:
    return median(a / b for a, b in zip(rates[name], rates[other], strict=True))


def _met(reached: bool) -> str:
    return "reached" if reached else "not reached"
