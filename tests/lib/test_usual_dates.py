"""Dates typed in a usual way; what is not understood whole is refused with examples that work."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.edtf import LIMIT, describe, parse
from factcheck.lib.usual_dates import EXAMPLES, NotUnderstood, understand

days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
zone_names = st.sampled_from(["", "UTC", "Asia/Baku", "America/Argentina/Buenos_Aires"])


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1 Oct 2020", "2020-10-01"),
        ("1 oct. 2020", "2020-10-01"),
        ("Oct 1, 2020", "2020-10-01"),
        ("OCTOBER 1ST, 2020", "2020-10-01"),
        ("1 October 2020", "2020-10-01"),
        ("the 1st of October 2020", "2020-10-01"),
        ("Thursday, 1 October 2020", "2020-10-01"),
        ("Thu 1 Oct 2020", "2020-10-01"),
        ("  1\u00a0Oct  2020 ", "2020-10-01"),
        ("on 1 October 2020", "2020-10-01"),
        ("2020 Oct 1", "2020-10-01"),
        ("2020-10-1", "2020-10-01"),
        ("2020/10/1", "2020-10-01"),
        ("2020.10.01", "2020-10-01"),
        ("2020‑10‑01", "2020-10-01"),
        ("13.10.2020", "2020-10-13"),
        ("13/10/2020", "2020-10-13"),
        ("10/13/2020", "2020-10-13"),
        ("5.5.2020", "2020-05-05"),
        ("October 2020", "2020-10"),
        ("Sept 2020", "2020-09"),
        ("in October, 2020", "2020-10"),
        ("2020", "2020"),
        ("spring 2020", "2020-21"),
        ("Fall of 2020", "2020-23"),
        ("the 1990s", "199X"),
        ("1990's", "199X"),
        ("202x", "202X"),
        ("2020-xx", "2020-XX"),
        ("a day in October 2020", "2020-10-XX"),
        ("some month in 2020", "2020-XX"),
        ("some day in 2020", "2020-XX-XX"),
        ("about 1 Oct 2020", "2020-10-01~"),
        ("c. 1990", "1990~"),
        ("~2020", "2020~"),
        ("around 2020-10", "2020-10~"),
        ("about the 1990s", "199X~"),
        ("Oct 2020?", "2020-10?"),
        ("possibly 1 Oct 2020", "2020-10-01?"),
        ("perhaps about 2020", "2020%"),
    ],
)
def test_understands_a_date(typed: str, edtf: str) -> None:
    assert understand(typed) == (edtf, "")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("between 28 and 30 Sep 2020", "[2020-09-28..2020-09-30]"),
        ("Between 28 Sep and 1 Oct 2020", "[2020-09-28..2020-10-01]"),
        ("between Sept. 28 and Oct. 1, 2020", "[2020-09-28..2020-10-01]"),
        ("between 2020-09-28 and 2020-10-01", "[2020-09-28..2020-10-01]"),
        ("between September and October 2020", "[2020-09..2020-10]"),
        ("between 2019 and 2020", "[2019..2020]"),
        ("between 22:00 and 23:00 on 1 Oct 2020", "[2020-10-01T22:00..2020-10-01T23:00]"),
        ("1 or 2 Oct 2020", "[2020-10-01,2020-10-02]"),
        ("28 Sep - 1 Oct 2020", "2020-09-28/2020-10-01"),
        ("28 Sep–1 Oct 2020", "2020-09-28/2020-10-01"),
        ("27-30 Sept 2020", "2020-09-27/2020-09-30"),
        ("27 to 30 September 2020", "2020-09-27/2020-09-30"),
        ("from 28 Sep to 1 Oct 2020", "2020-09-28/2020-10-01"),
        ("28 Dec 2020 - 3 Jan 2021", "2020-12-28/2021-01-03"),
        ("2019-2020", "2019/2020"),
        ("1 Oct 2020 22:00 - 23:30", "2020-10-01T22:00/2020-10-01T23:30"),
        ("1 Oct 2020 10:30-11:30", "2020-10-01T10:30/2020-10-01T11:30"),
        ("about 2019 to 2020", "2019~/2020"),
        ("since 2019", "2019/.."),
        ("from 2019 on", "2019/.."),
        ("from 1 Oct 2020 onwards", "2020-10-01/.."),
        ("until 1 Oct 2020", "../2020-10-01"),
        ("from 2019, end unknown", "2019/"),
        ("until 2020, beginning unknown", "/2020"),
        ("before 1 Oct 2020", "[..2020-09-30]"),
        ("before 1 Jan 2020", "[..2019-12-31]"),
        ("before Oct 2020", "[..2020-09]"),
        ("before 2020", "[..2019]"),
        ("before the 1990s", "[..1989]"),
        ("by 1 Oct 2020", "[..2020-10-01]"),
        ("no later than Oct 2020", "[..2020-10]"),
        ("after 1 Oct 2020", "[2020-10-02..]"),
        ("after the 1990s", "[2000..]"),
        ("on or after 1 Oct 2020", "[2020-10-01..]"),
        ("before 1 Oct 2020 23:30", "[..2020-10-01T23:30]"),
    ],
)
def test_understands_what_lies_between_and_beyond(typed: str, edtf: str) -> None:
    assert understand(typed) == (edtf, "")


@pytest.mark.parametrize(
    ("typed", "edtf", "zone"),
    [
        ("2020-10-01 23:30 Asia/Baku", "2020-10-01T23:30", "Asia/Baku"),
        ("2020-10-01 23:30:05 asia/baku", "2020-10-01T23:30:05", "Asia/Baku"),
        ("1 October 2020, 23:30 (Asia/Baku)", "2020-10-01T23:30", "Asia/Baku"),
        ("1 Oct 2020 at 11:30 pm Asia/Baku", "2020-10-01T23:30", "Asia/Baku"),
        ("11:30 p.m., 1 Oct 2020", "2020-10-01T23:30", ""),
        ("12 am 1 Oct 2020", "2020-10-01T00:00", ""),
        ("12:15pm 1 Oct 2020", "2020-10-01T12:15", ""),
        ("9:05 on 1 Oct 2020", "2020-10-01T09:05", ""),
        ("1 Oct 2020 23:30 UTC", "2020-10-01T23:30", "UTC"),
        ("1 Oct 2020 23:30 (time zone unknown)", "2020-10-01T23:30", ""),
        ("1 Oct 2020 23:30 +04:00", "2020-10-01T23:30+04:00", ""),
        ("1 Oct 2020 23:30+4", "2020-10-01T23:30+04:00", ""),
        ("1 Oct 2020 23:30 UTC-3:30", "2020-10-01T23:30-03:30", ""),
        ("1 Oct 2020 11pm (UTC+4)", "2020-10-01T23:00+04:00", ""),
        ("1 Oct 2020 23:30Z", "2020-10-01T23:30Z", ""),
        ("1 Oct 2020 Asia/Baku", "2020-10-01", "Asia/Baku"),
        ("2020-10-01T23:30 Asia/Baku", "2020-10-01T23:30", "Asia/Baku"),
        ("[2020-09-28..2020-10-01] Asia/Baku", "[2020-09-28..2020-10-01]", "Asia/Baku"),
        (
            "1 Oct 2020 22:00 to 23:00 +04:00",
            "2020-10-01T22:00+04:00/2020-10-01T23:00+04:00",
            "",
        ),
    ],
)
def test_puts_the_zone_apart_and_keeps_an_offset(typed: str, edtf: str, zone: str) -> None:
    assert understand(typed) == (edtf, zone)


@pytest.mark.parametrize(
    "text",
    ["2020-10-01", "2020-21", "202X", "../2020", "[2019,2020]", "2020-10-01T23:30Z", "", " "],
)
def test_lets_edtf_pass(text: str) -> None:
    assert understand(text) == (text.strip(), "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("01/10/2020", "1 October to some and 10 January to others"),
        ("1.10.2020", "1 October to some and 10 January to others"),
        ("1-2-2020", "1 February to some and 2 January to others"),
        ("1/10/20", "four digits"),
        ("0/5/2020", "no day"),
        ("1 Oct", "year is missing"),
        ("Oct", "year is missing"),
        ("12", "year is missing"),
        ("1 2020", "month is missing"),
        ("32 Oct 2020", "no day 32"),
        ("1 Oct Nov 2020", "twice"),
        ("1 Oct 2019 2020", "twice"),
        ("2020-10-01 Oct", "twice"),
        ("Friday 1 Oct 2020", "2020-10-01 is a Thursday"),
        ("Friday Oct 2020", "whole date"),
        ("spring Oct 2020", "season"),
        ("a day in 1 Oct 2020", "both known and unknown"),
        ("23:30 Oct 2020", "whole date"),
        ("about 1 Oct 2020 23:30", "whole date"),
        ("13 pm 1 Oct 2020", "no time 13 pm"),
        ("between 2020", "two dates"),
        ("between 1 and 2 and 3 Oct 2020", "two dates"),
        ("from 2019", "two dates"),
        ("before about 2020", "need a day, a month or a year"),
        ("after spring 2020", "need a day, a month or a year"),
        ("2020 UTC+4", "no part of a date"),
        ("yesterday", "as said"),
        ("last Sunday", "as said"),
        ("earlier this week", "as said"),
        ("around midnight", "as said"),
        ("late September 2020", "as said"),
        ("1 Oct 2020 23:30 EST", "as said"),
        ("1 Οct 2020", "no part of a date"),
        ("١ Oct 2020", "no part of a date"),
        ("🙂", "no part of a date"),
        ("-", "year is missing"),
        ("x" * (LIMIT + 1), "too long"),
    ],
)
def test_refuses_with_the_reason_and_examples(typed: str, words: str) -> None:
    with pytest.raises(NotUnderstood, match=words) as refusal:
        understand(typed)
    assert str(refusal.value).endswith(EXAMPLES)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("29 Feb 2021", "that month has 28 days"),
        ("2021-02-29", "that month has 28 days"),
        ("31.4.2020", "that month has 30 days"),
        ("2020-13-45", "no month 13"),
        ("28 Dec - 3 Jan 2021", "ends before it begins"),
        ("between 1 Oct and 28 Sep 2020", "ends before it begins"),
        ("2020-10-01/2020-09-27", "ends before it begins"),
        ("1 Oct 2020 25:00", "no time"),
        ("1 Oct 2020 23:30 +15:00", "no clock"),
        ("1 Oct 2020 23:30 Asia/Bakuu", "Asia/Baku"),
        ("Y170000002", "outside the years"),
        ("before 0001", "outside the years"),
    ],
)
def test_refuses_an_impossible_date_with_its_own_reason(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        understand(typed)


def test_gives_only_examples_that_it_understands_itself() -> None:
    for example in EXAMPLES.replace(" or ", ", ").split(", "):
        edtf, _ = understand(example)
        assert parse(edtf)


@given(days, zone_names)
def test_understands_a_day_in_each_usual_order(day: date, zone: str) -> None:
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%Y/%m/%d"):
        typed = day.strftime(form)
        assert understand(f"{typed} {zone}".strip()) == (day.isoformat(), zone)


@given(days, days, zone_names)
def test_understands_its_own_words_for_days(one: date, other: date, zone: str) -> None:
    first, last = sorted([one, other])
    texts = [f"{first}", f"{first:%Y-%m}", f"{first:%Y}", f"{first:%Y}"[:3] + "X", f"{first:%Y}-21"]
    texts += [f"{text}{sign}" for text in texts for sign in "?~%"]
    texts += [f"{first:%Y-%m}-XX", f"{first:%Y}-XX", f"{first:%Y}-XX-XX"]
    texts += [f"{first}/{last}", f"{first}/..", f"../{last}", f"{first}/", f"/{last}"]
    texts += [f"[{first}..{last}]", f"[{first},{last}]", f"[..{last}]", f"[{last}..]"]
    for text in texts:
        assert understand(describe(text)) == (text, "")


@given(
    st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("9998-01-01")),
    zone_names,
)
def test_understands_its_own_words_for_times(local: datetime, zone: str) -> None:
    text = f"{local:%Y-%m-%dT%H:%M}"
    assert understand(describe(text, zone)) == (text, zone)
    span = f"{text}/{text}"
    assert understand(describe(span, zone)) == (span, zone)


PIECES = (
    "1 2 28 30 31 2019 2020 oct Sep may sat between and from to or - – before after since until"
    " about ? ~ % , ( ) 23:30 11 pm am Asia/Baku UTC Z +04:00 2020-10-01 2020-1x 13.10.2020 the"
    " day month 1990s spring on in / .. [ ] 1st"
)
words = st.lists(st.sampled_from(PIECES.split()), max_size=9)


@given(words.map(" ".join) | words.map("".join) | st.text(max_size=LIMIT + 5))
def test_understands_or_refuses_anything(typed: str) -> None:
    try:
        edtf, zone = understand(typed)
    except ValueError:
        return
    assert parse(edtf).text == edtf
    assert understand(edtf) == (edtf, "")
    parse(edtf).bounds(zone)


@pytest.mark.parametrize(
    "piece", ["1 ", "and ", "-", "(", "between ", "2020-", "a/", ":00", " ", "[", "1.", "+4"]
)
def test_refuses_repetitions_without_running_away(piece: str) -> None:
    for length in (LIMIT, 100_000):
        with pytest.raises(ValueError, match=r"[Ww]rite"):
            understand((piece * length)[: length - 1] + "!")
