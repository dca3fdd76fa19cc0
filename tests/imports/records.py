"""Records to import, made up for these tests, and how to import them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from claims.exchange.claimreview.beginning import begin
from claims.exchange.claimreview.reading import File, Found, records
from claims.exchange.claimreview.running import run_to_end
from claims.exchange.claimreview.understanding import Review, understand
from claims.models import ImportEntry, ImportRun
from factcheck.people.models import User

PAGE = "https://checks.example.org/2024/bridge"
Json = dict[str, Any]


def claim_review(**changes: Any) -> Json:
    """A whole ClaimReview. What is given takes the place of its parts; None leaves one out."""
    whole = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PAGE,
        "claimReviewed": "Southland blew up the bridge.",
        "name": "No, the bridge still stands",
        "author": {"@type": "Organization", "name": "Northern Checks"},
        "datePublished": "2024-05-02",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Not so",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 5,
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": "Northland Radio"},
            "datePublished": "2024-05-01",
        },
    }
    return {name: part for name, part in (whole | changes).items() if part is not None}


def google_claim(*reviews: Json, **changes: Any) -> Json:
    """A claim as Google's API gives it, with its reviews."""
    whole = {
        "text": "The bridge is gone.",
        "claimant": "posts of many",
        "claimDate": "2024-05-01T00:00:00Z",
        "claimReview": list(reviews) or [google_review()],
    }
    return whole | changes


def google_review(**changes: Any) -> Json:
    whole = {
        "publisher": {"name": "Southern Checks", "site": "south.example.org"},
        "url": "https://south.example.org/bridge",
        "title": "The bridge is there",
        "reviewDate": "2024-05-03T10:11:12Z",
        "textualRating": "Missing context",
        "languageCode": "en",
    }
    return whole | changes


def file(content: Any, name: str = "reviews.json") -> File:
    """A file of this content: bytes, text, a list for JSON Lines, anything else as JSON."""
    if isinstance(content, str):
        content = content.encode()
    elif not isinstance(content, bytes):
        content = json.dumps(content).encode()
    raw: bytes = content
    return File(name, len(raw), lambda: io.BytesIO(raw))


def lines(*found: Json) -> File:
    """A file of JSON Lines."""
    return file("".join(f"{json.dumps(one)}\n" for one in found), "reviews.jsonl")


def read(content: Any, name: str = "reviews.json", *, mapped: bool = False) -> list[Found]:
    """The records of a file."""
    one = file(content, name)
    with one.open() as stream:
        return list(records(one, stream, mapped=mapped))


def understood(record: Json, **options: Any) -> Review:
    """What a record says. Raises SetAside."""
    (found,) = read([record])
    return understand(found, **({"language": "", "mapping": {}} | options))


def import_all(
    content: Any, by: User, *, dry: bool = False, language: str = "und", mapping: Any = None
) -> ImportRun:
    """Import a file, or one record after the other as a list."""
    files = [content if isinstance(content, File) else file(content)]
    run = begin(files, by=by, dry=dry, language=language, mapping=mapping)
    run_to_end(run, files, lambda run: None)
    return run


def outcomes(run: ImportRun) -> list[str]:
    """How the records of a run ended, in their order."""
    return list(run.entries.order_by("number").values_list("outcome", flat=True))


def reasons(run: ImportRun) -> list[str]:
    return list(run.entries.order_by("number").values_list("reason", flat=True))


def entry(run: ImportRun, number: int = 1) -> ImportEntry:
    return run.entries.get(number=number)


def changed(records_: Iterable[Mapping[str, Any]], **changes: Any) -> list[Json]:
    """The same records with something else in each."""
    return [dict(one) | changes for one in records_]
