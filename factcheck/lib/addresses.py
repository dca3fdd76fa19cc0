"""Whether two addresses lead to one page: to compare only, never to change what was typed."""

import hashlib
import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|twclid|_ga|ref_src"
)
_PORTS: Final = {"http": 80, "https": 443}


def tracking_in(url: str) -> list[str]:
    """The parameters in an address that tell where a reader came from and not what is shown."""
    names = [name for name, _ in parse_qsl(_parts(url).query, keep_blank_values=True)]
    return [name for name in dict.fromkeys(names) if _TRACKING.fullmatch(name.lower())]


def same_page(one: str, other: str) -> bool:
    """Whether both lead to one page.

    http and https, "www.", the case of the host, its usual port, a slash at the end, what comes
    after "#" and tracking parameters make no difference; the order of parameters does not either.
    """
    return _key(one) == _key(other)


def page_key(url: str) -> str:
    """SHA-256 of what makes the page; equal for two addresses just where `same_page` says so."""
    return hashlib.sha256(repr(_key(url)).encode("utf-8", "surrogatepass")).hexdigest()


def _key(url: str) -> tuple[object, ...]:
    parts = _parts(url)
    port = None if parts.port == _PORTS.get(parts.scheme) else parts.port
    asked = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0].lower())
    ]
    host = (parts.hostname or "").removeprefix("www.")
    return host, port, parts.path.rstrip("/"), tuple(sorted(asked))


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # no address at all: it is like itself, and like nothing else
        return SplitResult("", "", url, "", "")
    return parts
