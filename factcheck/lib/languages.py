"""Languages (BCP 47) and countries (ISO 3166-1), with names from Unicode's CLDR by way of Babel.

A tag is a language, then perhaps a script, a region and variants: "az", "az-Arab", "zh-Hant-TW".
It is kept in CLDR's canonical form, so that two tags for one language are equal text ("arb", the
main member of Arabic, is "ar").
"""

import re
from typing import Final

from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError

_ENGLISH: Final = Locale("en")
_LIMIT: Final = 35
_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
_ALIASES: Final[dict[str, str]] = {
    old: new for old, new in get_global("language_aliases").items() if "_" not in old + new
}
_EXTENDED: Final = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
"""Languages whose members may be written behind them: "zh-yue" is "yue"."""
_NAMES: Final[dict[str, str]] = dict(_ENGLISH.languages)
_CODES: Final = frozenset(
    {tag.partition("_")[0] for tag in get_global("likely_subtags")} | _NAMES.keys()
)
_REGIONS: Final[dict[str, str]] = {
    code: name
    for code, name in _ENGLISH.territories.items()
    if code not in {"EZ", "QO", "XA", "XB", "ZZ"}
}
_NOT_COUNTRIES: Final = {"AC", "CP", "CQ", "DG", "EA", "EU", "IC", "TA", "UN"}
"""Codes that ISO 3166 reserves for parts of countries and for unions. XK, Kosovo, stays: a code for
use by agreement, without which its government would have no country."""

LANGUAGES: Final[dict[str, str]] = {
    code: name
    for code, name in sorted(_NAMES.items(), key=lambda item: item[1])
    if re.fullmatch("[a-z]{2,3}", code) and code not in _ALIASES
}
"""Code to English name, by name: the languages that a form offers. More are accepted."""

COUNTRIES: Final[dict[str, str]] = {
    code: name
    for code, name in sorted(_REGIONS.items(), key=lambda item: item[1])
    if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES
}
"""ISO 3166-1 alpha-2 code to English name, by name."""


class UnknownLanguage(ValueError):
    """Text that is no tag of BCP 47, or names a language, script or region that there is not."""


def canonical_language(tag: str) -> str:
    """A BCP 47 tag in canonical form: "AZ-arab" to "az-Arab", "iw" to "he", "eng-gb" to "en-GB".

    Raises UnknownLanguage. Extensions and private use ("-u-", "-x-") say nothing about words and
    are refused. The empty text is refused too: what is unknown has no tag.
    """
    lowered = tag.strip().replace("_", "-").lower()
    match = _TAG.fullmatch(lowered) if len(lowered) <= _LIMIT else None
    if match is None:
        raise UnknownLanguage(
            f"“{tag[:40]}” is not a language tag (BCP 47); write one like en, az-Arab or zh-Hant-TW"
        )
    language = _language(match["language"], match["extended"])
    if language not in _CODES:
        raise UnknownLanguage(f"there is no language “{language}”; write one like en, az or hy")
    subtags = [language, *_script(match["script"]), *_region(match["region"])]
    return "-".join(subtags + _variants(match["variants"]))


def check_language(tag: str, *, field: str = "") -> str:
    """The canonical form for a form or a model's clean; "" stays "" (not known).

    Raises Django's ValidationError, under the name of the field where one is given.
    """
    if not tag.strip():
        return ""
    try:
        return canonical_language(tag)
    except UnknownLanguage as error:
        raise ValidationError({field: str(error)} if field else str(error)) from error


def language_name(tag: str) -> str:
    """The English name: "Azerbaijani (Arabic)"; the tag itself where no name is known.

    Never raises: it is for showing what was stored.
    """
    language, *rest = tag.split("-")
    if not language:
        return ""
    if rest and (whole := _NAMES.get("_".join(tag.split("-")))):
        return whole
    extras = ", ".join(_ENGLISH.scripts.get(part) or _REGIONS.get(part) or part for part in rest)
    name = _NAMES.get(language, language)
    return f"{name} ({extras})" if extras else name


def language_choices() -> list[tuple[str, str]]:
    """(code, name) pairs by name, for a list that proposes and does not limit."""
    return list(LANGUAGES.items())


def country_choices() -> list[tuple[str, str]]:
    """(code, name) pairs by name."""
    return list(COUNTRIES.items())


def country_name(code: str) -> str:
    """The English name of a country; the code itself where there is none, "" for ""."""
    return COUNTRIES.get(code, code)


def _language(language: str, extended: str | None) -> str:
    if extended and _ALIASES.get(language, language) not in _EXTENDED:
        raise UnknownLanguage(f"“{language}-{extended}” is no language; write one like zh-yue")
    return _ALIASES.get(extended or language, extended or language)


def _script(subtag: str | None) -> list[str]:
    if subtag is None:
        return []
    script = subtag.title()
    if script not in _ENGLISH.scripts:
        raise UnknownLanguage(f"there is no script “{script}”; write one like Latn, Cyrl or Arab")
    return [script]


def _region(subtag: str | None) -> list[str]:
    if subtag is None:
        return []
    region = subtag.upper()
    if region not in _REGIONS:
        raise UnknownLanguage(f"there is no region “{region}”; write one like TR, AZ or 419")
    return [region]


def _variants(subtags: str) -> list[str]:
    variants = subtags.split("-")[1:]
    if len(set(variants)) < len(variants):
        raise UnknownLanguage(f"a variant stands twice in “{subtags[1:]}”; keep one")
    return variants
