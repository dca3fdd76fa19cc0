"""Text as it is kept: cleaned on the way in, and its direction of writing.

What people type is kept in NFC with plain newlines. What nobody can see and nobody types on
purpose (control characters, halves of surrogate pairs, unbalanced or overriding direction marks)
is refused rather than silently dropped, because words are evidence here.

Finding text again is `factcheck.lib.folding`; its names are offered here too.
"""

import re
import unicodedata
from typing import Final, Literal

from factcheck.lib.finding import contains_words
from factcheck.lib.folding import fold, key
from factcheck.lib.romanise import slugify_phrase

__all__ = [
    "BadText", "Direction", "contains_words", "direction", "fold", "key", "nfc", "one_line",
    "slugify_phrase",
]  # fmt: skip

Direction = Literal["ltr", "rtl"]

MAX_MARKS: Final = 30
"""Combining marks in a row; more is no writing system (the limit of UAX 15's stream-safe text),
and normalising a long run takes time that grows with its square."""

_NEWLINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_SPACES: Final = re.compile(r"\s+")

_OVERRIDES: Final = "\u202d\u202e"
_EMBEDDINGS: Final = "\u202a\u202b"
_END_OF_EMBEDDING: Final = "\u202c"
_ISOLATES: Final = "\u2066\u2067\u2068"
_END_OF_ISOLATE: Final = "\u2069"
_INVISIBLE: Final = (
    (re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]"), "a control character"),
    (re.compile("[\ud800-\udfff]"), "half of a surrogate pair"),
    (
        re.compile("[\ufdd0-\ufdef" + "".join(
            f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
        ) + "]"),
        "no character at all",
    ),
    # Tags spell the flags of Scotland and Wales behind a black flag; elsewhere they hide text
    (
        re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"),
        "an invisible tag",
    ),
)  # fmt: skip
_RTL_SCRIPTS: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
_RTL_LANGUAGES: Final = frozenset(
    {
        "acm", "acq", "aeb", "afb", "ajp", "apc", "ar", "arb", "arc", "ars", "ary", "arz", "azb",
        "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "lki", "lrc", "luz",
        "mzn", "nqo", "ota", "pes", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syc", "syr",
        "ug", "ur", "ydd", "yi",
    }
)  # fmt: skip


class BadText(ValueError):
    """Text that is not kept as it is; the message says what is wrong and where."""


def nfc(text: str, *, limit: int | None = None) -> str:
    """The text as it is kept: NFC, newlines as \\n, no blank edges, one blank line at most.

    Raises BadText for control characters, surrogates, non-characters, floods of combining marks,
    direction overrides and unbalanced direction marks, and for more than `limit` characters.
    """
    simple = text.isascii() and text.isprintable()  # one line, with nothing in it to look for
    text = text.strip() if simple else _looked_through(text)
    if limit is not None and len(text) > limit:
        raise BadText(f"{len(text)} characters are too many; at most {limit} fit here")
    return text


def _looked_through(text: str) -> str:
    """The text as it is kept, whatever it is written in. Raises BadText."""
    text = _NEWLINES.sub("\n", text).replace("\ufeff", "")
    _refuse_marks_in_floods(text)
    text = unicodedata.normalize("NFC", text)
    _refuse_invisible(text)
    for paragraph in text.split("\n"):
        _refuse_direction_tricks(paragraph)
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return _BLANK_LINES.sub("\n\n", text)


def one_line(text: str, *, limit: int | None = None) -> str:
    """The same for a name or a title: every run of white space becomes one space."""
    return nfc(_SPACES.sub(" ", text), limit=limit)


def direction(text: str = "", *, language: str = "") -> Direction:
    """In which direction words run: by their letters, and by their language where those mix.

    A text without a single letter goes by its language; without a language either, left to right.
    """
    by_language = _language_direction(language)
    letters = {"L": 0, "R": 0}
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                letters["L"] += 1
            case "R" | "AL":
                letters["R"] += 1
    if by_language is not None and letters["R" if by_language == "rtl" else "L"]:
        return by_language
    if letters["L"] == letters["R"] == 0:
        return by_language or "ltr"
    return "rtl" if letters["R"] > letters["L"] else "ltr"


def _language_direction(language: str) -> Direction | None:
    subtags = language.replace("_", "-").split("-")
    if not subtags[0]:
        return None
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag.title() in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0].lower() in _RTL_LANGUAGES else "ltr"


def _refuse_marks_in_floods(text: str) -> None:
    if text.isascii():
        return
    run = 0
    for position, char in enumerate(text):
        run = run + 1 if unicodedata.combining(char) else 0
        if run > MAX_MARKS:
            raise BadText(f"more than {MAX_MARKS} accents on one letter, near character {position}")


def _refuse_invisible(text: str) -> None:
    for pattern, reason in _INVISIBLE:
        if match := pattern.search(text):
            raise BadText(
                f"character {match.end()} is {reason} (U+{ord(match[0][-1]):04X}); remove it"
            )


def _refuse_direction_tricks(paragraph: str) -> None:
    """Overrides make a reader see other words than a program; open marks leak into the page."""
    waiting: list[str] = []
    for char in paragraph:
        if char in _OVERRIDES:
            raise BadText("holds a mark that overrides the direction of writing; remove it")
        if char in _EMBEDDINGS:
            waiting.append(_END_OF_EMBEDDING)
        elif char in _ISOLATES:
            waiting.append(_END_OF_ISOLATE)
        elif char in (_END_OF_EMBEDDING, _END_OF_ISOLATE) and (
            not waiting or waiting.pop() != char
        ):
            raise BadText("ends a change of direction that was not begun; remove the mark")
    if waiting:
        raise BadText("begins a change of direction and does not end it; remove the mark")
