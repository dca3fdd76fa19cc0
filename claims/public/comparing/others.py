"""The outlines of a topic, a source's profile, a page of the site, and a notice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import edtf_words

from .claim import corrections_of, sides
from .outline import Entry, Part
from .shapes import as_list, day, document, fields_of, name, place, shortened, when, yes

Json = dict[str, Any]


def topic_parts(body: Json) -> Iterator[Part]:
    """The story, its sides and its events."""
    fields = fields_of(
        ("title", _("Title"), body.get("title")),
        ("slug", _("Address"), body.get("slug")),
        ("introduction", _("Introduction"), body.get("introduction")),
        ("introduction_document", _("Source of the introduction"),
         document(body.get("introduction_document"))),
        ("sides", _("Sides"), sides(body.get("sides"))),
        ("language", _("Language"), words.language_name(body.get("language") or "und")),
    )  # fmt: skip
    yield Part("about", _("The topic"), _("Topic"), [Entry("", "", fields)])
    events = [_event(one) for one in as_list(body.get("events"))]
    yield Part("events", _("Events"), _("Event"), events)
    yield corrections_of(body)


def _event(one: Json) -> Entry:
    text = str(one.get("text", ""))
    title = ", ".join(filter(None, (day(one.get("date")), shortened(text, 50))))
    fields = fields_of(
        ("text", _("Text"), text),
        ("date", _("When"), when(one.get("date"))),
        ("place", _("Where"), place(one.get("place"))),
        ("document", _("Document"), document(one.get("document"))),
    )
    return Entry(str(one.get("id", "")), title, fields)


def source_parts(body: Json) -> Iterator[Part]:
    """Who it is, under which names, tied to whom."""
    called = [str(one.get("text", "")) for one in as_list(body.get("names"))]
    fields = fields_of(
        ("name", _("Name"), body.get("name")),
        ("slug", _("Address"), body.get("slug")),
        ("kind", _("Kind"), words.word(words.SOURCE_KINDS, str(body.get("kind", "")))),
        ("description", _("Description"), body.get("description")),
        ("country", _("Country"), body.get("country")),
        ("names", _("Other names"), " · ".join(called)),
        ("language", _("Language"), words.language_name(body.get("language") or "und")),
    )
    yield Part("about", _("The source"), _("Source"), [Entry("", "", fields)])
    ties = [_tie(one) for one in as_list(body.get("ties"))]
    yield Part("ties", _("Ties"), _("Tie"), ties)
    yield corrections_of(body)


def _tie(one: Json) -> Entry:
    kind = words.word(words.TIES, str(one.get("kind", "")))
    to = one.get("source") or {}
    fields = fields_of(
        ("kind", _("Kind"), kind),
        ("source", _("To"), name(to)),
        ("since", _("Since"), edtf_words(one["since"]) if one.get("since") else ""),
        ("until", _("Until"), edtf_words(one["until"]) if one.get("until") else ""),
    )
    return Entry(f"{one.get('kind', '')} {to.get('id', '')}", f"{kind} {name(to)}", fields)


def page_parts(body: Json) -> Iterator[Part]:
    """A text of the site, and the scale of verdicts where it shows that."""
    fields = fields_of(
        ("title", _("Title"), body.get("title")),
        ("slug", _("Address"), body.get("slug")),
        ("text", _("Text"), body.get("text")),
        ("language", _("Language"), words.language_name(body.get("language") or "und")),
    )
    yield Part("about", _("The page"), _("Page"), [Entry("", "", fields)])
    scale = [_verdict(one) for one in as_list(body.get("verdicts"))]
    yield Part("verdicts", _("Verdicts"), _("Verdict"), scale)
    yield corrections_of(body)


def _verdict(one: Json) -> Entry:
    fields = fields_of(
        ("label", _("Label"), one.get("label")),
        ("kind", _("Kind"), words.word(words.VERDICT_KINDS, str(one.get("kind", "")))),
        ("description", _("Meaning"), one.get("description")),
        ("rated", _("Rated"), yes(one.get("rated"))),
    )
    return Entry(str(one.get("code", "")), str(one.get("label", "")), fields)


def notice_parts(body: Json) -> Iterator[Part]:
    """What stands where a subject was withdrawn, redacted or merged."""
    winner = body.get("winner") or {}
    into = (winner.get("card") or {}).get("headline") or winner.get("slug")
    fields = fields_of(
        ("state", _("State"), words.word(words.SUBJECT_STATES, str(body.get("state", "")))),
        ("reason", _("Reason"), body.get("reason")),
        ("merged_into", _("Merged into"), into),
    )
    yield Part("notice", _("Notice in its place"), _("Notice"), [Entry("", "", fields)])
