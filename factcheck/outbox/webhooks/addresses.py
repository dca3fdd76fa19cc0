"""Whom we never connect to, and how the address of a subscriber must be written.

What Python's `ipaddress` calls global is not enough: 6to4, NAT64, addresses with IPv4 inside and
old site-local ones count as global there, and lead to private machines all the same. So the table
is our own, after the IANA registries of special-purpose addresses (RFC 6890 and its updates), and
IPv6 is refused outside of what is given out for the public Internet.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from factcheck.lib.validators import BadUrl, check_url

PORTS: Final = (443, 8443)
NEVER_IPV4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this machine
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of a provider; metadata of one cloud
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # public by its number, and a cloud's own service
            "169.254.0.0/16",  # link-local; metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # assigned to protocols; metadata of one cloud
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
PUBLIC_IPV6: Final = IPv6Network("2000::/3")
NEVER_IPV6: Final = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # assigned to protocols: Teredo, ORCHID, benchmarks
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: has an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
NAT64: Final = IPv6Network("64:ff9b::/96")
"""An IPv4 address as a network without IPv4 reaches it: allowed where the one inside is."""
MAPPED: Final = IPv6Network("::ffff:0:0/96")
"""An IPv4 address as some systems write it."""


class Target(NamedTuple):
    """A subscriber's address, taken apart. `path` has the query with it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The host as the request names it, with its port where that is not the usual one."""
        usual = {"https": 443, "http": 80}[self.scheme]
        return self.host if self.port == usual else f"{self.host}:{self.port}"


def target_of(url: str) -> Target:
    """The address taken apart; raises BadUrl, with a sentence, where nothing is sent to it.

    Only https, a name and not a number, and one of PORTS. With `WEBHOOKS_TO_LOOPBACK` (the demo and
    tests) http and any port are possible as well: loopback may be connected to then.
    """
    parts = urlsplit(check_url(url))
    if not url.isascii():
        raise BadUrl("write the address in ASCII: the host as xn--…, the path with %…")
    if parts.scheme != "https" and not settings.WEBHOOKS_TO_LOOPBACK:
        raise BadUrl("what is sent is for the subscriber alone: the address begins with https://")
    if parts.fragment:
        raise BadUrl("leave out the part after #, which no server ever sees")
    host = (parts.hostname or "").rstrip(".")
    if not settings.WEBHOOKS_TO_LOOPBACK and not _is_name(host):
        raise BadUrl("give the host by a full name, like hooks.example.org")
    port = parts.port or {"https": 443, "http": 80}[parts.scheme]
    if port not in PORTS and not settings.WEBHOOKS_TO_LOOPBACK:
        raise BadUrl(f"the port has to be one of {', '.join(map(str, PORTS))}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path)


def subscriber_address(value: str) -> None:
    """`target_of` for a field."""
    try:
        target_of(value)
    except BadUrl as error:
        raise ValidationError(str(error), code="invalid") from error


def may_be_reached(address: str) -> bool:
    """Whether we may connect to this IP address (without a name, a port or a scope)."""
    try:
        found = ip_address(address)
    except ValueError:
        return False  # with a scope: fe80::1%eth0
    if settings.WEBHOOKS_TO_LOOPBACK and found.is_loopback:
        return True
    return _is_public(found) and not any(
        found in network for network in _by_operator() if network.version == found.version
    )


def _is_name(host: str) -> bool:
    """Whether it has a dot and does not end in a number: 2130706433 and 0x7f.1 are addresses."""
    labels = host.split(".")
    return len(labels) > 1 and not labels[-1][:1].isdigit() and ":" not in host


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in one for one in NEVER_IPV4)
    if address in NAT64 or address in MAPPED:
        return _is_public(IPv4Address(address.packed[-4:]))
    return (
        address.is_global
        and address in PUBLIC_IPV6
        and not any(address in one for one in NEVER_IPV6)
    )


def _by_operator() -> list[IPv4Network | IPv6Network]:
    """Networks that look public and are the newsroom's own."""
    return [ip_network(one, strict=False) for one in settings.WEBHOOKS_NEVER]
