"""Checks of single values that come from outside: addresses and numbers.

The `check_…` functions are plain Python and raise ValueError. The others are for the fields of
models and forms: they raise Django's ValidationError with the same words.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from ipaddress import IPv6Address
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

MAX_URL: Final = 2000
MAX_DIGITS: Final = 18
"""Digits of a number on either side of its point; figures of a report have far fewer."""

_NOT_IN_URL: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
                                r"\ud800-\udfff<>\"\\^`{|}]")  # fmt: skip
_LABEL: Final = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_DECIMAL: Final = re.compile(
    rf"-?(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})(?:\.[0-9]{{1,{MAX_DIGITS}}})?"
)


class BadUrl(ValueError):
    """An address that a page must not link to; says why."""


class BadNumber(ValueError):
    """Text that is not a decimal number in plain digits."""


def check_url(url: str) -> str:
    """An address that may stand in a link: http or https, a host, nothing hidden in it.

    Returns it unchanged; raises BadUrl for any other scheme, for a user name or password, control
    characters, spaces, characters that a browser would rewrite and more than MAX_URL characters.
    """
    if len(url) > MAX_URL:
        raise BadUrl(f"the address has {len(url)} characters; at most {MAX_URL} fit here")
    if match := _NOT_IN_URL.search(url):
        raise BadUrl(f"the address holds a character that it may not: U+{ord(match[0]):04X}")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadUrl("that is not an address; write one like https://example.org/report") from None
    if parts.scheme not in ("http", "https") or "://" not in url:
        raise BadUrl("an address begins with http:// or https://")
    if "@" in parts.netloc:
        raise BadUrl("leave the user name and password out of the address")
    if not _is_host(host) or port == 0:
        raise BadUrl("the address names no host; write one like https://example.org/report")
    return url


def check_decimal(text: str) -> str:
    """A number as bodies hold it, in plain digits: "104", "-0.5"; raises BadNumber.

    No sign but "-", no exponent, no separators, no leading zeros and no "-0".
    """
    if _DECIMAL.fullmatch(text) is None or (text.startswith("-") and not Decimal(text)):
        raise BadNumber(f"“{text[:40]}” is not a number in plain digits, like 104 or 39.8")
    return text


def decimal_text(number: Decimal | int) -> str:
    """A number in plain digits without zeros at its end: Decimal("39.800") to "39.8".

    Raises BadNumber for NaN, the infinities and numbers of more digits than fit.
    """
    if isinstance(number, Decimal) and not number.is_finite():
        raise BadNumber(f"{number} is not a number in plain digits, like 104 or 39.8")
    if number and abs(Decimal(number).adjusted()) > MAX_DIGITS:
        raise BadNumber(f"a number of more than {MAX_DIGITS} digits does not fit here")
    text = format(Decimal(number), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return check_decimal("0" if text == "-0" else text)


def safe_url(value: str) -> None:
    """`check_url` for a field."""
    _validate(check_url, value)


def plain_decimal(value: str) -> None:
    """`check_decimal` for a field."""
    _validate(check_decimal, value)


def _validate(check: Callable[[str], str], value: str) -> None:
    try:
        check(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


def _is_host(host: str) -> bool:
    if ":" in host:
        return _is_ipv6(host)
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True
