"""Canonical JSON: one form of bytes per value, and none for values that readers could differ on."""

import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.canonical import (
    MAX_DEPTH,
    MAX_INTEGER,
    NotCanonical,
    canonical,
    from_timestamp,
    parse,
    timestamp,
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00")).map(
    lambda text: unicodedata.normalize("NFC", text)
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=30,
)
A_DAY_IN = datetime.fromisoformat("0001-01-02")
A_DAY_LEFT = datetime.fromisoformat("9999-12-30")
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


class Colour(StrEnum):
    RED = "red"


@given(values)
def test_reads_back_what_it_wrote(value: Any) -> None:
    assert parse(canonical(value)) == value


@given(values)
def test_writes_json_that_any_reader_understands(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(texts, values))
def test_does_not_depend_on_the_order_of_keys(value: dict[str, Any]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ({}, b"{}"),
        ({"b": [1, 2], "a": None}, b'{"a":null,"b":[1,2]}'),
        ((True, False), b"[true,false]"),
        ('é\n\x1f"\\/', '"é\\n\\u001f\\"\\\\/"'.encode()),
        # The order of RFC 8785, section 3.2.3: by UTF-16 units, so the emoji before U+FB33.
        (
            {"\u20ac": 1, "\r": 2, "\u05d3\u05bc": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "ö": 7},
            '{"\\r":2,"1":4,"\x80":6,"ö":7,"דּ":3,"€":1,"😀":5}'.encode(),
        ),
        (MAX_INTEGER, b"9007199254740991"),
        (-MAX_INTEGER, b"-9007199254740991"),
        (Colour.RED, b'"red"'),
    ],
)
def test_writes_the_bytes_of_the_standard(value: object, data: bytes) -> None:
    assert canonical(value) == data


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.5, "floats"),
        (0.0, "floats"),
        (float("nan"), "floats"),
        ({"figures": [{"low": 1.0}]}, r"\$\.figures\[0\]\.low: floats"),
        (MAX_INTEGER + 1, "2\\*\\*53"),
        (-MAX_INTEGER - 1, "2\\*\\*53"),
        ("e\u0301", "not NFC"),
        ({"e\u0301": 1}, "not NFC"),
        ("\x00", "NUL"),
        ("\ud800", "surrogate"),
        ({"\udfff": 1}, "surrogate"),
        ({1: "a"}, "key must be text"),
        ({None: "a"}, "key must be text"),
        (b"bytes", "bytes has no form"),
        ({"a"}, "set has no form"),
        (Decimal("1.5"), "Decimal has no form"),
        (datetime(2020, 10, 1, tzinfo=UTC), "datetime has no form"),
    ],
)
def test_refuses_what_could_be_read_in_two_ways(value: object, words: str) -> None:
    with pytest.raises(NotCanonical, match=words):
        canonical(value)


def test_refuses_a_value_that_holds_itself() -> None:
    ring: list[Any] = []
    ring.append(ring)
    with pytest.raises(NotCanonical, match="nested"):
        canonical(ring)


def test_takes_nesting_up_to_its_limit() -> None:
    nest: list[Any] = []
    for _ in range(MAX_DEPTH):
        nest = [nest]
    assert parse(canonical(nest)) == nest
    with pytest.raises(NotCanonical, match="nested"):
        canonical([nest])


@pytest.mark.parametrize(
    "data",
    [
        b"", b" 1", b"1 ", b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1,"a":1}', b'"\\u00e9"', b"-0",
        b"1.0", b"1e2", b"NaN", b"Infinity", b"01", b"\xff", b"\xef\xbb\xbf1", b'"\\ud800"',
        b'"\xed\xa0\x80"', b'"e\xcc\x81"', b"[1,]", b"[", b"9007199254740992", b"'a'", b"{}{}",
        b"[" * 100_000, b"9" * 10_000, b'{"a":' * 50_000,
    ],
)  # fmt: skip
def test_refuses_bytes_that_are_not_canonical(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(data)


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_reads_any_bytes_or_refuses_them(data: bytes) -> None:
    try:
        value = parse(data)
    except NotCanonical:
        return
    assert canonical(value) == data


@given(st.datetimes(timezones=offsets, min_value=A_DAY_IN, max_value=A_DAY_LEFT))
def test_keeps_a_moment_to_the_microsecond(moment: datetime) -> None:
    text = timestamp(moment)
    assert len(text) == len("2026-11-22T12:00:00.000000Z")
    assert from_timestamp(text) == moment
    assert timestamp(from_timestamp(text)) == text


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_writes_moments_so_that_their_texts_sort_as_they_do(a: datetime, b: datetime) -> None:
    assert (timestamp(a) < timestamp(b)) == (a < b)


def test_writes_six_digits_and_z() -> None:
    baku = timezone(timedelta(hours=4))
    moment = datetime(2026, 11, 22, 16, tzinfo=baku)
    assert timestamp(moment) == "2026-11-22T12:00:00.000000Z"


@pytest.mark.parametrize(
    "moment",
    [
        datetime.fromisoformat("2020-10-01"),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
    ],
)
def test_refuses_a_moment_without_its_zone_or_out_of_range(moment: datetime) -> None:
    with pytest.raises(NotCanonical):
        timestamp(moment)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000000+00:00",
        "2026-11-22 12:00:00.000000Z", "2026-02-30T12:00:00.000000Z",
        "2026-11-22T24:00:00.000000Z", "2026-11-22T12:00:00.0000000Z",
        "2026-11-22T12:00:00.000000z", "٢٠٢٦-11-22T12:00:00.000000Z",
        "0000-01-01T00:00:00.000000Z", "2026-11-22T12:00:00.000000Z\n",
    ],
)  # fmt: skip
def test_refuses_any_other_form_of_a_timestamp(text: str) -> None:
    with pytest.raises(NotCanonical):
        from_timestamp(text)
