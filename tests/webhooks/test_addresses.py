"""Whom webhooks never connect to, and how a subscriber's address must be written."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from factcheck.lib.validators import BadUrl
from factcheck.outbox.webhooks.addresses import may_be_reached, subscriber_address, target_of

PUBLIC = (
    "93.184.215.14", "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255",
    "100.128.0.0", "169.253.255.255", "192.167.255.255", "223.255.255.255", "198.20.0.0",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:81b::200e", "2003::1",
    "64:ff9b::5db8:d70e", "::ffff:93.184.215.14",
)  # fmt: skip
NEVER = (
    # loopback, this machine, link-local
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::", "169.254.0.1",
    "fe80::1", "fe80::1%eth0", "fe80::1%1",
    # private, shared, unique local, old site-local
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255",
    "100.64.0.1", "100.127.255.255", "fc00::1", "fdff::1", "fec0::1", "feff::1",
    # metadata of clouds
    "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "100.100.100.200", "192.0.0.192",
    "168.63.129.16", "fd20:ce::254",
    # multicast, broadcast, reserved, benchmarks, documentation
    "224.0.0.1", "239.255.255.255", "255.255.255.255", "240.0.0.1", "198.18.0.1", "198.19.255.255",
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "ff02::1", "ff0e::1", "2001:db8::1",
    "3fff::1", "5f00::1", "100::1", "2001:2::1", "4000::1",
    # an IPv4 address within
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:7f00:1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::a83f:8110",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "::127.0.0.1", "::10.0.0.1", "::ffff:0:127.0.0.1",
    # no address at all
    "", "localhost", "127.1", "0x7f000001", "2130706433", "example.org",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_reached(address: str) -> None:
    assert may_be_reached(address)


@pytest.mark.parametrize("address", NEVER)
def test_what_is_not_public_is_never_connected_to(address: str) -> None:
    assert not may_be_reached(address)


def test_the_twin_what_python_calls_global_is_not_enough() -> None:
    by_python = [one for one in NEVER if _is_global(one)]
    assert {"64:ff9b::7f00:1", "2002:7f00:1::", "::10.0.0.1", "fec0::1", "ff02::1"} <= {*by_python}


def _is_global(address: str) -> bool:
    try:
        return ip_address(address).is_global
    except ValueError:
        return False


@override_settings(WEBHOOKS_NEVER=["203.0.112.0/23", "2606:2800::/32", "8.8.8.8"])
def test_an_operator_may_name_more() -> None:
    refused = [one for one in PUBLIC if not may_be_reached(one)]
    assert refused == ["8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]


@override_settings(WEBHOOKS_TO_LOOPBACK=True)
def test_a_test_may_open_loopback_and_nothing_else() -> None:
    opened = {one for one in NEVER if may_be_reached(one)}
    assert opened == {"127.0.0.1", "127.255.255.254", "::1"}


def test_an_address_is_taken_apart() -> None:
    target = target_of("https://Hooks.Example.org./in/%C3%A9?key=a&b=c")
    assert target == ("https", "hooks.example.org", 443, "/in/%C3%A9?key=a&b=c")
    assert target.host_header == "hooks.example.org"
    assert target_of("https://example.org:8443").host_header == "example.org:8443"
    assert target_of("https://example.org").path == "/"


@pytest.mark.parametrize(
    "url, why",
    [
        ("http://example.org/", "https://"),
        ("ftp://example.org/", "http"),
        ("https://user:word@example.org/", "user name"),
        ("https://example.org/#part", "#"),
        ("https://example.org:22/", "port"),
        ("https://example.org:6379/", "port"),
        ("https://example.org:80/", "port"),
        ("https://localhost/", "full name"),
        ("https://127.0.0.1/", "full name"),
        ("https://127.1/", "full name"),
        ("https://0x7f.0x1/", "full name"),
        ("https://2130706433/", "full name"),
        ("https://[::1]/", "full name"),
        ("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "full name"),
        ("https://exämple.org/", "xn--"),
        ("https://example.org/a b", "character"),
        ("https://example.org/\r\nX-Header: a", "character"),
        ("https:///path", "host"),
        ("example.org", "http"),
        ("", "http"),
        ("https://example.org/" + "a" * 2000, "characters"),
    ],
)
def test_an_address_that_nothing_is_sent_to_says_why(url: str, why: str) -> None:
    with pytest.raises(BadUrl, match=why):
        target_of(url)
    with pytest.raises(ValidationError):
        subscriber_address(url)
