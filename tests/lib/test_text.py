"""Text is kept as typed but for its form; what nobody can see is refused, with its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.text import MAX_MARKS, BadText, direction, nfc, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("  edges  ", "edges"),
        ("line end  \nnext", "line end\nnext"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("\ufeffafter a byte order mark", "after a byte order mark"),
        ("a\ttab", "a\ttab"),
        ("می\u200cشود", "می\u200cشود"),
        ("👩\u200d🚒 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None),
        ("soft\u00adhyphen", None),
        ("left\u200emark and right\u200fmark", None),
        ("an isolate: \u2067עברית\u2069.", None),
        ("an embedding: \u202bעברית\u202c.", None),
        ("", ""),
    ],
)
def test_keeps_text_in_one_form(typed: str, kept: str | None) -> None:
    assert nfc(typed) == (typed if kept is None else kept)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a\x00b", r"character 2 is a control character \(U\+0000\)"),
        ("\x1b[31m", "control"),
        ("\x7f", "control"),
        ("\x9b", "control"),
        ("ab\ud83d", "character 3 is half of a surrogate pair"),
        ("\uffff", "no character"),
        ("\ufdd0", "no character"),
        ("\U0010fffe", "no character"),
        ("hidden\U000e0041\U000e0042", "invisible tag"),
        ("exe\u202etxt.", "overrides"),
        ("\u202dabc\u202c", "overrides"),
        ("\u2067open", "does not end"),
        ("\u202aopen", "does not end"),
        ("closed\u2069", "not begun"),
        ("\u2067crossed\u202c", "not begun"),
        ("\u2067open\nin one line, closed in the next\u2069", "does not end"),
        ("a" + "\u0301" * (MAX_MARKS + 1), "accents on one letter"),
    ],
)
def test_refuses_what_nobody_can_see(typed: str, words: str) -> None:
    with pytest.raises(BadText, match=words):
        nfc(typed)


def test_refuses_text_over_its_limit_and_takes_text_at_it() -> None:
    assert nfc(" abc ", limit=3) == "abc"
    with pytest.raises(BadText, match="4 characters are too many; at most 3"):
        nfc("abcd", limit=3)


def test_puts_a_title_on_one_line() -> None:
    assert one_line("  a\n\n title\u00a0 of\ttwo\r\nlines ") == "a title of two lines"


@given(st.text())
def test_changes_nothing_the_second_time(text: str) -> None:
    try:
        once = nfc(text)
    except BadText:
        return
    assert nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\x00" not in once


@given(st.text())
def test_raises_nothing_but_its_own_error_for_one_line(text: str) -> None:
    try:
        line = one_line(text)
    except BadText:
        return
    assert "\n" not in line
    assert one_line(line) == line


def test_is_quick_with_a_flood_of_marks() -> None:
    with pytest.raises(BadText):
        nfc("a" + "\u0301\u0316" * 200_000)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Yerevan reported it", "", "ltr"),
        ("أعلنت باكو", "", "rtl"),
        ("הודעה", "", "rtl"),
        ("ދިވެހި", "", "rtl"),
        ("F-16 طائرة أسقطت", "", "rtl"),
        ("F-16 Fighting Falcon طائرة", "ar", "rtl"),
        ("Tayyara suqitat", "ar", "ltr"),
        ("עברית", "en", "rtl"),
        ("127", "ar", "rtl"),
        ("127", "en", "ltr"),
        ("127", "", "ltr"),
        ("", "fa-IR", "rtl"),
        ("", "az", "ltr"),
        ("", "az-Arab", "rtl"),
        ("", "ar-Latn", "ltr"),
        ("", "ckb", "rtl"),
        ("", "", "ltr"),
    ],
)
def test_tells_the_direction_of_words(text: str, language: str, expected: str) -> None:
    assert direction(text, language=language) == expected


@given(st.text(), st.text(max_size=12))
def test_tells_a_direction_for_anything(text: str, language: str) -> None:
    assert direction(text, language=language) in ("ltr", "rtl")
