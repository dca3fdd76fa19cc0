"""Finding a folded name in a folded text, at the borders of words.

Made for the guard that keeps a sealed source's names out of what is published, so it would rather
stop a person once too often than let a name pass; and still "Iran" is not found in "I ran".
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import category

_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    "\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uaa60-\uaa7f"
    "\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Thai to Khmer, kana and Han: scripts that put no space between words."""

_BREAKS: Final = re.compile(r"[ ']")
_DIGIT_NEXT_TO_LETTER: Final = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")

_SUFFIX: Final = r"[^\W\d_]{0,4}"
_SHORTEST_INFLECTED: Final = 4
_SHORTEST_IN_ASCII: Final = 5
"""Latin short names begin too many other words: "Iran" and "Iranian", "Anna" and "annals"."""
_ARABIC_PREFIX: Final = "[وف]?[بلك]?(?:ال|ل)?"
_HEBREW_PREFIX: Final = "[ושכבלמה]{0,3}"
_LAST_VOWEL: Final = re.compile("[аеиоуыэюяйьіїαεηιουωσ]$")


def contains_words(folded_haystack: str, folded_needle: str, *, inflected: bool = False) -> bool:
    """Whether the needle stands in the haystack as whole words; both from `fold`.

    An apostrophe ends a word too ("ivanov's"), "su 25" and "su25" are one, and so are "u s a" and
    "usa". In scripts without spaces any place is a border. With `inflected`, words of four letters
    (Latin ones: five) may carry an ending of up to four letters ("ивановым", "ankaranin"), a Slavic
    or Greek one in place of its last vowel, and Arabic or Hebrew ones a prefix: for guards, not for
    lookups.
    """
    needle = _squeeze(folded_needle)
    if not needle:
        return False
    return _stands_in(folded_haystack, folded_needle, needle) or (
        inflected and _inflected(folded_needle).search(folded_haystack) is not None
    )


def _stands_in(folded_haystack: str, folded_needle: str, needle: str) -> bool:
    haystack = _squeeze(folded_haystack)
    start = haystack.find(needle)
    if start < 0:
        return False
    places, inner = _Places.of(folded_haystack), _Places.of(folded_needle)
    while start >= 0:
        end = start + len(needle)
        if places.is_border(start) and places.is_border(end) and places.fit(start, end, inner):
            return True
        start = haystack.find(needle, start + 1)
    return False


def _squeeze(folded: str) -> str:
    return folded.replace(" ", "").replace("'", "")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a squeezed text had gaps: `spaces` (ascending) keep apart, `joints` may be closed."""

    squeezed: str
    spaces: list[int]
    joints: set[int]

    @classmethod
    def of(cls, folded: str) -> "_Places":
        squeezed = _squeeze(folded)
        spaces: list[int] = []
        joints = {match.start() for match in _DIGIT_NEXT_TO_LETTER.finditer(squeezed)}
        for gaps, match in enumerate(_BREAKS.finditer(folded)):
            if match[0] == " ":
                spaces.append(match.start() - gaps)
            else:
                joints.add(match.start() - gaps)
        return cls(squeezed, spaces, joints)

    def is_border(self, place: int) -> bool:
        """Whether a word may begin or end here."""
        if place in (0, len(self.squeezed)) or place in self.joints or self._is_space(place):
            return True
        around = self.squeezed[place - 1 : place + 1]
        return _NO_SPACES.search(around) is not None and not category(around[1]).startswith("M")

    def fit(self, start: int, end: int, needle: "_Places") -> bool:
        """Whether each space inside is one of the needle's gaps too, or parts single letters."""
        inside = self.spaces[bisect_right(self.spaces, start) : bisect_left(self.spaces, end)]
        if len(inside) == end - start - 1:
            return True
        allowed = needle.joints.union(needle.spaces)
        return all(place - start in allowed for place in inside)

    def _is_space(self, place: int) -> bool:
        found = bisect_left(self.spaces, place)
        return found < len(self.spaces) and self.spaces[found] == place


@lru_cache(maxsize=512)
def _inflected(folded_needle: str) -> re.Pattern[str]:
    words = map(_inflected_word, _BREAKS.split(folded_needle))
    return re.compile(r"(?<![^\W_])" + "[ ']".join(words) + r"(?![^\W_])")


def _inflected_word(word: str) -> str:
    if len(word) < (_SHORTEST_IN_ASCII if word.isascii() else _SHORTEST_INFLECTED):
        return re.escape(word)
    stem = _LAST_VOWEL.sub("", word)
    prefix = ""
    if "\u0600" <= word[0] <= "\u06ff":
        prefix = _ARABIC_PREFIX
    elif "\u0590" <= word[0] <= "\u05ff":
        prefix = _HEBREW_PREFIX
    return prefix + re.escape(stem) + _SUFFIX
