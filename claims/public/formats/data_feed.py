"""All live claims as one DataFeed (schema.org), written while it is read: a line for each claim."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from claims.editions.models import Head, PublishedSubject
from claims.public import lookup
from claims.public.addresses import absolute, address
from claims.public.lookup.subjects import found_from
from factcheck.lib.canonical import timestamp

from .json_ld import CONTEXT, json_ld

AT_ONCE: Final = 50
"""Claims that are held in memory together."""


def data_feed(head: Head) -> Generator[bytes]:
    """The feed in parts, each of whole lines; one query for every fifty claims."""
    opening = json.dumps(_about(head), ensure_ascii=False).removesuffix("}")
    yield f'{opening}, "dataFeedElement": [\n'.encode()
    separator, beyond = "", None
    while rows := lookup.live_claims(beyond=beyond, count=AT_ONCE):
        yield (separator + ",\n".join(_lines(rows))).encode()
        separator, beyond = ",\n", _last(rows)
    yield b"\n]}\n"


def _last(rows: list[PublishedSubject]) -> UUID:
    return rows[-1].pk


def _about(head: Head) -> dict[str, Any]:
    about = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": f"{settings.SITE_NAME}: claims and their denials",
        "url": absolute(address("formats:data-feed")),
        "publisher": {
            "@type": "Organization",
            "name": settings.SITE_NAME,
            "url": absolute("/"),
        },
    }
    changed = {"dateModified": timestamp(head.published_at)} if head.published_at else {}
    return about | changed


def _lines(rows: list[PublishedSubject]) -> list[str]:
    # What runs while an answer is sent has left the place where the address sets the language.
    with override(settings.LANGUAGE_CODE):
        return [json.dumps(_item(row), ensure_ascii=False) for row in rows]


def _item(row: PublishedSubject) -> dict[str, Any]:
    found = found_from(
        row.edition, row.slug, state=row.state, stands=row.edition_id, history=row.history
    )
    assert found.body is not None, "what stands always has a body"
    node = json_ld(found.body, found.published, settings.SITE_NAME)
    return {
        "@type": "DataFeedItem",
        "dateCreated": timestamp(row.first_published_at),
        "dateModified": timestamp(row.changed_at),
        "item": {name: part for name, part in node.items() if name != "@context"},
    }
