"""Where a visitor comes from: what the connection says, and a proxy that we named; nobody else.

`X-Forwarded-For` is whatever the visitor wrote, with the address that each proxy saw put at its
end. So it is read from the end, and only if the connection itself comes from FACTCHECK_PROXY.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from django.http import HttpRequest

from factcheck import environment as env

UNKNOWN = "::"
HOME_NETWORK = 64  # one customer of a provider has a whole such network of IPv6 addresses


def client_address(request: HttpRequest) -> str:
    """The visitor's address; "::" where even the connection does not say."""
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if _is_proxy(address) else []
    for hop in reversed(hops):
        if _parsed(hop) is None:
            break
        address = hop.strip()
        if "*" in _named() or not _is_proxy(address):
            break
    found = _parsed(address)
    return str(found) if found else UNKNOWN


def network_of(request: HttpRequest) -> str:
    """What attempts to log in are counted by: the address; of an IPv6 address its network."""
    address = _parsed(client_address(request))
    assert address, "what a visitor is told by is an address"
    if address.version == 4:
        return str(address)
    network = ipaddress.ip_network((address, HOME_NETWORK), strict=False)
    return str(network.network_address)


def _is_proxy(word: str) -> bool:
    """Whether gunicorn would believe this peer too; a socket of this machine has no address."""
    named = _named()
    if "*" in named or not word:
        return bool(named)
    address = _parsed(word)
    return any(address in _network(one) for one in named if address)


def _named() -> list[str]:
    return env.names("FACTCHECK_PROXY")


# The same few addresses come with each request: to read them anew each time took longer than to
# count who asks.
@lru_cache
def _network(word: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    return ipaddress.ip_network(word, strict=False)


@lru_cache(maxsize=1024)
def _parsed(word: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address, an IPv4 one in the dress of IPv6 as itself; None for anything else."""
    try:
        address = ipaddress.ip_address(word.strip())
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
