"""Where the pages are, also for a preview at the desk's own door, which has no public pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

OWN_PLACES = ("about", "methodology", "transparency", "corrections")
"""Pages of the site that stand at `/about/` and so on, and not below `/pages/`."""


def address(name: str, *args: object) -> str:
    """The path of a public address, in the language of the moment.

    `name` is one of `claims.public.urls`, or with its namespace one of the API ("api:claim").
    """
    if name == "page" and args[0] in OWN_PLACES:
        name, args = str(args[0]), ()
    full = name if ":" in name else f"public:{name}"
    try:
        return reverse(full, args=args)
    except NoReverseMatch:
        return reverse(full, urlconf="claims.public.root", args=args)


def absolute(path: str) -> str:
    """A path of this site with scheme and host, for whoever reads it elsewhere."""
    return f"{settings.PUBLIC_URL}{path}"


def in_each_language(name: str, *args: object) -> dict[str, str]:
    """The paths of one page by the codes of the languages that the site offers."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = address(name, *args)
    return found
