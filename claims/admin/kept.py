"""Words that were sent after the login had ended: kept for an hour, for whoever wrote them.

A form of the desk says, in a signed field, who opened it. When its POST is answered by a redirect
to the login, its entries are kept in the session of this browser, which survives the login. The
same person, in the same role, then finds them in the form again: unsaved, and told so. Anybody
else who logs in there finds nothing, and the entries are thrown away. So it is with a form that was
open while its author logged in anew in another window: its secret is the old login's.

A page that can show entries asks `entries_for`. Where none does, a page of our own lists them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import SimpleLazyObject

FIELD = "written_by"
KEY = "desk_kept_entries"
SALT = "desk.kept"
SECONDS = 3600
FORM_SECONDS = 14 * 24 * 3600  # how old a form may be: a laptop may sleep over a holiday
BYTES = 1_000_000
NEVER = ("csrfmiddlewaretoken", FIELD)

KEPT = (
    "You were logged out, or logged in anew, before this could be saved. Nothing was saved yet: "
    "what you entered is in the form below. Look through it, then save."
)
LOG_IN = "You were logged out, so nothing was saved. Your entries were kept: log in to go on."
TOO_LONG = (
    "You were logged out, so nothing was saved, and your entries were too long to be kept (over "
    "1 MB). Go back in your browser and copy them before you log in."
)


class KeepEntries:
    """Middleware: keeps what a redirect to the login would lose, and brings it back after."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        request.written_by = SimpleLazyObject(lambda: written_by(request.user))  # type: ignore[attr-defined]
        if request.method == "POST":
            response = self.get_response(request)
            if _leads_to_login(response):
                _keep(request)
            return response
        return self._show(request) if request.method == "GET" else self.get_response(request)

    def _show(self, request: HttpRequest) -> HttpResponse:
        path = request.get_full_path()
        kept = _of_this_person(request).get(path)
        if kept is None:
            return self.get_response(request)
        request.desk_kept = _as_posted(kept)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if response.status_code == 403 or _leads_to_login(response):
            return response
        _forget(request, path)
        shown = getattr(request, "desk_kept_shown", False) and response.status_code in (200, 409)
        return response if shown else _listed(request, path)


def written_by(person: Any) -> str:
    """What a form says of who opened it; "" for nobody."""
    if not person.is_authenticated:
        return ""
    return signing.dumps({"person": person.pk, "role": person.role}, salt=SALT)


def entries_for(request: HttpRequest) -> QueryDict | None:
    """What this person had entered on this page before their login ended, to be shown unsaved."""
    kept: QueryDict | None = getattr(request, "desk_kept", None)
    if kept is not None:
        request.desk_kept_shown = True  # type: ignore[attr-defined]
    return kept


def show_in_form(request: HttpRequest) -> None:
    """Let Django's form take the entries as if they were sent, and refuse to save them."""
    kept = entries_for(request) if request.method == "GET" else None
    if kept is not None:
        request.method = "POST"
        request.POST = kept  # type: ignore[assignment]
        request._files = MultiValueDict()  # type: ignore[attr-defined]
        request.desk_refusal = [KEPT]  # type: ignore[attr-defined]


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose secret is not this login's. Entries of the desk are kept."""
    if request.path.startswith(reverse("admin:index")) and _keep(request):
        return HttpResponseRedirect(request.get_full_path())
    return render(request, "people/refused_form.html", status=403)


def _keep(request: HttpRequest) -> bool:
    """Put the entries of a form of ours into the session of this browser; whether that was done."""
    try:
        author = signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=FORM_SECONDS)
    except signing.BadSignature:
        return False
    entries = [(key, values) for key, values in request.POST.lists() if _may_be_kept(key)]
    size = sum(len(key.encode()) + len("".join(values).encode()) for key, values in entries)
    if size > BYTES:
        messages.warning(request, TOO_LONG)
        return False
    one = {**author, "at": time.time(), "size": size, "entries": entries}
    others = request.session.get(KEY, {})
    others.pop(request.get_full_path(), None)
    request.session[KEY] = _that_fit({**others, request.get_full_path(): one})
    request.session.set_expiry(SECONDS)
    if not request.user.is_authenticated:
        messages.warning(request, LOG_IN)
    return True


def _may_be_kept(key: str) -> bool:
    return key not in NEVER and "password" not in key.lower()


def _that_fit(kept: dict[str, Any]) -> dict[str, Any]:
    """The newest that are within the limit together."""
    fit: dict[str, Any] = {}
    room = BYTES
    for path, one in reversed(kept.items()):
        room -= one["size"]
        if room < 0:
            break
        fit[path] = one
    return dict(reversed(fit.items()))


def _of_this_person(request: HttpRequest) -> dict[str, Any]:
    """What is kept for whoever is logged in. Another's, and what is too old, is thrown away."""
    kept = request.session.get(KEY)
    if not kept or not request.user.is_authenticated:
        return {}
    person: Any = request.user
    since = time.time() - SECONDS
    theirs = {
        path: one
        for path, one in kept.items()
        if (one["person"], one["role"]) == (person.pk, person.role) and one["at"] >= since
    }
    request.session[KEY] = theirs
    request.session.set_expiry(None)  # the hour was the entries', not the login's
    return theirs


def _forget(request: HttpRequest, path: str) -> None:
    kept = {one: what for one, what in request.session.get(KEY, {}).items() if one != path}
    if kept:
        request.session[KEY] = kept
    else:
        request.session.pop(KEY, None)


def _as_posted(kept: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, values in kept["entries"]:
        data.setlist(key, values)
    return data


def _listed(request: HttpRequest, path: str) -> HttpResponse:
    """The entries as text, for a page that can't put them back into a form."""
    data = request.desk_kept  # type: ignore[attr-defined]
    entries = [
        (key, "\n".join(texts))
        for key, values in data.lists()
        if (texts := [text for text in values if text.strip()]) and not key.startswith("_")
    ]
    context = admin.site.each_context(request)
    context |= {"title": "What you had entered", "entries": entries, "path": path}
    return render(request, "admin/kept_entries.html", context)


def _leads_to_login(response: HttpResponse) -> bool:
    if response.status_code not in (302, 303):
        return False
    path = urlsplit(response.get("Location", "")).path
    return path in (reverse("admin:login"), resolve_url(settings.LOGIN_URL)) or (
        (accounts := _accounts()) != "" and path.startswith(accounts)
    )


def _accounts() -> str:
    """Where the pages of logging in live, second factor included; "" where there are none."""
    try:
        return reverse("account_login").removesuffix("login/")
    except NoReverseMatch:
        return ""
