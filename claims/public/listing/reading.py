"""The parameters of an address → a filter. Marks of others are passed over, bad values are told.

What is told names what would work, in the reader's language, and repeats nothing of the request.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.public.answers import BadQuery

from .filter import CHANGED, FACETS, SAID, SORTS, Filter
from .places import Place, place_in

MAX_WORDS = 200
"""Characters of a search."""
MAX_VALUES = 20
"""Values of one facet."""
PARAMETERS = ("q", *FACETS, "from", "to", "sort", "more", "before")

CODE = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read(query: QueryDict) -> Filter:
    """The view that an address asks for; raises BadQuery. Empty parameters say nothing."""
    chosen = {facet: _values(query, facet) for facet in FACETS}
    since, until = _day(query, "from"), _day(query, "to")
    if since and until and since > until:
        raise BadQuery(
            "from", _("is a day after the last one"), _("a first day that is not after the last")
        )
    sort = _one_of(query, "sort", SORTS) or CHANGED
    return Filter(
        words=_words(query),
        chosen={facet: values for facet, values in chosen.items() if values},
        since=since,
        until=until,
        sort=sort,
        before=_before(query, sort),
        full=_one_of(query, "more", FACETS),
    )


def is_canonical(query: QueryDict, view: Filter) -> bool:
    """Whether the parameters that mean something here stand as the view itself writes them."""
    given = [
        (name, value) for name, values in query.lists() if name in PARAMETERS for value in values
    ]
    return given == view.pairs()


def _once(query: QueryDict, name: str) -> str:
    values = [value for value in query.getlist(name) if value]
    if len(values) > 1:
        raise BadQuery(name, _("is given more than once"), _("once"))
    return values[0] if values else ""


def _words(query: QueryDict) -> str:
    text = " ".join(_once(query, "q").split())
    allowed = _("up to %(count)s characters, with a letter or a digit among them") % {
        "count": MAX_WORDS
    }
    if len(text) > MAX_WORDS:
        raise BadQuery("q", _("is too long"), allowed)
    if text and not Filter(words=text).folded:
        raise BadQuery("q", _("holds no word"), allowed)
    return text


def _values(query: QueryDict, facet: str) -> tuple[str, ...]:
    given = [text for text in query.getlist(facet) if text]
    if len(given) > MAX_VALUES:
        allowed = _("up to %(count)s values") % {"count": MAX_VALUES}
        raise BadQuery(facet, _("has too many values"), allowed)
    return tuple(sorted({_FORMS.get(facet, _code)(facet, text) for text in given}))


def _ident(facet: str, text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        detail = _("is not the id of a record")
        raise BadQuery(facet, detail, _("an id, as the links of the list give it")) from None


def _code(facet: str, text: str) -> str:
    if not CODE.fullmatch(text):
        detail = _("has a value that can’t be")
        raise BadQuery(facet, detail, _("a value, as the links of the list give it"))
    return text


_FORMS: dict[str, Callable[[str, str], str]] = dict.fromkeys(
    ("topic", "by", "answered", "place"), _ident
)


def _day(query: QueryDict, name: str) -> date | None:
    text = _once(query, name)
    if not text:
        return None
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadQuery(name, _("is no day of the calendar"), _("a day such as 2020-10-01"))


def _one_of(query: QueryDict, name: str, known: tuple[str, ...]) -> str:
    text = _once(query, name)
    if text and text not in known:
        raise BadQuery(name, _("has a value that is not known"), ", ".join(known))
    return text


def _before(query: QueryDict, sort: str) -> Place | None:
    text = _once(query, "before")
    if not text:
        return None
    place = place_in(text, by_date=sort == SAID)
    if place is None:
        detail = _("is no place in this list")
        allowed = _("the link to the next page, or this address without its last part")
        raise BadQuery("before", detail, allowed)
    return place
