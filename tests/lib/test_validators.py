"""Addresses that may stand in a link, and numbers in plain digits."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.validators import (
    MAX_URL,
    BadNumber,
    BadUrl,
    check_decimal,
    check_url,
    decimal_text,
    plain_decimal,
    safe_url,
)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a/b?c=d&e=f#g",
        "https://example.org:8443/",
        "https://xn--bcher-kva.example/",
        "https://bücher.example/статья",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "https://web.archive.org/web/2020/https://example.org/@user",
        "https://example.org/a%20b",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org/" + "a" * (MAX_URL - len("https://example.org/")),
    ],
)
def test_takes_an_address(url: str) -> None:
    assert check_url(url) == url
    safe_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "//example.org", "/path", "https:", "https://", "https:///path",
        "https:example.org", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        " javascript:alert(1)", "data:text/html,<b>", "ftp://example.org", "file:///etc/passwd",
        "vbscript:x", "https://user@example.org", "https://user:pw@example.org",
        "https://@example.org",
        "https://example.org\\@evil.example", "https://example.org/a b", "https://example.org/\n",
        "https://example.org/\x00", "https://exa\tmple.org", "https://example.org/\u202egpj",
        "https://example.org/\u200b", "https://example.org/\ud800", 'https://example.org/"onclick="',
        "https://example.org/<script>", "https://example.org/`", "https://example.org:0/",
        "https://example.org:99999/", "https://example.org:port/", "https://[::1", "https://[zz]/",
        "https://-example.org", "https://example..org", "https://.org", "https://exa_mple!.org",
        "https://" + "a" * 64 + ".org", "https://" + "a." * 130 + "org",
        "https://example.org/" + "a" * MAX_URL,
    ],
)  # fmt: skip
def test_refuses_an_address_that_a_page_must_not_link_to(url: str) -> None:
    with pytest.raises(BadUrl):
        check_url(url)
    with pytest.raises(ValidationError):
        safe_url(url)


@given(st.text(max_size=50) | st.text(max_size=30).map(lambda text: f"https://{text}"))
def test_takes_any_text_or_refuses_it(text: str) -> None:
    try:
        url = check_url(text)
    except BadUrl:
        return
    assert url.lower().startswith(("http://", "https://"))
    assert not set(url) & set(" \n\r\t\x00<>\"'\\".replace("'", ""))


@pytest.mark.parametrize("text", ["0", "104", "-0.5", "39.8", "0.10", "9" * 18, "-1"])
def test_takes_a_number_in_plain_digits(text: str) -> None:
    assert check_decimal(text) == text
    plain_decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "+1", "01", "-0", "-0.00", "1.", ".5", "1e3", "1,000", "1 000", "NaN", "Infinity",
        "0x1", "١٠٤", "1\n", " 1", "9" * 19, "0." + "1" * 19, "--1", "1.2.3", "9" * 100_000,
    ],
)  # fmt: skip
def test_refuses_any_other_number(text: str) -> None:
    with pytest.raises(BadNumber, match="104"):
        check_decimal(text)
    with pytest.raises(ValidationError):
        plain_decimal(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("39.80000"), "39.8"),
        (Decimal("104.0000"), "104"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.00"), "0"),
        (Decimal("0E+99"), "0"),
        (Decimal("-0.5"), "-0.5"),
        (0, "0"),
        (-12, "-12"),
        (1000, "1000"),
    ],
)
def test_writes_a_number_in_plain_digits(number: Decimal | int, text: str) -> None:
    assert decimal_text(number) == text


@pytest.mark.parametrize(
    "number",
    [Decimal(text) for text in ("NaN", "sNaN", "-Infinity", "1E+99999", "1E-99999")] + [10**30],
)
def test_refuses_to_write_a_number_that_does_not_fit(number: Decimal | int) -> None:
    with pytest.raises(BadNumber):
        decimal_text(number)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=5, min_value=-(10**12), max_value=10**12
    )
)
def test_keeps_the_value_of_a_number(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number
    assert check_decimal(decimal_text(number))
