"""The reader of case files: plain data, and the line of every piece."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claims.exchange.case.exporting import to_yaml
from claims.exchange.case.lines import Unreadable, read

# Text as the desk keeps it: no control characters but newlines.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")
    | st.just("\n"),
    max_size=40,
)
SCALARS = TEXTS | st.booleans() | st.integers(-(10**17), 10**17) | st.none()
DATA = st.dictionaries(
    st.text("abcdefghij_-", min_size=1, max_size=8),
    st.recursive(
        SCALARS,
        lambda inside: (
            st.lists(inside, max_size=4)
            | st.dictionaries(st.text("abcdefghij", min_size=1), inside, max_size=4)
        ),
        max_leaves=20,
    ),
    min_size=1,
)


@given(DATA)
def test_what_is_written_is_read(data: dict[str, Any]) -> None:
    assert read(to_yaml(data).encode()).data == data


@given(DATA)
def test_every_piece_has_the_line_on_which_it_stands(data: dict[str, Any]) -> None:
    text = to_yaml(data)
    lined = read(text.encode())
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in node.value:
        assert lined.line_of((key.value,)) == key.start_mark.line + 1
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                assert lined.line_of((key.value, number)) == item.start_mark.line + 1


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    refusal = None
    try:
        read(raw)
    except Unreadable as error:
        refusal = error
    assert refusal is None or (refusal.line >= 1 and refusal.reason)


@pytest.mark.parametrize(
    "written, meant",
    [
        ("2020-10-01", "2020-10-01"),
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("007", "007"),
        ("1.50", "1.50"),
        ("'true'", "true"),
        ("true", True),
        ("104", 104),
        ("-3", -3),
        ("null", None),
        ("", None),
    ],
)
def test_few_words_mean_anything_but_themselves(written: str, meant: Any) -> None:
    assert read(f"a: {written}\n".encode()).data == {"a": meant}


def test_the_nearest_line_stands_for_what_is_not_there() -> None:
    lined = read(b"a:\n  b: 1\n  c: 2\n")
    assert lined.line_of(("a", "c", "d", 5)) == 3
    assert lined.line_of(("z",)) == 1


def test_the_mark_of_a_unicode_file_is_no_part_of_it() -> None:
    assert read(b"\xef\xbb\xbfa: 1\n").data == {"a": 1}
