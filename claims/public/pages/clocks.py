"""A claim by its clocks: what is put over the page, and what is said where there is none."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.public.addresses import address, in_each_language
from claims.public.clocks import BadDate, Banner, Clock, Clocks
from claims.public.clocks.reading import EXAMPLES
from claims.public.languages import choices
from claims.public.parts import Json
from claims.public.parts.record import Published

from .frame import Context, render


def clock_context(slug: str, body: Json, published: Published, banner: Banner) -> Context:
    """What a page by a clock has over that of its edition.

    Where a page travels without its banner (title, description), the clock goes along: else a
    reader would take what was not yet denied for what nobody denies.
    """
    computed = body.get("computed")
    context: Context = {
        "clock": banner,
        "noindex": True,
        "json_address": address("api:edition", published.number),
        "languages": choices(_in_each_language(slug, banner.clocks)),
    }
    if not computed:
        return context
    if banner.clocks.said_by:
        context["citation"] = None
    told = {"headline": computed["headline"], "clock": " ".join(banner.on)}
    return context | {
        "title": _("%(headline)s. %(clock)s") % told,
        "description": f"{computed['headline']}. {banner.text}",
    }


def _in_each_language(slug: str, clocks: Clocks) -> dict[str, str]:
    plain = in_each_language("claim", slug)
    return {code: f"{path}{clocks.query}" for code, path in plain.items()}


def bad_date_page(slug: str, bad: BadDate) -> str:
    """For a date that makes no sense: which ones do, as whole addresses to follow."""
    own = address("claim", slug)
    return _notice(
        own,
        status=400,
        title=_("This date makes no sense here"),
        text=_("A day, a month, a year, or a time works; each is taken to its end, in UTC:"),
        works=[f"{own}?{bad.parameter}={example}" for example in EXAMPLES],
    )


def nothing_published_page(slug: str, clock: Clock) -> str:
    """For a moment before the first edition."""
    text = _("By %(day)s we had published nothing at this address.") % {"day": clock.words}
    return _notice(address("claim", slug), status=404, title=_("Nothing yet"), text=text)


def nothing_said_page(slug: str, clock: Clock) -> str:
    """For a moment before the first statement: the claim had not been made, so it isn't named."""
    text = _("By %(day)s nothing had been said of what is recorded here.") % {"day": clock.words}
    return _notice(address("claim", slug), status=404, title=_("Nothing yet"), text=text)


def _notice(own: str, *, status: int, title: str, text: str, works: list[str] | None = None) -> str:
    return render(
        "public/claim/clock_notice.html",
        {
            "status": status,
            "title": title,
            "text": text,
            "works": works or [],
            "own_address": own,
            "noindex": True,
        },
    )
