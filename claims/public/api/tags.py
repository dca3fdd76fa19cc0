"""Strong entity tags that are known before any work is done (RFC 9110, 8.8.3 and 13.1.2).

A tag is a hash of the log and a mark of our code: of the edition for what is made of one edition
alone, of the head of the log with the address for everything else, since nothing changes here but
by an edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from claims.public.answers import CACHED
from claims.public.site import look

Answer = TypeVar("Answer", bound=HttpResponseBase)
HASH = 64
"""Digits of a hash of the log."""


@lru_cache(maxsize=1)
def form() -> str:
    """A mark of the code that makes the answers: another form is another tag."""
    return look()[:16]


def of_edition(digest: str) -> str:
    """The tag of what is made of one edition, by its hash."""
    return f'"{digest}-{form()}"'


def of_head(digest: str, request: HttpRequest) -> str:
    """The tag of what stands at this address while the log ends with this hash."""
    here = sha256(request.get_full_path().encode()).hexdigest()[:16]
    return f'"{digest}-{form()}-{here}"'


def shown_already(request: HttpRequest) -> list[str]:
    """The tags of what the visitor has, strong: a proxy that packs an answer weakens them."""
    given = request.headers.get("If-None-Match")
    return [tag.removeprefix("W/") for tag in parse_etags(given)] if given else []


def editions_of(tags: Sequence[str]) -> list[bytes]:
    """The hashes of the editions that tags of `of_edition` stand for."""
    own = (tag[1 : HASH + 1] for tag in tags if tag.endswith(f'-{form()}"'))
    return [bytes.fromhex(digest) for digest in own if _is_hash(digest)]


def _is_hash(text: str) -> bool:
    return len(text) == HASH and set(text) <= set("0123456789abcdef")


def matches(tag: str, tags: Sequence[str]) -> bool:
    """Whether the visitor has what this tag stands for; "*" is whatever stands there."""
    return tag in tags or "*" in tags


def not_modified(tag: str) -> HttpResponseNotModified:
    return tagged(HttpResponseNotModified(), tag)


def tagged(response: Answer, tag: str) -> Answer:
    response["ETag"] = tag
    response["Cache-Control"] = CACHED
    return response
