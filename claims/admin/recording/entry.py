"""The page “Record”: the document, then its text beside the claim and the cards, then one save.

Without a script every button is a page; with one, cards are added and quotes picked in the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from claims.admin.base import change_address
from claims.admin.kept import KEPT, entries_for
from claims.admin.versions import changes_since
from claims.models import Appearance, Claim
from claims.permissions import may_touch
from claims.trouble import reasons_of
from factcheck.lib.addresses import tracking_in
from factcheck.people.models import User
from sources.models import Document
from sources.models.document import held_at

from .cards import Cards
from .forms import ClaimSheet, DocumentSheet
from .saving import Entry, Stale, check_document, recorded_before, save
from .texts import Text, pasted_text, text_of

ADDED = (("sources", "document"), ("claims", "claim"), ("claims", "statement"))
LOOK_FIRST = "Look at what the claim holds already, shown below, then save again."
STALE = (
    "Nothing was recorded: the claim was changed since you opened this page. Everything that you "
    "entered is still here. Look at what changed, then save again."
)
MEANWHILE = "The document was recorded by somebody else meanwhile. Look whether it is the same."


@dataclass
class Page:
    """What is shown besides the entries themselves."""

    step: int
    entry: Entry
    text: Text | None = None
    claim: Claim | None = None
    notes: list[Any] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def record_page(request: HttpRequest) -> HttpResponse:
    """The page, at whichever step it is."""
    person = _who_may_record(request)
    if request.method != "POST":
        kept = entries_for(request)
        return _shown(request, _begun(request) if kept is None else _kept(kept))
    entry = _sent(request.POST)
    known = entry.held
    entry.held = _held(entry)
    if "_save" in request.POST or "_save_next" in request.POST:
        return _saved(request, entry, person, meanwhile=entry.held != known)
    if "_next" in request.POST and not check_document(entry, person):
        return _shown(request, Page(1, entry, refusals=[_wrong(entry)]))
    return _shown(request, _second(entry))


@require_safe
def text_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a document by itself, for a form to show beside its fields."""
    if not (
        isinstance(request.user, User) and may_touch(request.user, "sources", "document", "view")
    ):
        raise PermissionDenied
    document = Document.objects.filter(pk=pk).first() if pk < 2**63 else None
    if document is None:
        raise Http404
    return render(request, "admin/recording/text.html", {"text": text_of(document)})


def record_address(document: Document | None = None, claim: Claim | None = None) -> str:
    """The address of the page, with a document or a claim to begin with."""
    given = {"document": document, "claim": claim}
    query = "&".join(f"{name}={one.pk}" for name, one in given.items() if one is not None)
    address = reverse("admin:sources_document_record")
    return f"{address}?{query}" if query else address


def _who_may_record(request: HttpRequest) -> User:
    person = request.user
    assert isinstance(person, User), "the admin lets in nobody else"
    if not all(may_touch(person, app, model, "add") for app, model in ADDED):
        raise PermissionDenied
    return person


def _begun(request: HttpRequest) -> Page:
    """A new page; with a document named in the address it begins at the second step."""
    document = _named(Document, request.GET.get("document", ""))
    claim = _named(Claim, request.GET.get("claim", ""))
    language = document.language if document else ""
    entry = Entry(
        key=uuid4(),
        document=DocumentSheet(prefix="document", initial={"held": [document] if document else []}),
        claim=ClaimSheet(prefix="claim", initial={"existing": [claim] if claim else []}),
        cards=Cards(None, language=language),
        held=document,
    )
    if document is None:
        return Page(1, entry, claim=claim)
    return Page(2, entry, text=text_of(document), claim=claim)


def _named(model: Any, number: str) -> Any:
    known = number.isdecimal() and number.isascii() and len(number) < 19
    return model.objects.filter(pk=int(number)).first() if known else None


def _kept(data: QueryDict) -> Page:
    """The page with what was entered before the login ended."""
    entry = _sent(data)
    page = _second(entry) if "statements-count" in data else Page(1, entry)
    page.refusals.append(KEPT)
    return page


def _sent(data: QueryDict) -> Entry:
    """What the page sent, read but not judged."""
    document = DocumentSheet(data, prefix="document")
    claim = ClaimSheet(data, prefix="claim")
    document.is_valid()
    claim.is_valid()
    held = document.named("held")
    language = held.language if held else document.cleaned_data.get("language") or ""
    cards = Cards(data, language=language, more=data.get("_add", ""))
    return Entry(_key(data.get("key", "")), document, claim, cards, held)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _held(entry: Entry) -> Document | None:
    """The document that was chosen, or that we hold at the address."""
    url = entry.document.cleaned_data.get("url") or ""
    archived = entry.document.cleaned_data.get("archive_url")
    return entry.held or (held_at(url) if url and not archived else None)


def _second(entry: Entry) -> Page:
    """The second step: text, claim, cards."""
    sheet = entry.document
    typed = sheet.cleaned_data
    page = Page(2, entry, claim=entry.claim.named("existing"))
    if entry.held:
        page.text = text_of(entry.held)
        if not typed.get("held"):
            page.notes.append(_held_already(entry.held))
        if not entry.held.text and typed.get("text"):
            page.text = pasted_text(typed["text"], entry.held.language)
    else:
        page.text = pasted_text(typed.get("text") or "", typed.get("language") or "")
    if tracks := tracking_in(typed.get("url") or ""):
        page.notes.append(
            f"The address says where its reader came from ({', '.join(tracks)}). It is kept as "
            "you typed it: take that out if the page opens without."
        )
    return page


def _held_already(document: Document) -> Any:
    return format_html(
        "We hold a document at this address already: <a href='{}'>{}</a>. What you record is taken "
        "from that one, and its text is shown.",
        change_address(document),
        document,
    )


def _saved(request: HttpRequest, entry: Entry, person: User, *, meanwhile: bool) -> HttpResponse:
    """Record, and lead to the claim; or show the page again with what is wrong."""
    if meanwhile and recorded_before(entry.key) is None:
        page = _second(entry)
        page.refusals.append(MEANWHILE)
        return _shown(request, page)
    try:
        claim = save(entry, person)
    except Stale as stale:
        return _shown(request, _stale(entry, stale, person))
    except DatabaseError as error:
        page = _second(entry)
        page.refusals += reasons_of(error)
        return _shown(request, page)
    if claim is None:
        page = _second(entry)
        page.refusals.append(_wrong(entry))
        return _shown(request, page)
    messages.success(request, f"Recorded: “{claim}”, with all that you entered.")
    return HttpResponseRedirect(_onwards(request, entry, claim))


def _onwards(request: HttpRequest, entry: Entry, claim: Claim) -> str:
    """The claim's page, or this page again for another claim from the same document."""
    if "_save_next" in request.POST:
        newest = Appearance.objects.filter(statement__claim=claim).order_by("-pk")
        shown = newest.select_related("document").first()
        return record_address(entry.held or (shown.document if shown else None))
    return f"{change_address(claim)}#statements"


def _stale(entry: Entry, stale: Stale, person: User) -> Page:
    page = _second(entry)
    page.claim = stale.claim
    if stale.read:
        page.refusals.append(STALE)
        page.changes = changes_since(stale.claim, stale.read, person.pk)
    else:
        page.refusals.append(LOOK_FIRST)
    return page


def _wrong(entry: Entry) -> str:
    """How many entries have to be mended."""
    sheets = [entry.document, entry.claim, *entry.cards]
    rows = [row for card in entry.cards for row in card.figures]
    count = sum(len(sheet.errors) for sheet in [*sheets, *rows] if sheet.is_bound)
    what = "1 entry" if count == 1 else f"{count} entries"
    return f"Nothing was recorded yet. Mend {what}, marked below: nothing of it is lost."


def _shown(request: HttpRequest, page: Page) -> HttpResponse:
    entry = page.entry
    media = entry.document.media + entry.claim.media + entry.cards.blank.media
    context = {
        **admin.site.each_context(request),
        "title": "Record",
        "page": page,
        "entry": entry,
        "media": media,
        "hint": _date_hint(entry),
        "statements": _statements_of(page.claim),
        "claim_address": change_address(page.claim) if page.claim else "",
        "document_address": change_address(entry.held) if entry.held else "",
    }
    return render(request, "admin/recording/record.html", context)


def _date_hint(entry: Entry) -> str:
    """The date of the document, to tell the date of what was said by."""
    if entry.held:
        return entry.held.date or entry.held.date_as_said
    return str(entry.document["date"].value() or entry.document["date_as_said"].value() or "")


def _statements_of(claim: Claim | None) -> list[Any]:
    if claim is None:
        return []
    return list(claim.statements.prefetch_related("speaker_set__source"))
