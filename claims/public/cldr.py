"""What Unicode's CLDR knows of the reader's language, by way of Babel: lists, names, dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language

from factcheck.lib.languages import UnknownLanguage, canonical_language

_LOCALES = {"en": "en_GB"}


def locale() -> Locale:
    """The locale of the language that the page is in; British English where there is none."""
    return _locale(get_language() or "en")


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(_LOCALES.get(code, code), sep="_" if code in _LOCALES else "-")


def listed(items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
    """Items as one phrase: "A", "A and B", "A, B and C"; "" for none."""
    return format_list(list(items), style=style, locale=locale()) if items else ""


def name_of_language(tag: str) -> str:
    """The name of a language by its BCP 47 tag ("az-Arab"); the tag where no name is known."""
    try:
        language, *rest = canonical_language(tag).split("-")
    except UnknownLanguage:
        return tag
    here = locale()
    whole = here.languages.get("_".join((language, *rest)))
    if whole:
        return whole
    name = here.languages.get(language, language)
    extras = [here.scripts.get(part) or here.territories.get(part) or part for part in rest]
    return f"{name} ({', '.join(extras)})" if extras else name


def name_of_country(code: str) -> str:
    """The name of a country by its ISO 3166-1 code; the code where no name is known."""
    return locale().territories.get(code, code)
