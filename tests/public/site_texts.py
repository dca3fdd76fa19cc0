"""Texts of the site for the tests: pages with addresses of their own, and things put right."""

from __future__ import annotations

from typing import Any

from tests.public import bodies, publishing

Json = dict[str, Any]
TEXT = "A first paragraph.\n\n## A heading\n\n* one thing\n* another thing\n\nA last paragraph."


def house_page(slug: str, text: str = TEXT, **fields: Any) -> Json:
    """A text of the site; without a scale of verdicts unless one is given."""
    own = {"id": bodies.uid(f"page {slug}"), "slug": slug, "title": f"Our page {slug}"}
    return bodies.site_page() | {"verdicts": None} | own | {"text": text} | fields


def corrected(body: Json, old: str, new: str, edition: int, **fields: Any) -> Json:
    """A body with one more correction, as freezing adds it."""
    one = {
        "id": bodies.uid(f"correction {old} {new}"),
        "kind": fields.get("kind", "fact"),
        "old": old,
        "new": new,
        "note": fields.get("note", ""),
        "edition": edition,
        "redacted": False,
    }
    return body | {"corrections": [*body.get("corrections", []), one]}


def renamed(body: Json, slug: str) -> Json:
    """The same claim as another one, with ids of its own."""
    body = body | {"id": bodies.uid(f"claim {slug}"), "slug": slug}
    body["statements"] = [
        one | {"id": bodies.uid(f"{slug} {place}")} for place, one in enumerate(body["statements"])
    ]
    return body


def put_right() -> dict[str, int]:
    """One of everything that is put right, in a claim of its own; the numbers by name."""
    corrected_claim = bodies.su25()
    first = publishing.publish("claim", corrected_claim)
    mended = corrected(corrected_claim, "a Su-27", "a Su-25", first.number, note="A slip.")
    correction = publishing.publish(
        "claim", mended, "correction", reason="We wrote the wrong type."
    )
    gone = renamed(bodies.mercenaries(), "withdrawn-claim")
    publishing.publish("claim", gone)
    withdrawal = publishing.publish(
        "claim", bodies.tombstone(gone), "withdrawal", review="pending", reason="Not ours to say."
    )
    night = bodies.night()
    dropped = publishing.publish("claim", night)
    publishing.publish("claim", night, "update")
    redaction = publishing.publish(
        "claim", night, "redaction", reason="A court order.", redacts=[dropped.number]
    )
    loser = renamed(bodies.casualties(), "merged-claim")
    publishing.publish("claim", loser)
    winner = {
        "id": corrected_claim["id"],
        "slug": corrected_claim["slug"],
        "edition": correction.number,
        "card": mended["computed"]["card"],
    }
    notice = bodies.tombstone(loser, "merged") | {"winner": winner}
    merge = publishing.publish("claim", notice, "merge", reason="The same claim.")
    review = publishing.publish("claim", bodies.tombstone(gone), "review")
    made = {
        "correction": correction,
        "withdrawal": withdrawal,
        "redaction": redaction,
        "merge": merge,
        "review": review,
    }
    return {name: one.number for name, one in made.items()}


def one_of_each() -> list[str]:
    """Publishes one page of each kind; their addresses, those of errors among them."""
    for kind, body in (
        ("topic", bodies.topic()),
        ("source", bodies.source_profile()),
        ("page", bodies.site_page()),
        *(("page", house_page(slug)) for slug in ("about", "methodology")),
    ):
        publishing.publish(kind, body)
    numbers = put_right()
    su25, night = "/claims/loss-of-an-armenian-su-25/", "/claims/night-of-30-september/"
    return [
        "/",
        "/?dispute=denied",
        "/topics/",
        "/topics/karabakh-2020/",
        "/sources/azerbaijan/",
        su25,
        f"{su25}changes/",
        f"{su25}embed/",
        f"{su25}editions/{numbers['correction']}/",
        night,
        f"{night}editions/{numbers['redaction'] - 2}/",
        "/claims/merged-claim/",
        "/claims/withdrawn-claim/",
        "/pages/verdicts/",
        "/about/",
        "/methodology/",
        "/corrections/",
        "/transparency/",
        "/claims/armenian-loss/",
        "/corrections/?kind=x",
    ]
