"""The list of topics."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from claims.public.addresses import address, in_each_language
from claims.public.date_words import moment_day
from claims.public.languages import choices
from claims.public.lookup.house import TopicRow

from .frame import Context, paragraphs, render


def topics_page(rows: Sequence[TopicRow], *, older: str, first_page: bool) -> str:
    """What was published last first; `older` is the address of the next page, or ""."""
    own = address("topics")
    return render(
        "public/topics.html",
        {
            "title": _("Topics"),
            "description": _("The stories that claims belong to, each with who denies what"),
            "topics": [_topic(row) for row in rows],
            "older": older,
            "first_page": first_page,
            "noindex": not first_page,
            "canonical": own,
            "section": "topics",
            "here": own,
            "languages": choices(in_each_language("topics")),
        },
    )


def _topic(row: TopicRow) -> Context:
    body = row.body
    return {
        "title": body["title"],
        "language": body["language"],
        "address": address("topic", row.subject.slug),
        "introduction": paragraphs(body["introduction"])[:1],
        "sides": [side["name"] for side in body["sides"]],
        "claims": row.claims,
        "day": moment_day(row.subject.changed_at),
        "review_pending": row.subject.review_pending,
    }
