"""How a name sounds, roughly and across scripts: "Алиев", "Əliyev" and "Aliyev" come out alike.

It is for finding only, where nothing was found by the letters. Much that is not the same sounds the
same here ("Baku" and "Bako"), so what is found by it comes last and is never taken for a match.
"""

import re
from typing import Final

from factcheck.lib.folding import fold
from factcheck.lib.romanise import latin

TELLING: Final = 3
"""A shorter form than this sounds like half of all names."""

_ALIKE: Final = str.maketrans(
    dict.fromkeys("cqx", "k") | dict.fromkeys("wf", "v") | dict.fromkeys("yhj", None)
)
_VOWELS: Final = re.compile("[aeiou]+")
_DOUBLED: Final = re.compile(r"([a-z])\1+")


def sound(text: str) -> str:
    """The rough sound: words of Latin letters with one vowel; "" where no letter is left.

    Vowels all count as one, since languages spell them so differently; y, h and j as none, since
    "kh", "zh" and "ye" are one letter in other alphabets.
    """
    plain = _VOWELS.sub("a", latin(fold(text)).translate(_ALIKE))
    return " ".join(_DOUBLED.sub(r"\1", plain).split())


def tells(sounding: str) -> bool:
    """Whether a form from `sound` says enough to look for it."""
    return len(sounding) >= TELLING
