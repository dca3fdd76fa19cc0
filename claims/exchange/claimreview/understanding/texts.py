"""Texts of records: out of whatever they are wrapped in, without the traces of web pages."""

from __future__ import annotations

import html
import re
from typing import Any, Final
from urllib.parse import quote

from factcheck.lib.text import BadText, nfc, one_line
from factcheck.lib.validators import BadUrl, check_url

from .review import SetAside

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG: Final = re.compile(
    r"</?(?:a|b|i|u|p|br|em|strong|span|div|q|blockquote|h[1-6]|ul|ol|li|sup|sub|font|cite)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SAFE_IN_URL: Final = "".join(map(chr, range(0x21, 0x7F)))


def plain(value: Any) -> str:
    """The first text in a value: itself, its @value, the first of a list; "" where none is."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, str) and one.strip():
            return one
        if isinstance(one, dict):
            waiting.append(one.get("@value"))
        elif isinstance(one, list):
            waiting += one[:10]
    return ""


def text_of(value: Any, what: str, *, limit: int) -> str:
    """A text in one line, as the desk keeps texts; "" where there is none. Raises SetAside.

    Character references are resolved, also where that was forgotten twice, and marks of HTML taken
    out. What nobody can see is refused, as everywhere.
    """
    text = plain(value)
    for _ in range(2):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    try:
        return one_line(_TAG.sub(" ", text), limit=limit)
    except BadText as error:
        raise SetAside(f"{what}: {error}") from None


def address_of(value: Any) -> str:
    """An address, byte for byte; "" where there is none. Raises SetAside.

    The desk keeps texts in NFC. An address that is not would lead elsewhere if it were changed, so
    its letters are written as the bytes that a browser would send.
    """
    url = plain(value.get("url") or value.get("@id")) if isinstance(value, dict) else plain(value)
    url = url.strip(" \t\r\n")
    if not url:
        return ""
    try:
        checked = check_url(url)
        return checked if nfc(checked) == checked else quote(checked, safe=_SAFE_IN_URL)
    except (BadUrl, BadText) as error:
        raise SetAside(f"the address: {error}") from None
