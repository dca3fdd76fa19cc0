"""What an address may have meant that leads nowhere: published pages with words of it.

A draft is never among them, since the reader's role can't see one. Only addresses of the form that
our own have are looked at: what tools try at random on every site costs no query.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.db import InterfaceError, OperationalError
from django.utils.translation.trans_real import get_language_from_path

from claims.public.addresses import address
from claims.public.lookup.house import near
from claims.public.pages.errors import Near
from factcheck.lib.romanise import slugify_phrase

FOLDERS = {"claims": "claim", "topics": "topic", "sources": "source"}
KINDS = ("claim", "topic", "source")
LONGEST = 200
MOST_WORDS = 6
SHOWN = 5
PLAIN = re.compile(r"[^./\\?&=%<>\"']+")


def nearby(path: str) -> list[Near]:
    """Published pages whose address shares words with a path, best first; none where in doubt."""
    kinds, words = _meant(path)
    try:
        found = near(kinds, words, count=SHOWN) if words else []
    except (OperationalError, InterfaceError):
        return []  # an error page must not fail for want of a database
    return [Near(row.title, address(row.kind, row.slug), row.language) for row in found]


def _meant(path: str) -> tuple[tuple[str, ...], list[str]]:
    """Which kinds of pages, and which words of their addresses."""
    parts = [part for part in unquote(path[:LONGEST]).split("/") if part]
    if parts and get_language_from_path(path):
        del parts[0]
    if len(parts) > 1 and parts[0] in FOLDERS:
        return (FOLDERS[parts[0]],), _words(parts[1])
    return (KINDS, _words(parts[0])) if len(parts) == 1 else ((), [])


def _words(text: str) -> list[str]:
    if not PLAIN.fullmatch(text):
        return []
    words = [word for word in slugify_phrase(text).split("-") if len(word) > 2]
    return list(dict.fromkeys(words))[:MOST_WORDS]
