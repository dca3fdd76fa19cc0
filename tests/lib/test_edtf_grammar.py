"""Which texts are dates: the specification's own examples, and everything else refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.edtf import LIMIT, Edtf, EdtfError, Form, parse

LEVEL_0 = [
    "1985-04-12", "1985-04", "1985",
    "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
    "2004-02-01/2005", "2005/2006-02",
]  # fmt: skip
LEVEL_1 = [
    "2001-21", "2001-22", "2001-23", "2001-24",
    "1984?", "2004-06~", "2004-06-11%",
    "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
    "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
    "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
    "1984~/2004-06", "1984/2004-06~", "1984?/2004%", "2004-06-XX/2004-07-03",
]  # fmt: skip
ONE_OF = [
    "[1667,1760-12]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[..1984]",
    "[2020-09-28..2020-10-01]", "[1667,1668,1670..1672]", "[2020-10-01]",
    "[2020-10-01T22:00..2020-10-01T23:00]",
]  # fmt: skip
OF_THIS_PROJECT = [
    "2020-10-01T23:30", "2020-10-01T23:30+04:00", "2020-10-01T22:00/2020-10-01T23:00",
    "2020-10-01/2020-10-01", "2020-10-05/2020-10", "2020-02-29", "0001", "9999-12-31", "00XX",
]  # fmt: skip
ACCEPTED = LEVEL_0 + LEVEL_1 + ONE_OF + OF_THIS_PROJECT


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepts_and_keeps_the_text(text: str) -> None:
    assert parse(text).text == text
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", Form.UNKNOWN),
        ("2020", Form.DATE),
        ("2020-10-01T23:30:00", Form.INSTANT),
        ("2020/2021", Form.INTERVAL),
        ("[2020,2021]", Form.ONE_OF),
    ],
)
def test_knows_the_form_of_a_date(text: str, form: Form) -> None:
    assert parse(text).form is form
    assert bool(parse(text)) == bool(text)


def test_takes_spaces_around_it_and_after_commas_away() -> None:
    assert parse(" 2020 ").text == "2020"
    assert parse("[1667, 1668, 1670..1672]") == parse("[1667,1668,1670..1672]")
    assert parse("   ") == parse("")


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2020", False, False),
        ("2020?", True, False),
        ("2020~", False, True),
        ("2020%", True, True),
        ("2019~/2020?", True, True),
        ("[2019,2020~]", False, True),
        ("2020-10-01T23:30", False, False),
    ],
)
def test_knows_what_is_uncertain_and_what_approximate(
    text: str, uncertain: bool, approximate: bool
) -> None:
    assert (parse(text).uncertain, parse(text).approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("2020", True),
        ("2020-10-01T23:30", True),
        ("2020-10-01T23:30Z", False),
        ("2020-10-01T22:00Z/..", False),
        ("[2020-10-01T22:00Z,2020]", True),
        ("", False),
    ],
)
def test_knows_whether_a_zone_would_sharpen_it(text: str, needs: bool) -> None:
    assert parse(text).needs_zone is needs


IMPOSSIBLE = [
    "2021-02-29", "1900-02-29", "2020-02-30", "2020-04-31", "2020-10-00", "2020-10-32", "2020-00",
    "2020-13", "2020-20", "2020-25", "2020-41", "2020-99", "2020-21-01", "2020-21-XX",
    "2020-10-01T24:00", "2020-10-01T23:60", "2020-10-01T23:59:60", "2021-02-29T10:00",
    "2020-10-01T10:00+15", "2020-10-01T10:00-13:00", "2020-10-01T10:00+04:60",
    "2020-10-01T10:00-00:00",
]  # fmt: skip
REVERSED = [
    "2020-10-01/2020-09-27", "2020-10-01/2020-09-30", "2020/2019", "2020-10/2020-09-30",
    "[2020-10-01..2020-09-28]", "[2019,2021..2020]", "2020-10-01T23:00/2020-10-01T22:59",
    "2020-10-01T10:00+04:00/2020-10-01T10:00+05:00", "203X/201X",
]  # fmt: skip
BEYOND = [
    "0000",
    "-1985",
    "-0001",
    "Y170000002",
    "Y-170000002",
    "Y2020",
    "-1985-04-12",
    "0000-01-01",
]
OTHER_LEVELS = [
    "202X-10", "202X-10-01", "2020-XX-01", "2020-1X", "2020-10-1X", "2XXX", "XXXX", "XXXX-12-XX",
    "2020?-10", "?2020-10", "2020-25", "2020-41", "Y17E7", "1950S2", "{1960,1961}", "156u-12-25",
    "2020-W40", "2020-275",
]  # fmt: skip
NONSENSE = [
    "yesterday", "1 Oct 2020", "01/10/2020", "20", "20201001", "2020-1-1", "2020-10-01 23:30",
    "2020-10-01T", "2020-10-01T23", "2020-10-01T23:3", "2020-10-01T23:30:00.5", "2020-10T23:30",
    "2020-10-01t23:30", "2020-10-01T23:30z", "2020-10-01T23:30?", "202x", "2020-xx", "2020-10-01\n",
    "\n2020", "2020\x00", "٢٠٢٠", "２０２０", "2020-1٠", "2020??", "2020?~", "null", "{}",
    "/", "//", "..", "../..", "/..", "../", "2020/2021/2022", "2020-10-01/tomorrow", "...2020",
    "[", "]", "[]", "[..]", "[,]", "[2020,]", "[2020", "2020]", "[[2020]]", "[2020/2021]",
    "[2020..2021..2022]", "[2020...2021]", "2020..2021",
    "2020-10-01/2020-10-01T10:00Z", "2020-10-01T10:00/2020-10-01T11:00Z",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPOSSIBLE + REVERSED + BEYOND + OTHER_LEVELS + NONSENSE)
def test_refuses(text: str) -> None:
    with pytest.raises(EdtfError):
        parse(text)


@pytest.mark.parametrize("text", IMPOSSIBLE + REVERSED + BEYOND + OTHER_LEVELS + NONSENSE)
def test_refuses_with_an_example_that_works(text: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    assert any(_understood(word.strip(",;:")) for word in str(refusal.value).split()[-20:])


def _understood(word: str) -> bool:
    try:
        return bool(parse(word))
    except EdtfError:
        return False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-02-29", "that month has 28 days"),
        ("2020-10-01/2020-09-27", "ends before it begins"),
        ("2020-13", "no month 13"),
        ("-1985", "outside the years"),
        ("2020-10-01T24:00", "no time"),
        ("2020/2021/2022", "more than two ends"),
        ("x" * (LIMIT + 1), "too long"),
    ],
)
def test_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(EdtfError, match=words):
        parse(text)


@given(st.text(max_size=LIMIT + 20))
def test_parses_any_text_or_refuses_it(text: str) -> None:
    _parse_or_refuse(text)


@given(st.text("0123456789-/.[],TXYZ:+?~% ", max_size=40))
def test_parses_any_text_of_its_letters_or_refuses_it(text: str) -> None:
    _parse_or_refuse(text)


@given(st.sampled_from(ACCEPTED), st.integers(0, 40), st.sampled_from("0129-/.[],TXYZ:+?~% "))
def test_parses_a_date_with_one_letter_changed_or_refuses_it(
    text: str, place: int, letter: str
) -> None:
    _parse_or_refuse(text[:place] + letter + text[place + 1 :])
    _parse_or_refuse(text[:place] + letter + text[place:])


def _parse_or_refuse(text: str) -> None:
    try:
        value = parse(text)
    except EdtfError:
        return
    assert isinstance(value, Edtf)
    assert parse(value.text) == value
    earliest, latest = value.bounds("Asia/Baku")
    assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize(
    "text",
    [
        "{" + "2020," * 3000 + "2021}",
        "[" + "2020," * 100_000 + "2021]",
        "Y" + "1" * 100_000,
        "2020-10-01/" * 50_000,
        "9" * 100_000,
        "[" * 100_000,
        "2020-10-01T" + "0:" * 50_000,
    ],
)
def test_refuses_a_hostile_text_at_once(text: str) -> None:
    with pytest.raises(EdtfError, match="too long"):
        parse(text)
