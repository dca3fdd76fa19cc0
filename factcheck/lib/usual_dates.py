"""Dates typed in a usual way: "1 Oct 2020", "28-30 Sep 2020", "2020-10-01 23:30 Asia/Baku".

English only, and strict: what is not understood whole, or could be read in two ways, is refused
with examples of what works. What was *said* ("earlier this week") is kept as words elsewhere and
never guessed at. EDTF itself passes through.
"""

import re
from collections.abc import Callable, Set
from datetime import timedelta
from typing import Final

from factcheck.lib.edtf import LIMIT, EdtfError, parse
from factcheck.lib.edtf.values import CalendarDate
from factcheck.lib.typed_parts import EXAMPLES, NotUnderstood, Token, read, tokens
from factcheck.lib.zones import UnknownZone, find_zone

__all__ = ["EXAMPLES", "NotUnderstood", "understand"]

_HYPHENS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2212", "-"))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2012\u2013\u2014\u2015", " - "))
_SPACE: Final = re.compile(r"[ \t\u00a0\u2009\u202f]+")
_ZONE_LAST: Final = re.compile(
    r"(?P<rest>.*[^ ,(])[ ,]+\(?(?P<zone>[A-Za-z][\w+-]*(?:/[\w+-]+)*)\)?"
)
_OFFSET_LAST: Final = re.compile(
    r"(?P<rest>.*(?::[0-9]{2}|[0-9] ?[ap]m)) ?\(?(?:(?:utc|gmt) ?(?=[+-])|(?=[+z]))"
    r"(?P<offset>z|[+-][0-9]{1,2}(?::?[0-9]{2})?)\)?",
    re.IGNORECASE,
)
"""A minus needs UTC before it: in "10:30-11:30" it means "to"."""
_OFFSET: Final = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?")
_EDTF_TIME: Final = re.compile(r"T[0-9:]+")
_EDTF_LIKE: Final = re.compile(r"(?:\[|\.\.|[0-9]{3}[0-9X]|Y?-?[0-9]{4})[0-9XTYZ~?%/.:+, \]-]*")
_ZONE_UNKNOWN: Final = " (time zone unknown)"
_DAY: Final = timedelta(days=1)

_TO: Final = frozenset({"to", "until", "till", "through", "-"})


def understand(text: str) -> tuple[str, str]:
    """What was typed, as (EDTF, IANA zone); the zone is "" where none was named.

    "between …" and "before …" become a one-of set (some day in it), "from … to …" and "since …" an
    interval. An offset such as +04:00 stays with its time. The empty text is the unknown date.
    Raises NotUnderstood or EdtfError (both ValueError) with an example of what works.
    """
    text = _SPACE.sub(" ", text).strip(" ")
    if len(text) > LIMIT:
        raise NotUnderstood.because(f"a date of {len(text)} characters is too long")
    if not text or _is_edtf(text):
        return parse(text).text, ""
    rest, offset, zone = _split_zone(text.replace(_ZONE_UNKNOWN, "").translate(_HYPHENS))
    edtf = parse(rest).text if _is_edtf(rest) else _understand_words(rest)
    return _with_offset(edtf, offset) if offset else edtf, zone


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _split_zone(text: str) -> tuple[str, str, str]:
    """The text before its zone, and the zone: an offset from UTC, or a name of IANA's."""
    if match := _OFFSET_LAST.fullmatch(text):
        return match["rest"], _offset(match["offset"]), ""
    match = _ZONE_LAST.fullmatch(text)
    if match is None:
        return text, "", ""
    if zone := find_zone(match["zone"]):
        return match["rest"], "", zone
    if "/" in match["zone"]:
        raise UnknownZone(
            f"no such time zone: “{match['zone']}”; write one like Asia/Baku, after the date"
        )
    return text, "", ""


def _offset(text: str) -> str:
    match = _OFFSET.fullmatch(text)
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}" if match else "Z"


def _with_offset(edtf: str, offset: str) -> str:
    if "T" not in edtf:
        raise NotUnderstood.because("an offset from UTC needs a time")
    return parse(_EDTF_TIME.sub(lambda time: time[0] + offset, edtf)).text


def _understand_words(text: str) -> str:
    """The EDTF of words; where neither is understood, the reason that fits what was meant."""
    lower = text.lower().translate(_DASHES).replace("a.m.", "am").replace("p.m.", "pm")
    try:
        return parse(_phrase(lower)).text
    except NotUnderstood:
        if _EDTF_LIKE.fullmatch(text):
            parse(text)  # raises what is wrong with it as EDTF
        raise


def _phrase(text: str) -> str:
    if text.startswith("between "):
        first, second = _two(tokens(text.removeprefix("between ")), {"and", "-"})
        return f"[{first}..{second}]"
    if text.startswith("from "):
        return _from(text.removeprefix("from "))
    for words, build in _OPENINGS.items():
        if text.startswith(f"{words} "):
            return build(text.removeprefix(f"{words} "))
    pieces = tokens(text)
    if any(piece.text in _TO for piece in pieces):
        return "/".join(_two(pieces, _TO))
    if any(piece.text == "or" for piece in pieces):
        return f"[{','.join(_two(pieces, {'or'}))}]"
    return read(pieces).edtf()


def _from(text: str) -> str:
    for ending, end in (
        (", end unknown", ""),
        (" onwards", ".."),
        (" onward", ".."),
        (" on", ".."),
    ):
        if text.endswith(ending):
            return f"{_one(text.removesuffix(ending))}/{end}"
    return "/".join(_two(tokens(text), _TO))


def _until(text: str) -> str:
    if text.endswith(", beginning unknown"):
        return f"/{_one(text.removesuffix(', beginning unknown'))}"
    return f"../{_one(text)}"


def _one(text: str) -> str:
    return read(tokens(text)).edtf()


def _two(pieces: list[Token], separators: Set[str]) -> tuple[str, str]:
    """Two dates, each completed from the other: "28 and 30 Sep 2020"."""
    places = [place for place, piece in enumerate(pieces) if piece.text in separators]
    if len(places) != 1:
        raise NotUnderstood.because("two dates are needed there, no more and no fewer")
    first, second = read(pieces[: places[0]]), read(pieces[places[0] + 1 :])
    return first.filled_from(second).edtf(), second.filled_from(first).edtf()


def _neighbour(text: str, step: int) -> str:
    """The day, month or year before or after the one typed; a time stays as it is."""
    part = next(parse(_one(text)).parts)
    if not isinstance(part, CalendarDate):
        return str(part)
    if part.qualifier or part.hidden or part.season:
        raise NotUnderstood.because("“before” and “after” need a day, a month or a year")
    try:
        day = (part.last if step > 0 else part.first) + step * _DAY
    except OverflowError:
        raise NotUnderstood.because("that lies outside the years 1 to 9999") from None
    return day.isoformat()[: 10 if part.day else 7 if part.month else 4]


_OPENINGS: Final[dict[str, Callable[[str], str]]] = {
    **dict.fromkeys(
        ("by", "on or before", "no later than", "not later than", "not after"),
        lambda text: f"[..{_one(text)}]",
    ),
    **dict.fromkeys(
        ("on or after", "no earlier than", "not earlier than", "not before"),
        lambda text: f"[{_one(text)}..]",
    ),
    **dict.fromkeys(("until", "till", "up to"), _until),
    "before": lambda text: f"[..{_neighbour(text, -1)}]",
    "after": lambda text: f"[{_neighbour(text, 1)}..]",
    "since": lambda text: f"{_one(text)}/..",
}
