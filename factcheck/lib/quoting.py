"""Whether a quote stands in a text verbatim, where, and what the text has instead.

Verbatim means letter by letter in NFC, where any run of white space counts as one: a line of print
ends where the page does. Everything else counts. Marks of quotation, hyphens and letters' case are
looked at only to find the passage that was probably meant, so that a person can take it over.
"""

import re
import unicodedata
from typing import Final, NamedTuple

NEAR: Final = 200
"""Characters of the text that are shown at most where the passage is only guessed."""

_BREAK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_OMITTED: Final = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\.\.)\s*[\])]|…|\.\.\.)\s*")
_ALIKE: Final = str.maketrans(
    dict.fromkeys("“”„‟«»″‹›‘’‚‛′ʼ՚׳״`´＂＇", '"')
    | {"'": '"'}
    | dict.fromkeys("‐‑‒–—―−﹘﹣－־֊", "-")
)
_TOKEN: Final = re.compile(r"\S+")
_MARKS: Final = re.compile(r"^\W+|\W+$")
_ROOM: Final = 2
"""Words by which a passage may be longer than the quote."""


class Span(NamedTuple):
    """A piece of a text: from the first character to before the last."""

    start: int
    end: int


def stands_in(words: str, text: str) -> bool:
    """Whether the quote stands in the text verbatim. Nothing stands nowhere."""
    return place_of(words, text) is not None


def place_of(words: str, text: str) -> Span | None:
    """Where the quote stands first, verbatim, in a text that is in NFC; None where it does not."""
    return _search(unicodedata.normalize("NFC", words), text)


def why_not(words: str, text: str) -> str:
    """What is wrong with a quote that does not stand in the text, in a sentence or two.

    "" where it stands there. Says what the text has where that can be found.
    """
    if stands_in(words, text):
        return ""
    if passage := nearly(words, text):
        return f"Not letter by letter: the text has “{passage}”. Quote it like that."
    if _pieces_stand_in(words, text):
        return (
            "The “…” is ours, and the text has none: quote one unbroken piece, or record each "
            "piece as an appearance of its own."
        )
    if passage := nearest(words, text):
        return f"These words do not stand in the text. The nearest that it has: “{passage}”."
    return "These words do not stand in the text that we hold."


def nearly(words: str, text: str) -> str:
    """What the text has where only quotation marks, hyphens or capitals differ; "" for nothing."""
    plain = unicodedata.normalize("NFC", words).translate(_ALIKE)
    return _passage(text, _search(plain, text.translate(_ALIKE), re.IGNORECASE))


def nearest(words: str, text: str) -> str:
    """The passage that shares most words with the quote; "" where none shares half of them."""
    sought = {_plain(one) for one in words.split()} - {""}
    tokens = list(_TOKEN.finditer(text))
    found = [_plain(one[0]) in sought for one in tokens]
    start, shared = _richest(found, len(words.split()) + _ROOM)
    if shared < max(2, (len(sought) + 1) // 2):
        return ""
    inside = [place for place in range(start, len(found)) if found[place]][:shared]
    passage = _passage(text, Span(tokens[inside[0]].start(), tokens[inside[-1]].end()))
    return passage if len(passage) <= NEAR else f"{passage[:NEAR]}…"


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, in order: what blank lines part, or lines where no line is blank.

    People count them from one: the locator “paragraph 3” is the third of these.
    """
    found: list[Span] = []
    start = 0
    parting = _BREAK if _BREAK.search(text) else _LINE
    for gap in parting.finditer(text):
        found.append(Span(start, gap.start()))
        start = gap.end()
    found.append(Span(start, len(text)))
    return [one for one in found if text[one.start : one.end].strip()]


def locator_of(span: Span, of: list[Span]) -> str:
    """In which paragraphs a piece stands: “paragraph 3”, “paragraphs 3–4”; "" for none."""
    inside = [
        number
        for number, one in enumerate(of, start=1)
        if one.start < span.end and span.start < one.end
    ]
    if not inside:
        return ""
    first, last = inside[0], inside[-1]
    return f"paragraph {first}" if first == last else f"paragraphs {first}–{last}"


def _search(words: str, text: str, flags: int = 0) -> Span | None:
    pieces = words.split()
    if not pieces:
        return None
    found = re.search(r"\s+".join(map(re.escape, pieces)), text, flags)
    return Span(*found.span()) if found else None


def _passage(text: str, span: Span | None) -> str:
    return " ".join(text[span.start : span.end].split()) if span else ""


def _pieces_stand_in(words: str, text: str) -> bool:
    pieces = [one for one in _OMITTED.split(words) if one]
    marked = _OMITTED.search(words) is not None
    return marked and bool(pieces) and all(stands_in(one, text) for one in pieces)


def _plain(word: str) -> str:
    """A word without the marks around it, in small letters."""
    return _MARKS.sub("", word).casefold()


def _richest(found: list[bool], size: int) -> tuple[int, int]:
    """Where the stretch of this size with most hits begins, and how many it has."""
    count = best = sum(found[:size])
    start = 0
    for place in range(1, len(found) - size + 1):
        count += found[place + size - 1] - found[place - 1]
        if count > best:
            best, start = count, place
    return start, best
