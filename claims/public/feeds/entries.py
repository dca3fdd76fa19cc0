"""From a row of the shelf to an entry of a feed. No database, no clock, no request."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.editions.models import PublishedSubject
from claims.public import words
from claims.public.addresses import absolute, address
from claims.public.date_words import moment_day
from claims.public.lookup.changes import Taken
from claims.public.parts.record import Card, card

from .atom import Category, Entry
from .names import tag

GONE: words.Words = {
    "withdrawn": lazy("A claim was withdrawn"),
    "redacted": lazy("A claim was redacted"),
    "merged": lazy("A claim was merged into another record"),
}
RECORDS: words.Words = {
    "claim": lazy("Claim"),
    "topic": lazy("Topic"),
    "source": lazy("Source"),
    "page": lazy("Page"),
}
OTHERS_GONE: words.Words = {
    "withdrawn": lazy("A page was withdrawn"),
    "redacted": lazy("A page was redacted"),
    "merged": lazy("A page was merged into another"),
}


def entry_of(subject: PublishedSubject) -> Entry:
    """A subject as it stands: a claim with its denials, or the notice that it stands no more."""
    if subject.state != "live":
        return _notice(subject)
    claim = getattr(subject, "claim", None)
    return _claim(subject, claim.card) if claim else _other(subject)


def _claim(subject: PublishedSubject, row: dict[str, Any]) -> Entry:
    shown = card(
        row,
        slug=subject.slug,
        review_pending=subject.review_pending,
        changed_at=subject.changed_at,
        language=subject.language,
    )
    last = subject.history[0]
    context = {"card": shown, "last": last, "what": _kind(last["kind"])}
    return _entry(
        subject,
        title=shown.headline,
        summary=_told(shown),
        content=_content("public/feed/claim.html", context | _links(subject)),
        marks=_marks(row),
    )


def _told(shown: Card) -> str:
    """The answers, and then each axis by its name: neither follows from the other."""
    parts = {
        "answers": shown.answer_line[:1].upper() + shown.answer_line[1:],
        "dispute": shown.dispute.label,
        "verdict": shown.verdict.label if shown.verdict else "",
    }
    if shown.verdict:
        return _("%(answers)s. Said: %(dispute)s. Found: %(verdict)s.") % parts
    return _("%(answers)s. Said: %(dispute)s. We have no finding on it.") % parts


def _marks(row: dict[str, Any]) -> list[Category]:
    marks = [Category(row["dispute"], "dispute", words.labelled(row["dispute_label"]))]
    verdict = row["verdict"]
    return [*marks, Category(verdict["code"], "verdict", verdict["label"])] if verdict else marks


def _other(subject: PublishedSubject) -> Entry:
    """A topic, a source or a page: its name tells nothing that anybody could deny."""
    last = subject.history[0]
    told = _("%(what)s: published on %(day)s.") % {
        "what": _kind(last["kind"]),
        "day": moment_day(last["published_at"]),
    }
    context = {"told": told, "last": last}
    return _entry(
        subject,
        title=_form(subject.kind) % {"title": subject.title},
        summary=told,
        content=_content("public/feed/other.html", context | _links(subject)),
    )


def _form(kind: str) -> str:
    forms = {
        "topic": _("Topic: %(title)s"),
        "source": _("Source: %(title)s"),
        "page": _("Page: %(title)s"),
    }
    return forms.get(kind, "%(title)s")


def _notice(subject: PublishedSubject) -> Entry:
    """Never with the old words: title and card of what stood there are not in the row at all."""
    winner = getattr(subject, "winner", None)
    reason = subject.history[0]["reason"]
    title = words.word(GONE if subject.kind == "claim" else OTHERS_GONE, subject.state)
    if winner:
        title = _("%(notice)s: %(headline)s") % {"notice": title, "headline": winner["title"]}
    leads_to = absolute(address("claim", winner["slug"])) if winner else ""
    context = {"reason": reason, "winner": winner, "winner_address": leads_to}
    return _entry(
        subject,
        title=title,
        summary=reason,
        content=_content("public/feed/notice.html", context | _links(subject)),
        marks=[Category(subject.state, "state", words.word(words.SUBJECT_STATES, subject.state))],
    )


def _entry(
    subject: PublishedSubject,
    *,
    title: str,
    summary: str,
    content: str,
    marks: list[Category] | None = None,
) -> Entry:
    return Entry(
        id=tag(subject.kind, subject.pk, subject.first_published_at),
        title=title,
        language=subject.language,
        address=address(subject.kind, subject.slug),
        summary=summary,
        content=content,
        published_at=subject.first_published_at,
        updated_at=subject.changed_at,
        categories=[*(marks or []), *_about(subject)],
    )


def _about(subject: PublishedSubject) -> list[Category]:
    """What sort of record it is, and by what sort of edition it came to stand."""
    kind = subject.history[0]["kind"]
    about = [
        Category(subject.kind, "record", words.word(RECORDS, subject.kind)),
        Category(kind, "edition", _kind(kind)),
    ]
    if subject.review_pending:
        about.append(Category("pending", "review", _("Second review pending")))
    return about


def _kind(kind: str) -> str:
    return words.word(words.EDITION_KINDS, kind)


def _links(subject: PublishedSubject) -> dict[str, str]:
    return {"link": absolute(address(subject.kind, subject.slug)), "language": subject.language}


def _content(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context).strip()


def correction_entry(taken: Taken) -> Entry:
    """An edition that took something back, under the headline that stands now, or none."""
    subject = taken.subject
    live = subject["state"] == "live"
    what = _kind(taken.kind)
    title = _("%(what)s: %(title)s") % {"what": what, "title": subject["title"]} if live else ""
    gone = GONE if subject["kind"] == "claim" else OTHERS_GONE
    path = address(subject["kind"], subject["slug"])
    context = {"reason": taken.reason, "link": absolute(path), "language": subject["language"]}
    return Entry(
        id=tag("edition", taken.number, taken.at),
        title=title or words.word(gone, subject["state"]),
        language=subject["language"],
        address=path,
        summary=taken.reason,
        content=_content("public/feed/notice.html", context),
        published_at=taken.at,
        updated_at=taken.at,
        categories=[
            Category(subject["kind"], "record", words.word(RECORDS, subject["kind"])),
            Category(taken.kind, "edition", what),
        ],
    )
