"""What waits for whoever asks: the lists of “My desk”, and who they are here."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from rest_framework.request import Request

from claims.freeze.many import cards
from claims.public.answers import BadQuery, number_in
from claims.teamwork.lists import Waits, lists_for
from claims.teamwork.waiting import BadCursor, Row, counts, page_of

from .base import DeskView, answer
from .kinds import CLAIMS, kind_of_subject
from .listing import CARD, LIMIT, MOST
from .showing import Shown, head


class WaitingLists(DeskView):
    """GET: each list with how much waits in it, counted up to a hundred."""

    def get(self, request: Request) -> HttpResponse:
        numbers = counts(self.person)
        return answer(
            {
                "lists": [
                    {
                        "code": one.code,
                        "title": one.title,
                        "says": one.says,
                        "count": numbers[one.code],
                        "address": reverse("desk_api:waiting-list", args=[one.code]),
                    }
                    for one in lists_for(self.person)
                ]
            }
        )


class WaitingList(DeskView):
    """GET: one of these lists, page by page."""

    known_parameters = ("limit", "cursor")

    def get(self, request: Request, code: str) -> HttpResponse:
        which = next((one for one in lists_for(self.person) if one.code == code), None)
        if which is None:
            raise Http404
        limit = number_in(self.plain_request, "limit", most=MOST) or LIMIT
        rows = self._rows(which, limit + 1)
        following = None
        if len(rows) > limit:
            asked = urlencode({"limit": limit, "cursor": rows[limit - 1].cursor})
            following = f"{self.plain_request.path}?{asked}"
        return answer({"waiting": _items(rows[:limit]), "next": following})

    def _rows(self, which: Waits, limit: int) -> list[Row]:
        after = self.plain_request.GET.get("cursor")
        if after == "":
            raise BadQuery("cursor", "is empty", "what stands in `next`, or no cursor")
        try:
            return page_of(self.person, which, after or "", limit)
        except BadCursor as error:
            raise BadQuery("cursor", "leads nowhere", "what stands in `next`") from error


def _items(rows: list[Row]) -> list[Shown]:
    """Each row with the record that it is about; pages of the site have no address here."""
    copies = _copies(rows)
    claims = [one for (kind, _), one in copies.items() if kind == CLAIMS.model.KIND]
    found = cards(claims, timezone.now()) if claims else {}
    items = []
    for row in rows:
        kind, copy = kind_of_subject(row.kind), copies.get((row.kind, row.id))
        if kind is None or copy is None:
            continue
        card = found.get(row.id, {}) if kind is CLAIMS else {}
        said = {name: card[name] for name in CARD if name in card}
        items.append(head(kind, copy) | {"title": str(copy), "since": _moment(row)} | said)
    return items


def _copies(rows: list[Row]) -> dict[tuple[str, int], Any]:
    """The records of these rows, one query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.kind].add(row.id)
    found: dict[tuple[str, int], Any] = {}
    for code, pks in wanted.items():
        kind = kind_of_subject(code)
        copies = kind.model.objects.filter(pk__in=pks) if kind else []
        found |= {(code, copy.pk): copy for copy in copies}
    return found


def _moment(row: Row) -> str:
    return row.since.isoformat().replace("+00:00", "Z")


class Me(DeskView):
    """GET: who asks, and what the token is for."""

    def check_person(self) -> None:
        """Everybody may know who they are."""

    def get(self, request: Request) -> HttpResponse:
        token = self.token
        about = None
        if token is not None:
            ends = token.expiry.isoformat().replace("+00:00", "Z")
            about = {"name": token.name, "scopes": token.scopes, "ends": ends}
        person = {"name": self.person.username, "role": self.person.role, "mark": self.person.mark}
        return answer({"person": person, "token": about})
