"""Days, months and years in the reader's language, as CLDR has them.

Each in two forms: as it stands by itself, and as it stands after a preposition ("bound"). They
differ where a language inflects months: "октябрь 2020 г.", but "с октября 2020 г.".
"""

from __future__ import annotations

from datetime import date
from typing import Final

from babel.dates import format_date, format_skeleton
from django.utils.translation import pgettext

from claims.public.cldr import locale

# Where CLDR's own form is not what stands in running text.
_DAYS: Final = {"hy": "d MMMM, y թ."}
_MONTHS: Final = {"hy": "y թ. LLLL"}
_BOUND_MONTHS: Final = {"ru": "MMMM y 'г'."}


def day_words(day: date, *, bound: bool = False) -> str:
    """ "1 October 2020" """
    return _with_article(format_date(day, _DAYS.get(_code(), "long"), locale()), day, bound=bound)


def day_of_year(day: date, *, bound: bool = False) -> str:
    """ "1 October", where the year follows later in the phrase."""
    return _with_article(format_skeleton("MMMMd", day, locale=locale()), day, bound=bound)


def day_of_month(day: date, *, bound: bool = False) -> str:
    """ "1", where month and year follow later in the phrase."""
    return _with_article(str(day.day), day, bound=bound)


def _with_article(words: str, day: date, *, bound: bool) -> str:
    """French counts the first of a month, and says "le" after most prepositions."""
    if _code() != "fr":
        return words
    first = words.replace("1", "1er", 1) if day.day == 1 else words
    return f"le {first}" if bound else first


def month_words(month: date, *, bound: bool = False) -> str:
    """ "October 2020" """
    own = _BOUND_MONTHS.get(_code()) if bound else None
    own = own or _MONTHS.get(_code())
    if own:
        return format_date(month, own, locale())
    return format_skeleton("yMMMM", month, locale=locale())


def month_of_year(month: date, *, bound: bool = False) -> str:
    """ "October", where the year follows; with the year where the language names that first."""
    if _MONTHS.get(_code(), "").startswith("y"):
        return month_words(month, bound=bound)
    inflected = bound and _code() in _BOUND_MONTHS
    return format_date(month, "MMMM" if inflected else "LLLL", locale())


def year_words(year: int) -> str:
    return pgettext("year", "%(year)s") % {"year": year}


def _code() -> str:
    return locale().language
