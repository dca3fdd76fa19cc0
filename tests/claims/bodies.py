"""A small builder of claim bodies, for tests that need one and no database.

Ids are the words that a test gives ("s1"), so that a failure can be read. Dates are days in UTC.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def source(
    name: str,
    *,
    of: Json | None = None,
    plural: bool = False,
    side: str | None = None,
    sealed: bool = False,
    kind: str = "state",
) -> Json:
    """A SOURCE; `of` is the body of whose party it is."""
    id_ = name.casefold().replace(" ", "-")
    party = of["party"] if of else {"id": id_, "name": name}
    return {
        "id": id_,
        "name": name,
        "kind": kind,
        "sealed": sealed,
        "plural": plural,
        "party": party,
        "side": side,
    }


ARMENIA = source("Armenia", side="Armenia")
AZERBAIJAN = source("Azerbaijan", side="Azerbaijan")
TURKEY = source("Turkey", side="Azerbaijan")
RUSSIA = source("Russia")
FRANCE = source("France")
GREECE = source("Greece")
RESIDENTS = source("Residents of Stepanakert", plural=True, kind="witness")
BAKU_MINISTRY = source("Ministry of Defence of Azerbaijan", of=AZERBAIJAN, side="Azerbaijan")
SEALED = {**source("a person in the ministry", sealed=True), "id": "sealed-1"}
AGENCY = source("AFP", kind="outlet")
TOPIC = {
    "id": "topic",
    "title": "The fighting over Karabakh",
    "sides": [
        {"name": "Armenia", "parties": [ARMENIA]},
        {"name": "Azerbaijan", "parties": [AZERBAIJAN, TURKEY]},
    ],
}


def day(first: str, last: str = "") -> Json:
    """A DATE: one day, or some day between two, as 2020-10-01."""
    return {
        "edtf": f"[{first}..{last}]" if last else first,
        "as_said": "",
        "zone": "",
        "earliest": f"{first}T00:00:00.000000Z",
        "latest": f"{last or first}T23:59:59.999999Z",
        "supplied": False,
    }


def says(id_: str, stance: str, *speakers: Json, on: str | Json = "", **fields: Any) -> Json:
    """A STATEMENT. `points` may be {point: stance}; no speakers: `speaker_as_given` alone."""
    points = fields.pop("points", {})
    return {
        "id": id_,
        "stance": stance,
        "paraphrase": f"{id_}: {stance}",
        "speakers": list(speakers),
        "speaker_as_given": "",
        "date": (day(on) if isinstance(on, str) else on) if on else None,
        "answers": [],
        "changes": [],
        "points": [{"point": point, "stance": to} for point, to in points.items()],
        "inquiry": None,
        "rating": "in its own words" if stance == "rates" else "",
        "appearances": [],
        "figures": [],
        **fields,
    }


def document(id_: str, publisher: Json | None = None) -> Json:
    return {
        "id": id_,
        "kind": "article",
        "title": "",
        "publisher": publisher,
        "url": "",
        "archive_url": "",
        "language": "en",
        "date": None,
        "supplied": [],
    }


def appears(id_: str, where: Json, *, carried_from: str | None = None) -> Json:
    return {
        "id": id_,
        "document": where,
        "locator": "",
        "words": None,
        "translation": None,
        "carriage": "carried" if carried_from else "unknown",
        "carried_from": carried_from,
    }


def figure(id_: str, of: str, low: str, high: str = "", **fields: Any) -> Json:
    return {
        "id": id_,
        "of": of,
        "whose": None,
        "whose_as_given": "",
        "low": low,
        "high": high or low,
        "unit": "",
        "qualifier": "",
        "scope": "cumulative",
        "date": None,
        "supersedes": None,
        **fields,
    }


def inquiry(id_: str, whom: Json, outcome: str = "open", deadline: str = "") -> Json:
    """An INQUIRY; the deadline is a day, meant as its first moment."""
    return {
        "id": id_,
        "source": whom,
        "channel": "e-mail",
        "asked_at": "2020-10-01T08:00:00.000000Z" if outcome != "waived" else None,
        "deadline": f"{deadline}T00:00:00.000000Z" if deadline else None,
        "outcome": outcome,
        "reason": "a demonstration" if outcome == "waived" else "",
    }


def body(*statements: Json, **fields: Any) -> Json:
    """A CLAIM body without `computed`."""
    return {
        "format": "factcheck/claim/1",
        "id": "claim",
        "slug": "the-loss-of-a-jet",
        "language": "en",
        "title": "The loss of a jet",
        "wording": "A Turkish jet shot down an Armenian one.",
        "clause": "a Turkish jet shot down an Armenian one",
        "context": "",
        "date": None,
        "places": [],
        "topic": None,
        "concerns": [],
        "points": [{"id": "p1", "text": "A jet was lost."}, {"id": "p2", "text": "It was shot."}],
        "statements": list(statements),
        "checks": [],
        "inquiries": [],
        "finding": None,
        "corrections": [],
        "links": [],
        **fields,
    }
