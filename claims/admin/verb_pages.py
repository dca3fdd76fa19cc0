"""The views of the verbs: GET shows what will happen and asks, POST does it.

Each verb opens its own durable transaction, so nothing here may stand inside another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.sites import AdminSite
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from claims import merging
from claims.editions.chain import ChainError
from claims.editions.models import Edition
from claims.editions.notes import KeyTrouble
from claims.freeze.others import SealedSourceHasNoProfile
from claims.models import Claim
from claims.readiness import against
from claims.refusal import Refused
from claims.situation import Situation, would_go
from claims.trouble import reasons_of
from factcheck.people.models import User
from sources.models.base import Subject

from .base import change_address
from .changes import Changes, changes_for, waiting
from .fields import put
from .kept import KEPT, entries_for
from .panel import public_address
from .remains import notice_page
from .verb_form import VerbForm
from .verb_forms import PAGES, Redact, VerbPage, name_of

NOT_THERE = "(It was not there.)"
TAKEN_OUT = "(It was taken out.)"
LOOK_AGAIN = (
    "Something changed since you opened this page. Look at it again; your entries are still here."
)


def verb_page(
    request: HttpRequest, site: AdminSite, subject: Subject, person: User, verb: str
) -> HttpResponse:
    """The page of one verb for one subject."""
    page = PAGES[verb]
    now = Situation(subject, timezone.now())
    changes = changes_for(now, verb)
    form = _form(request, page, now, changes)
    reasons: Sequence[str] = against(now, verb, person) if request.method != "POST" else ()
    going: list[Edition] = []
    if request.method == "POST" and form.is_valid():
        if isinstance(form, Redact) and not _looked(form):
            reasons, going = _look(form, subject)
        else:
            reasons = attempt(request, page, form, person)
            if not reasons:
                return HttpResponseRedirect(change_address(subject))
    refused = request.method == "POST" and bool(reasons)
    context = site.each_context(request) | {
        "title": page.label,
        "opts": subject._meta,
        "subject": subject,
        "page": page,
        "form": form,
        "reasons": reasons,
        "refused": refused,
        "going": [(one, name_of(one)) for one in going],
        "one_with": _one_with(subject) if going else [],
        "headline": _headline(now),
        "submission": waiting(now, verb),
        "changes": changes,
        "notice": _notice(now, form, verb, going),
        "back": change_address(subject),
    }
    return TemplateResponse(
        request, "admin/desk_verb.html", context, status=409 if refused else 200
    )


def _form(
    request: HttpRequest, page: VerbPage, now: Situation, changes: Changes | None
) -> VerbForm:
    """The verb's form: as it was sent, as it was kept over a log-out, or new."""
    kept = entries_for(request)
    if kept is not None:
        messages.warning(request, KEPT)
    sent = request.POST if request.method == "POST" else kept
    return page.form(sent, now=now, initial=chosen_difference(request, changes))


def chosen_difference(request: HttpRequest, changes: Changes | None) -> dict[str, str]:
    """Old and new words of the difference that was chosen (?from=place), to begin a correction."""
    place = request.GET.get("from")
    if not place or changes is None:
        return {}
    return next(
        (
            {"old": one.old.text or NOT_THERE, "new": one.new.text or TAKEN_OUT}
            for _, _, one in changes.comparison.fields()
            if one.place == place
        ),
        {},
    )


def _notice(now: Situation, form: VerbForm, verb: str, going: Sequence[Edition]) -> str:
    """The page that will stand in the place of what goes."""
    reason = str(form["reason"].value() or "") if "reason" in form.fields else ""
    if verb == "withdraw":
        return notice_page(now, verb, reason)
    standing_goes = now.last is not None and now.last.number in {one.number for one in going}
    return notice_page(now, verb, reason, standing_goes=standing_goes)


def attempt(request: HttpRequest, page: VerbPage, form: VerbForm, person: User) -> Sequence[str]:
    """Do it. Gives the reasons where it was refused, and then nothing was changed."""
    if form.cleaned_data["seen"] != form.now.seen():
        form.look_again()
        return [LOOK_AGAIN]
    try:
        result = page.do(form.now.copy, person, form.entries())
    except Refused as refusal:
        return refusal.reasons
    except (SealedSourceHasNoProfile, ChainError, KeyTrouble) as error:
        return [str(error)]
    except DatabaseError as error:
        return reasons_of(error)
    _say(request, page, form.now.copy, result)
    return []


def _say(request: HttpRequest, page: VerbPage, subject: Subject, result: Any) -> None:
    address = public_address(subject) if isinstance(result, Edition) else ""
    link = format_html(' <a href="{}">See the public page</a>', address) if address else ""
    messages.success(request, format_html("{}{}", page.done, link))


def _looked(form: Redact) -> bool:
    """Whether exactly these versions were shown with what would remain of them."""
    return bool(form.cleaned_data["looked"]) and form.cleaned_data["looked"] == _chosen(form)


def _chosen(form: Redact) -> str:
    return ",".join(map(str, sorted(form.cleaned_data["numbers"])))


def _look(form: Redact, subject: Subject) -> tuple[Sequence[str], list[Edition]]:
    """What would go, shown before it is done."""
    try:
        going = would_go(subject, form.cleaned_data["numbers"])
    except Refused as refusal:
        return refusal.reasons, []
    put(form, "looked", _chosen(form))
    return [], sorted(going, key=lambda one: one.number)


def _one_with(subject: Subject) -> list[tuple[str, str]]:
    """Claims whose versions may hold the same words, each with the address of its own redaction."""
    found = merging.one_with(subject) if isinstance(subject, Claim) else []
    return [
        (str(one), reverse("admin:claims_claim_verb", args=[one.pk, "redact"])) for one in found
    ]


def _headline(now: Situation) -> str:
    body = now.body_if_any
    return body["computed"]["headline"] if body and "computed" in body else str(now.copy)
