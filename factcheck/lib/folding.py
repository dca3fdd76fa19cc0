"""Folding: a form of text in which the same name, typed in different ways, looks the same.

It is for finding only, never shown. Case, accents, kinds of apostrophe and hyphen, harakat and
forms of Arabic letters, Turkish and Azerbaijani i, digits of any script and letters borrowed from
a look-alike alphabet fold together. Nothing is transliterated: a name in another script is another
alias. The result holds words of letters and digits, single spaces between them, and "'" inside.
"""

import re
import unicodedata
from typing import Final

from factcheck.lib.lookalikes import unmix

MAX_MARKS: Final = 30

_LETTERS: Final = str.maketrans(
    {
        # Latin letters that Unicode does not take apart
        "ı": "i", "ə": "e", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t",
        "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
        # Cyrillic
        "ґ": "г",
        # Arabic script: one form for each letter that keyboards type in several
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ە": "ه", "ہ": "ه",
        "ھ": "ه", "ۂ": "ه", "ۃ": "ه", "ے": "ي", "ـ": None,
        # Armenian marks that stand inside a word and belong to the sentence
        "՛": None, "՜": None, "՞": None,
    }
)  # fmt: skip
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘‛ʼʻʽʾʿʹˈ′`´\u0374՚׳＇ꞌ", "'"))
_SPELLING_MARKS: Final = frozenset({6, 7, 8, 9, 103, 107, 118, 122, 129, 130, 132})
"""Combining classes that spell rather than accent: Indic and kana signs, Thai, Lao and Tibetan."""
_WORD: Final = re.compile(r"[^\s']+(?:'[^\s']+)*")
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")


def fold(text: str) -> str:
    """The folded form; "" where nothing but signs is left. Folding it again changes nothing."""
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower().replace("`", "'")))
    text = _without_accents(_without_floods(text)).casefold()
    text = _without_accents(text).casefold().translate(_LETTERS).replace("եւ", "եվ")
    return _words(unmix("".join(map(_plain_digit, text))))


def key(text: str) -> str:
    """A folded form without spaces and apostrophes, to compare whole names by equality.

    "al-Qaeda", "Al Qaeda" and "alqaeda" have one key, and so have "Ta'izz" and "Taizz".
    """
    return fold(text).replace(" ", "").replace("'", "")


def _without_floods(text: str) -> str:
    """At most MAX_MARKS combining marks in a row: a run takes the square of its length."""
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(char for char in apart if not _is_accent(char)))


def _is_accent(char: str) -> bool:
    """Whether a character only decorates: an accent, a harakat, a joiner, a variation selector."""
    if char < "\u00ad":
        return False
    match unicodedata.category(char):
        case "Mn":
            rank = unicodedata.combining(char)
            return rank not in _SPELLING_MARKS if rank else _is_selector(char)
        case "Cf" | "Me":
            return True
    return False


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or char == "\u034f"


def _plain_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _words(text: str) -> str:
    signs_out = "".join(char if _spells(char) else " " for char in text)
    return " ".join(_WORD.findall(signs_out))


def _spells(char: str) -> bool:
    return char.isalnum() or char == "'" or unicodedata.category(char) in ("Mn", "Mc")
