"""A claim whose statements have days, for tests of clocks and of the line of time."""

from __future__ import annotations

from typing import Any

from tests.public.bodies import (
    ARMENIA,
    AZERBAIJAN,
    POINTS,
    REPORT,
    RUSSIA,
    TURKEY,
    appearance,
    check,
    claim,
    date,
    inquiry,
    statement,
    uid,
)

Json = dict[str, Any]
SLUG = "bridge-at-the-river"


def day(text: str) -> Json:
    """A day in UTC with its bounds."""
    return date(
        text, earliest=f"{text}T00:00:00.000000Z", latest=f"{text}T23:59:59.999999Z", zone="UTC"
    )


def said(key: str, stance: str, who: Json, when: Json | None, **fields: Any) -> Json:
    text = f"{who['name']} on the bridge, as told in “{key}”."
    return statement(
        f"bridge {key}", stance, text, [who], date=when, appearances=[appearance(REPORT)], **fields
    )


def bridge(*more: Json, **fields: Any) -> Json:
    """Armenia claims on the 1st; Turkey denies on a day that nobody knows, Azerbaijan on the 3rd.

    Russia comments on the 4th; Turkey was asked on the 2nd and had until the 5th.
    """
    first = uid("statement bridge claim")
    whole = [{"point": POINTS[0]["id"], "stance": "claims"}]
    denied = [{"point": POINTS[0]["id"], "stance": "denies"}]
    statements = [
        said("claim", "claims", ARMENIA, day("2020-10-01"), points=whole),
        said("denial", "denies", AZERBAIJAN, day("2020-10-03"), answers=[first], points=denied),
        said("undated", "denies", TURKEY, None, answers=[first]),
        said("comment", "comments", RUSSIA, day("2020-10-04")),
    ]
    asked = inquiry(
        AZERBAIJAN,
        "open",
        asked_at="2020-10-02T08:00:00.000000Z",
        deadline="2020-10-05T08:00:00.000000Z",
    )
    checks = [
        check("Pictures of the bridge", "Two pictures", "It stands.", date=day("2020-10-02")),
        check("A walk to it", "The bridge", "Nobody let us near.", found_nothing=True),
    ]
    given = {"points": POINTS[:1], "inquiries": [asked], "checks": checks} | fields
    return claim(SLUG, "The bridge", "the bridge was blown up", [*statements, *more], **given)
