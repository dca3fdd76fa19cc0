"""A phrase as an address: ASCII letters, digits and hyphens, romanised where it is easy to.

A proposal for a person to change. Accents fall away; Cyrillic, Greek, Armenian, Georgian, Arabic
and Hebrew letters are written in Latin ones roughly as they sound (not by any standard, since
nobody reads an address back); letters of other scripts are left out.
"""

from typing import Final

from factcheck.lib.folding import fold

MAX_SLUG: Final = 80


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, (part.replace("_", "") for part in latin.split()), strict=True))


_LATIN: Final = str.maketrans(
    _table("абвгдежзиклмнопрстуфхцчшщъыьэюяіјєљњћђџѕ",
           "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
           " i j ye lj nj c dj dz dz")
    | _table("αβγδεζηθικλμνξοπρσςτυφχψω",
             "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
    | _table("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
             "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f")
    | _table("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
             "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h")
    | _table("ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگ",
             "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y _ p ch zh g")
    | _table("אבגדהוזחטיכךלמםנןסעפףצץקרשת",
             "a b g d h v z kh t y k k l m m n n s a p p ts ts k r sh t")
)  # fmt: skip


def latin(folded: str) -> str:
    """A folded text with its Cyrillic, Greek, Armenian … letters written in Latin ones."""
    return folded.replace("'", "").translate(_LATIN)


def slugify_phrase(text: str, *, limit: int = MAX_SLUG) -> str:
    """A slug of at most `limit` characters, cut between words where it can be.

    "" where nothing of the phrase can be romanised: then a person has to choose one.
    """
    words = "".join(char if char.isascii() else " " for char in latin(fold(text))).split()
    slug = "-".join(words)
    if len(slug) <= limit:
        return slug
    head, _, _ = slug[: limit + 1].rpartition("-")
    return head or slug[:limit]
