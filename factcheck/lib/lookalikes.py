"""Words typed in two alphabets at once: a Latin I in a Cyrillic name looks right and is not found.

A word whose letters come from several of Latin, Cyrillic and Greek is rewritten in the one that it
has most letters of, if every other letter in it has a look-alike there. A word in one alphabet is
never touched: whole words that look alike ("coco", "сосо") stay two words.
"""

import re
from typing import Final

_CYRILLIC_TO_LATIN: Final = dict(zip("авекмнорстухіјѕһԁԛԝ", "abekmhopctyxijshdqw", strict=True))
_GREEK_TO_LATIN: Final = dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True))
_LATIN_TO_CYRILLIC: Final = dict(zip("abekmhopctyxijsdqw", "авекмнорстухіјѕԁԛԝ", strict=True))
_LATIN_TO_GREEK: Final = {latin: greek for greek, latin in _GREEK_TO_LATIN.items()}

_SCRIPTS: Final = ("cyrillic", "greek", "latin")
_TO: Final[dict[str, dict[str, str]]] = {
    "cyrillic": _LATIN_TO_CYRILLIC
    | {g: _LATIN_TO_CYRILLIC[la] for g, la in _GREEK_TO_LATIN.items() if la in _LATIN_TO_CYRILLIC},
    "greek": _LATIN_TO_GREEK
    | {c: _LATIN_TO_GREEK[la] for c, la in _CYRILLIC_TO_LATIN.items() if la in _LATIN_TO_GREEK},
    "latin": _CYRILLIC_TO_LATIN | _GREEK_TO_LATIN,
}
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def unmix(folded: str) -> str:
    """The text (lower case, without accents) with each word of mixed alphabets in one of them."""
    if _FOREIGN.search(folded) is None:
        return folded
    return _LETTERS.sub(lambda match: _unmix_word(match[0]), folded)


def _unmix_word(word: str) -> str:
    letters = dict.fromkeys(_SCRIPTS, 0)
    for char in word:
        if script := _script(char):
            letters[script] += 1
    if sum(1 for count in letters.values() if count) < 2:
        return word
    for script in sorted(_SCRIPTS, key=lambda name: -letters[name]):
        if letters[script] and _can_be(word, script):
            return "".join(char if _script(char) == script else _TO[script][char] for char in word)
    return word


def _can_be(word: str, script: str) -> bool:
    return all(_script(char) == script or char in _TO[script] for char in word)


def _script(char: str) -> str:
    if "\u0370" <= char <= "\u03ff":
        return "greek"
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    return "latin" if char <= "\u024f" else ""
