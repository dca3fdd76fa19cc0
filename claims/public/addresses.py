"""Where the pages are, also for a preview at the desk's own door, which has no public pages."""

from django.urls import NoReverseMatch, reverse


def address(name: str, *args: object) -> str:
    """The path of a public address by its name in `claims.public.urls`."""
    try:
        return reverse(f"public:{name}", args=args)
    except NoReverseMatch:
        return reverse(name, urlconf="claims.public.urls", args=args)
