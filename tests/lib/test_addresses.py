"""Two ways of writing an address lead to one page, or they don't."""

from __future__ import annotations

import pytest

from factcheck.lib.addresses import page_key, same_page, tracking_in

PAGE = "https://example.org/news/report-1"


@pytest.mark.parametrize(
    "other",
    [
        PAGE,
        "http://example.org/news/report-1",
        "https://www.EXAMPLE.org/news/report-1/",
        "https://example.org:443/news/report-1#second",
        f"{PAGE}?utm_source=x&fbclid=1",
    ],
)
def test_it_is_one_page(other: str) -> None:
    assert same_page(PAGE, other)
    assert page_key(PAGE) == page_key(other)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/report-12",
        "https://example.org/news/Report-1",
        "https://other.example.org/news/report-1",
        "https://example.org:8443/news/report-1",
        f"{PAGE}?page=2",
        "https://[",
    ],
)
def test_it_is_another_page(other: str) -> None:
    assert not same_page(PAGE, other)
    assert page_key(PAGE) != page_key(other)


def test_what_is_no_address_is_like_itself_alone() -> None:
    assert page_key("https://[") == page_key("https://[")
    others = ("https://[", "https://[1", "https://example.org:x", "")
    assert len({page_key(one) for one in others}) == len(others)


def test_parameters_may_come_in_any_order() -> None:
    assert same_page(f"{PAGE}?a=1&b=2", f"{PAGE}?b=2&utm_medium=mail&a=1")
    assert not same_page(f"{PAGE}?a=1&b=2", f"{PAGE}?a=1")


def test_it_names_what_tracks() -> None:
    assert tracking_in(f"{PAGE}?id=3&utm_source=x&gclid=") == ["utm_source", "gclid"]
    assert tracking_in(PAGE) == []
