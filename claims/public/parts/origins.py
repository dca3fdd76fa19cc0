"""Where the record's words come from: origins before outlets, and who carried what from whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.public.parts import Json
from claims.public.parts.documents import brought_by
from claims.public.parts.statements import Reference, references


@dataclass(frozen=True)
class Origins:
    """`line` counts, `explained` says what the counts mean, in sentences."""

    line: str
    explained: list[str]
    chains: list[Chain]


@dataclass(frozen=True)
class Carried:
    """An appearance, who brought it, and from which other appearance of the page it was carried."""

    anchor: str
    who: str
    source: Carried | None = None


@dataclass(frozen=True)
class Chain:
    """Everything that goes back to one first appearance of a statement."""

    first: Carried
    statement: Reference
    carried: list[Carried]


def origins(body: Json) -> Origins:
    """Origins before appearances: ten outlets that carry one statement are one origin."""
    count = body["computed"]["origins"]
    independent, appearances, outlets = (
        count["independent"],
        count["appearances"],
        count["outlets"],
    )
    parts = [
        ngettext("%(n)s origin", "%(n)s origins", independent) % {"n": independent},
        ngettext("%(n)s appearance", "%(n)s appearances", appearances) % {"n": appearances},
    ]
    if outlets:
        parts.append(ngettext("%(n)s outlet", "%(n)s outlets", outlets) % {"n": outlets})
    return Origins(", ".join(parts), _explained(count), chains(body))


def _explained(count: Json) -> list[str]:
    told = [_outside(count["outside_parties"])]
    independent, outlets = count["independent"], count["outlets"]
    if outlets > independent > 0:
        more = ngettext(
            "%(outlets)s outlets assert it or carry that somebody does; all of it goes back to "
            "%(n)s origin.",
            "%(outlets)s outlets assert it or carry that somebody does; all of it goes back to "
            "%(n)s origins.",
            independent,
        )
        told.insert(0, more % {"n": independent, "outlets": outlets})
    return told


def _outside(outside: int) -> str:
    if outside == 0:
        return _("None of them is known to be outside the parties.")
    return ngettext(
        "%(n)s of them is neither a party to the claim nor speaks for one.",
        "%(n)s of them are neither parties to the claim nor speak for one.",
        outside,
    ) % {"n": outside}


def chains(body: Json) -> list[Chain]:
    """What was carried from what, under the appearance where it begins, in the order of the page.

    Appearances from which nothing is known to have been carried are left out: the statements show
    them. A ring, which no form lets through, has no beginning and is left out too.
    """
    shapes = {a["id"]: a for one in body["statements"] for a in one["appearances"]}
    owner = {a["id"]: one["id"] for one in body["statements"] for a in one["appearances"]}
    refs = references(body["statements"])
    followers: dict[str, list[str]] = {}
    for ident, shape in shapes.items():
        if shape["carried_from"] in shapes and shape["carried_from"] != ident:
            followers.setdefault(shape["carried_from"], []).append(ident)
    firsts = [one for one in followers if shapes[one]["carried_from"] not in shapes]
    return [
        Chain(_appearance(shapes[one]), refs[owner[one]], _behind(one, followers, shapes))
        for one in shapes
        if one in firsts
    ]


def _behind(first: str, followers: dict[str, list[str]], shapes: dict[str, Json]) -> list[Carried]:
    """All that goes back to an appearance, each after the one that it was carried from."""
    found: list[Carried] = []
    waiting = [(first, one) for one in followers.get(first, ())]
    while waiting:
        source, one = waiting.pop(0)
        found.append(_appearance(shapes[one], _appearance(shapes[source])))
        waiting += [(one, further) for further in followers.get(one, ())]
    return found


def _appearance(shape: Json, source: Carried | None = None) -> Carried:
    return Carried(f"a-{shape['id']}", brought_by(shape["document"]), source)
