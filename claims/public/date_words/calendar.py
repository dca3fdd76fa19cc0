"""Days, months and years in the reader's language, as CLDR has them.

Months have two forms: one by itself, and one that stands after a preposition ("bound"). They
differ where a language inflects them: "октябрь 2020 г.", but "с октября 2020 г.".
"""

from __future__ import annotations

from datetime import date
from typing import Final

from babel.dates import format_date, format_skeleton
from django.utils.translation import pgettext

from claims.public.cldr import locale

# Where CLDR's own form is one of tables and letterheads, what stands in running text.
_DAYS: Final = {"hy": "y թ. MMMM d", "ru": "d MMMM y 'года'"}
_DAYS_OF_YEAR: Final = {"hy": "MMMM d"}
_MONTHS: Final = {"hy": "y թ. LLLL", "ru": "LLLL y 'года'"}
_BOUND_MONTHS: Final = {"ru": "MMMM y 'года'"}


def year_stands_first() -> bool:
    """Whether the language names the year before month and day."""
    return _DAYS.get(_code(), "").startswith("y")


def day_words(day: date) -> str:
    """ "1 October 2020" """
    return _first(format_date(day, _DAYS.get(_code(), "long"), locale()), day)


def day_of_year(day: date) -> str:
    """ "1 October", where the year is named beside it."""
    own = _DAYS_OF_YEAR.get(_code())
    words = format_date(day, own, locale()) if own else _skeleton("MMMMd", day)
    return _first(words, day)


def day_of_month(day: date) -> str:
    """ "1", where month and year are named beside it."""
    return _first(str(day.day), day)


def _first(words: str, day: date) -> str:
    """The first of a month is counted in French; CLDR leaves that out."""
    return words.replace("1", "1er", 1) if _code() == "fr" and day.day == 1 else words


def month_words(month: date, *, bound: bool = False) -> str:
    """ "October 2020" """
    own = (bound and _BOUND_MONTHS.get(_code())) or _MONTHS.get(_code())
    return format_date(month, own, locale()) if own else _skeleton("yMMMM", month)


def month_of_year(month: date, *, bound: bool = False) -> str:
    """ "October", where the year is named beside it."""
    inflected = bound and _code() in _BOUND_MONTHS
    return format_date(month, "MMMM" if inflected else "LLLL", locale())


def year_words(year: int, *, bound: bool = False) -> str:
    """ "2020" """
    if bound:
        return pgettext("year after a preposition", "%(year)s") % {"year": year}
    return pgettext("year", "%(year)s") % {"year": year}


def _skeleton(skeleton: str, day: date) -> str:
    return format_skeleton(skeleton, day, locale=locale())


def _code() -> str:
    return locale().language
