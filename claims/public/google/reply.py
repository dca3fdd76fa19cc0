"""A published claim as Google's API tells it: one row, with our review of it.

The shape has no place for a denial, so it stands in the words of the rating, always; they and the
date are made by the functions that make our ClaimReview. `reviewDate` is when the version that
stands was published, not the first: whoever asks by `maxAgeDays` what is new must get the answer
that came today to a claim of last year.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings

from claims.editions.models import PublishedClaim
from claims.public.addresses import absolute, address
from claims.public.parts import Json
from claims.public.parts.names import host_of
from claims.public.structured.claim_review import claim_of, rating_words
from claims.public.words import names_in_line

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
WITH_TIME: Final = "T"


def reply(rows: list[PublishedClaim], following: str) -> Json:
    """The whole reply; without claims it is the empty object, as Google's is."""
    claims = [_claim(row) for row in rows]
    return ({"claims": claims} if claims else {}) | (
        {"nextPageToken": following} if following else {}
    )


def own_site() -> str:
    """The host of our addresses, which Google's shape writes without "www."."""
    return host_of(settings.PUBLIC_URL).removeprefix("www.")


def _claim(row: PublishedClaim) -> Json:
    edition = row.subject.edition
    assert edition.body is not None, "what stands always has a body"
    body = json.loads(bytes(edition.body))
    about = {
        "text": body["wording"],
        "claimant": names_in_line(body["computed"]["card"]["claimed_by"]),
        "claimDate": google_datetime(claim_of(body).get("datePublished", "")),
        "claimReview": [_review(row, body)],
    }
    return {name: value for name, value in about.items() if value}


def _review(row: PublishedClaim, body: Json) -> dict[str, Any]:
    return {
        "publisher": {"name": settings.SITE_NAME, "site": own_site()},
        "url": absolute(address("claim", row.subject.slug)),
        "title": body["computed"]["headline"],
        "reviewDate": _written(row.subject.changed_at),
        "textualRating": rating_words(body),
        "languageCode": body["language"],
    }


def google_datetime(iso: str) -> str:
    """A date as RFC 3339 has it; "" for one that is known to the month or the year alone.

    Of a day its beginning is given, as Google gives it.
    """
    if DAY.fullmatch(iso):
        return f"{iso}T00:00:00Z"
    return _written(datetime.fromisoformat(iso)) if WITH_TIME in iso else ""


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
