"""What every page shares: the site's name, the demo's banner, the fingerprint of the look."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.signals import setting_changed
from django.template.loader import get_template
from django.utils.translation import get_language, get_language_bidi

from claims.public.addresses import address

HERE = Path(__file__).resolve().parent
PLACES = ("topics", "corrections", "methodology", "about", "transparency")
"""What masthead and foot lead to from every page, besides the list of claims."""


def site_context() -> dict[str, Any]:
    """What the base template needs, from the settings alone."""
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "home_address": address("home"),
        **{f"{name}_address": address(name) for name in PLACES},
        "docs_address": address("files:api-docs"),
        "checkpoint_address": address("api:checkpoint"),
        "corrections_contact": settings.CORRECTIONS_CONTACT,
        "public_url": settings.PUBLIC_URL,
        "ui_direction": "rtl" if get_language_bidi() else "ltr",
        "ui_language": get_language() or settings.LANGUAGE_CODE,
    }


def fingerprint(*parts: object) -> str:
    """A strong entity tag's value: what is shown (`parts`), in which look, in which language.

    Two answers with the same tag have the same bytes (RFC 9110, 8.8.1): all that a page is made
    from has to be in `parts`, or in the code, the templates and the settings counted here.
    """
    shown = [_frame(get_language()), *map(str, parts)]
    return hashlib.sha256("\x00".join(shown).encode()).hexdigest()[:40]


@lru_cache
def _frame(language: str | None) -> str:
    """What all pages of a language have in common: look, settings and the languages beside it."""
    settled = sorted(f"{k}={v}" for k, v in site_context().items())
    return "\x00".join([look(), str(settings.LANGUAGES), *settled])


setting_changed.connect(lambda **_changed: _frame.cache_clear(), weak=False)  # by tests alone


@lru_cache(maxsize=1)
def look() -> str:
    """A digest of the files that decide how a body is shown."""
    templates = Path(get_template("public/base.html").template.origin.name).parent  # type: ignore[attr-defined]
    library = HERE.parent.parent / "factcheck" / "lib"
    files = [
        *templates.rglob("*.html"),
        *(HERE.parent / "dispute").rglob("*.py"),
        *HERE.rglob("*.py"),
        *HERE.rglob("*.css"),
        *HERE.rglob("*.mo"),
    ]
    digest = hashlib.sha256(django.get_version().encode())
    for file in sorted([*files, library / "stances.py", *(library / "rules").glob("*.py")]):
        digest.update(file.name.encode() + b"\x00" + file.read_bytes())
    return digest.hexdigest()
