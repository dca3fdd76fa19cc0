"""Errors as plain pages. None repeats anything of the request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.public.addresses import in_each_language
from claims.public.languages import choices

from .frame import Context, render


@dataclass(frozen=True)
class Near:
    """A published page that an address may have meant: of a claim, by its headline."""

    title: str
    address: str
    language: str


@dataclass(frozen=True)
class Works:
    """What a parameter takes, and the address that works without it."""

    parameter: str
    allowed: str
    address: str


def error_page(status: int, *, works: Works | None = None, near: Sequence[Near] = ()) -> str:
    """A plain page for an error; of what was asked for it repeats nothing.

    `works` says what a wrong parameter takes, `near` which published pages may have been meant.
    """
    shown: Context = {
        "status": status,
        "noindex": True,
        "languages": choices(in_each_language("home")),
        "works": works,
        "near": near,
    }
    return render("public/error.html", shown | ERRORS[status]())


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
