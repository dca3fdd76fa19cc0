"""Errors as plain pages. None repeats anything of the request."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from .frame import Context, render


def error_page(status: int) -> str:
    """A plain page for an error; it says nothing of what was asked for."""
    return render("public/error.html", {"status": status, "noindex": True} | ERRORS[status]())


ERRORS: dict[int, Callable[[], Context]] = {
    400: lambda: {
        "title": _("This request makes no sense here"),
        "text": _("The address has a part that this page does not know. Without it, it may work."),
    },
    403: lambda: {
        "title": _("Not allowed"),
        "text": _("This is not open to you."),
    },
    404: lambda: {
        "title": _("Nothing is published here"),
        "text": _(
            "There is no page at this address. Perhaps it was mistyped; what was published "
            "keeps its address."
        ),
    },
    410: lambda: {
        "title": _("No longer here"),
        "text": _("What stood here was taken back."),
    },
    500: lambda: {
        "title": _("Something went wrong on our side"),
        "text": _("The error has been noted. Please try again in a while."),
    },
    503: lambda: {
        "title": _("Not available for the moment"),
        "text": _("The record can’t be reached right now. Please try again in half a minute."),
    },
}
