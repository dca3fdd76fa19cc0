"""What webhooks tell of an edition: which event it is, and the claim with its denials.

A claim is named by its headline, which says who says so and who denies it; what stands no more is
told with its reason and none of its words. Everything is read from editions when it is sent: what
was redacted by then is not there any more, and so in no delivery, however late it goes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.editions.models import Edition, Kind, PublishedSubject, State
from claims.freeze.tombstone import is_tombstone
from claims.public.addresses import absolute, address
from factcheck.lib.canonical import parse
from factcheck.outbox.webhooks.announcing import announce, forget
from factcheck.outbox.webhooks.kinds import About, Event
from factcheck.outbox.webhooks.payloads import composes

Json = dict[str, Any]

EVENTS: Mapping[str, Event] = {
    Kind.FIRST: Event.PUBLISHED,
    Kind.UPDATE: Event.PUBLISHED,
    Kind.ANSWER: Event.ANSWERED,
    Kind.CORRECTION: Event.CORRECTED,
    Kind.REVIEW: Event.REVIEWED,
    Kind.MERGE: Event.MERGED,
    Kind.WITHDRAWAL: Event.WITHDRAWN,
    Kind.REDACTION: Event.REDACTED,
}


def announce_edition(edition: Edition) -> None:
    """Tell subscribers of it, in its own transaction; blank what they answered to redacted ones."""
    announce(EVENTS[edition.kind], About(edition.subject_kind), edition.number)
    if edition.redacts:
        forget(edition.redacts)


@composes
def told_of(number: int) -> Json:
    """The `data` of a delivery: the subject as this edition shows it, and the edition itself."""
    edition = Edition.objects.get(number=number)
    body = parse(bytes(edition.body)) if edition.body is not None else None
    subject = PublishedSubject.objects.only("slug", "language").get(pk=edition.subject_id)
    return {"subject": _subject(edition, subject, body), "edition": _edition(edition, subject)}


def _edition(edition: Edition, subject: PublishedSubject) -> Json:
    """Number, hashes and addresses of an edition, as its header has them."""
    header = parse(bytes(edition.header))
    told = ("number", "version", "kind", "review", "published_at", "reason", "redacts", "body_hash")
    return {
        **{name: header[name] for name in told},
        "hash": bytes(edition.hash).hex(),
        "redacted": edition.body is None,
        "url": absolute(address(f"{edition.subject_kind}-edition", subject.slug, edition.number)),
        "api_url": absolute(address("api:edition", edition.number)),
    }


def _subject(edition: Edition, subject: PublishedSubject, body: Json | None) -> Json:
    about = {
        "kind": edition.subject_kind,
        "id": str(edition.subject_id),
        "slug": subject.slug,
        "language": subject.language,
        "url": absolute(address(edition.subject_kind, subject.slug)),
    }
    if body is None:
        return about | {"state": State.REDACTED.value, "title": None}
    if is_tombstone(body):
        return about | {"state": body["state"], "title": None, **_leads_to(body)}
    return about | {"state": State.LIVE.value, **_named(edition.subject_kind, body)}


def _named(kind: str, body: Json) -> Json:
    """The title; of a claim the headline with its denials, and both axes."""
    if kind != "claim":
        return {"title": body["name"] if kind == "source" else body["title"]}
    return _claim(body["computed"]["card"])


def _claim(card: Json) -> Json:
    verdict = card["verdict"]
    return {
        "title": card["headline"],
        "answer_line": card["answer_line"],
        "dispute": card["dispute"],
        "verdict": verdict and {"code": verdict["code"], "label": verdict["label"]},
    }


def _leads_to(notice: Json) -> Json:
    """Of a merged claim the one that it leads to, without its words where these were redacted."""
    winner = notice.get("winner")
    if winner is None:
        return {}
    kept = Edition.objects.filter(number=winner["edition"], body__isnull=False).exists()
    return {
        "winner": {
            "id": winner["id"],
            "slug": winner["slug"],
            "url": absolute(address("claim", winner["slug"])),
            **(_claim(winner["card"]) if kept else {"title": None}),
        }
    }
