"""The reader's language: told by the address, and by nothing else.

No cookie is set and no header is asked, so one address shows the same to everybody and may be
cached by whoever stands between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation.trans_real import get_language_from_path


class LanguageByAddress:
    """Middleware: `/fr/…` is answered in French, whatever has no such beginning in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        beginning = request.path_info.removeprefix("/").partition("/")[0]
        language = _told_by(beginning)
        if language == get_language():
            return self.get_response(request)
        with override(language):
            return self.get_response(request)


@lru_cache(maxsize=500)
def _told_by(beginning: str) -> str:
    """The language of addresses that begin so; what is none is what Django takes longest to see."""
    return get_language_from_path(f"/{beginning}/") or settings.LANGUAGE_CODE


setting_changed.connect(lambda **_changed: _told_by.cache_clear(), weak=False)  # by tests alone


@dataclass(frozen=True)
class Choice:
    """A language in which the page can be had: its name in itself, and where."""

    code: str
    name: str
    direction: str
    address: str
    current: bool


def choices(addresses: Mapping[str, str]) -> list[Choice]:
    """The languages of a page by their addresses; none where there is no choice."""
    if len(addresses) < 2:
        return []
    return [_choice(code, address) for code, address in addresses.items()]


def _choice(code: str, address: str) -> Choice:
    about = get_language_info(code)
    return Choice(
        code=code,
        name=about["name_local"],
        direction="rtl" if code in settings.LANGUAGES_BIDI else "ltr",
        address=address,
        current=code == get_language(),
    )
