"""The outline of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import moment_words

from .outline import Entry, Field, Part
from .shapes import (
    as_list,
    day,
    document,
    fields_of,
    name,
    names,
    place,
    shortened,
    value_of,
    when,
    yes,
)

Json = dict[str, Any]


def parts(body: Json) -> Iterator[Part]:
    """Everything that a claim's body says, in the order of its page."""
    yield Part("about", _("The claim"), _("Claim"), [Entry("", "", _about(body))])
    yield Part(
        "points", _("Points"), _("Point"), [_point(one) for one in as_list(body.get("points"))]
    )
    yield statements_of(body)
    yield _checks(body)
    yield _inquiries(body)
    yield Part("finding", _("Finding"), _("Finding"), _finding(body.get("finding")))
    yield Part(
        "links", _("Linked claims"), _("Link"), [_link(x) for x in as_list(body.get("links"))]
    )
    yield _stories(body)
    yield corrections_of(body)
    yield _follows(body.get("computed") or {})


def _about(body: Json) -> list[Field]:
    topic = body.get("topic") or {}
    return fields_of(
        ("title", _("Title"), body.get("title")),
        ("slug", _("Address"), body.get("slug")),
        ("wording", _("Wording"), body.get("wording")),
        ("clause", _("Clause for the headline"), body.get("clause")),
        ("context", _("Context"), body.get("context")),
        ("topic", _("Topic"), topic.get("title")),
        ("sides", _("Sides of the topic"), sides(topic.get("sides"))),
        ("concerns", _("Whom it accuses"), names(body.get("concerns"))),
        ("date", _("When it is said to have happened"), when(body.get("date"))),
        ("places", _("Where"), " · ".join(map(place, as_list(body.get("places"))))),
        ("language", _("Language"), words.language_name(body.get("language") or "und")),
        ("graphic", _("Graphic content"), yes(body.get("graphic"))),
    )


def sides(listed: Any) -> str:
    """ "Armenia: Armenia; Azerbaijan: Azerbaijan and Turkey"."""
    told = as_list(listed)
    return "; ".join(
        f"{one.get('name', '')}: "
        + words.names_in_line([str(x.get("name", "")) for x in as_list(one.get("parties"))])
        for one in told
    )


def _point(point: Json) -> Entry:
    text = str(point.get("text", ""))
    return Entry(str(point.get("id", "")), shortened(text), fields_of(("text", _("Text"), text)))


def statements_of(body: Json) -> Part:
    """The statements, each with its appearances and figures."""
    statements = as_list(body.get("statements"))
    titles = {str(one.get("id")): statement_title(one) for one in statements}
    points = {str(one.get("id")): str(one.get("text")) for one in as_list(body.get("points"))}
    entries = [
        Entry(str(one.get("id", "")), statement_title(one), _statement(one, titles, points))
        for one in statements
    ]
    return Part("statements", _("Statements"), _("Statement"), entries)


def statement_title(one: Json) -> str:
    """Who, how and when: "Northland: Claims, 30 September 2020"."""
    who = words.names_in_line([str(x.get("name", "")) for x in as_list(one.get("speakers"))])
    given = str(one.get("speaker_as_given") or "")
    stance = words.stance_word(str(one.get("stance", "")))
    told = f"{who or given or _('nobody named')}: {stance}"
    return ", ".join(filter(None, (told, day(one.get("date")))))


def _statement(one: Json, titles: Mapping[str, str], points: Mapping[str, str]) -> list[Field]:
    fields = fields_of(
        ("stance", _("Stance"), words.stance_word(str(one.get("stance", "")))),
        ("speakers", _("Speakers"), names(one.get("speakers"))),
        ("speaker_as_given", _("Speaker as given"), one.get("speaker_as_given")),
        ("date", _("When it was said"), when(one.get("date"))),
        ("paraphrase", _("Paraphrase"), one.get("paraphrase")),
        ("answers", _("Answers"), _references(one.get("answers"), titles)),
        ("changes", _("Changes"), _references(one.get("changes"), titles)),
        ("points", _("Point by point"), _on_points(one.get("points"), points)),
        ("inquiry", _("In reply to our request"), yes(one.get("inquiry"))),
        ("rating", _("Rating, in its own words"), one.get("rating")),
    )
    for appearance in as_list(one.get("appearances")):
        fields += _appearance(appearance)
    return fields + [_figure(figure) for figure in as_list(one.get("figures"))]


def _references(ids: Any, titles: Mapping[str, str]) -> str:
    known = [titles.get(str(one), _("a statement that is not here")) for one in ids or ()]
    return "; ".join(known)


def _on_points(told: Any, points: Mapping[str, str]) -> str:
    return "; ".join(
        f"{points.get(str(one.get('point')), '?')}: {words.stance_word(str(one.get('stance', '')))}"
        for one in as_list(told)
    )


def _appearance(one: Json) -> list[Field]:
    shape = one.get("document") or {}
    title = shortened(str(shape.get("title") or shape.get("url") or _("untitled")), 50)
    where = _("in “%(title)s”") % {"title": title}
    carried = words.word(words.CARRIAGE, str(one.get("carriage") or "unknown"))
    code = f"appearances/{one.get('id', '')}"
    translated_by = (one.get("translation") or {}).get("by")
    return fields_of(
        (f"{code}/document", _("Appears %(where)s") % {"where": where}, document(shape)),
        (f"{code}/words", _("Words as printed %(where)s") % {"where": where}, one.get("words")),
        (f"{code}/translation", _("Translation %(where)s") % {"where": where},
         one.get("translation")),
        (f"{code}/by", _("Translated by, %(where)s") % {"where": where}, translated_by),
        (f"{code}/locator", _("Place %(where)s") % {"where": where}, one.get("locator")),
        (f"{code}/carriage", _("Carried how, %(where)s") % {"where": where}, carried),
        (f"{code}/graphic", _("Graphic content %(where)s") % {"where": where},
         yes(shape.get("graphic"))),
        (f"{code}/not_in_text", _("Not found in the text held, %(where)s") % {"where": where},
         yes(one.get("not_in_text"))),
    )  # fmt: skip


def _figure(one: Json) -> Field:
    label = _("Figure: %(of)s") % {"of": one.get("of", "")}
    return Field(f"figures/{one.get('id', '')}", label, value_of(figure_words(one)))


def figure_words(one: Json) -> str:
    """A number as it was said, with whose, scope and date: "about 104 people, of Armenia, …"."""
    low, high = one.get("low"), one.get("high")
    if low is None:
        number = _("up to %(high)s") % {"high": high}
    elif high is None:
        number = _("at least %(low)s") % {"low": low}
    else:
        number = str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    whose = name(one.get("whose")) or str(one.get("whose_as_given") or "")
    head = " ".join(filter(None, (one.get("qualifier"), number, one.get("unit"))))
    scope = words.word(words.SCOPES, str(one.get("scope") or "unknown"))
    return ", ".join(filter(None, (head, whose, scope, when(one.get("date")))))


def _checks(body: Json) -> Part:
    points = {str(one.get("id")): str(one.get("text")) for one in as_list(body.get("points"))}
    entries = [
        Entry(
            str(one.get("id", "")),
            shortened(str(one.get("method", ""))),
            fields_of(
                ("method", _("Method"), one.get("method")),
                ("looked_at", _("Looked at"), one.get("looked_at")),
                ("document", _("Document"), document(one.get("document"))),
                ("result", _("What it showed"), one.get("result")),
                ("bearing", _("Bearing"), words.word(words.BEARINGS, str(one.get("bearing", "")))),
                ("found_nothing", _("Found nothing"), yes(one.get("found_nothing"))),
                ("credibility", _("Credibility"), one.get("credibility")),
                ("point", _("On the point"), points.get(str(one.get("point")), "")),
                ("date", _("When"), when(one.get("date"))),
            ),
        )
        for one in as_list(body.get("checks"))
    ]
    return Part("checks", _("Checks"), _("Check"), entries)


OUTCOMES = {
    "open": "waiting for a reply", "refused": "refused", "waived": "not asked",
    "no_reply": "no reply", "answered": "answered",
}  # fmt: skip


def _inquiries(body: Json) -> Part:
    entries = [
        Entry(
            str(one.get("id", "")),
            name(one.get("source")),
            fields_of(
                ("source", _("Whom"), name(one.get("source"))),
                ("channel", _("How"), one.get("channel")),
                ("asked_at", _("Asked"), _moment(one.get("asked_at"))),
                ("deadline", _("Deadline"), _moment(one.get("deadline"))),
                ("outcome", _("Outcome"), _outcome(one.get("outcome"))),
                ("reason", _("Reason"), one.get("reason")),
            ),
        )
        for one in as_list(body.get("inquiries"))
    ]
    return Part("inquiries", _("Requests for comment"), _("Request for comment"), entries)


def _outcome(code: Any) -> str:
    return OUTCOMES.get(str(code), str(code or "").replace("_", " "))


def _moment(moment: Any) -> str:
    return moment_words(moment) if moment else ""


def _finding(finding: Json | None) -> list[Entry]:
    if not finding:
        return []
    verdict = (finding.get("verdict") or {}).get("label")
    rows = (("verdict", _("Verdict"), verdict), ("reasons", _("Reasons"), finding.get("reasons")))
    return [Entry("", "", fields_of(*rows))]


def _link(one: Json) -> Entry:
    kind = words.word(words.LINKS, str(one.get("kind", "")))
    ident = f"{one.get('kind', '')} {one.get('claim', '')}"
    rows = (("kind", _("Kind"), kind), ("why", _("Why"), one.get("why")))
    return Entry(ident, kind, fields_of(*rows))


def _stories(body: Json) -> Part:
    entries = [
        Entry(
            str(one.get("id") or one.get("url") or ""),
            str(one.get("title", "")),
            fields_of(
                ("title", _("Headline"), one.get("title")),
                ("url", _("Address"), one.get("url")),
                ("published_on", _("Published on"), one.get("published_on")),
            ),
        )
        for one in as_list(body.get("stories"))
    ]
    return Part("stories", _("Stories of ours"), _("Story"), entries)


def corrections_of(body: Json) -> Part:
    """The corrections that readers see, in every body alike."""
    entries = [
        Entry(
            str(one.get("id", "")),
            words.word(words.CORRECTION_KINDS, str(one.get("kind", ""))),
            fields_of(
                ("old", _("What it said"), one.get("old")),
                ("new", _("What it says now"), one.get("new")),
                ("note", _("How it came about"), one.get("note")),
                ("redacted", _("Redacted"), yes(one.get("redacted"))),
            ),
        )
        for one in as_list(body.get("corrections"))
    ]
    return Part("corrections", _("Corrections"), _("Correction"), entries)


def _follows(computed: Json) -> Part:
    """What is computed from the rest: a reader's first impression changes with it."""
    card = computed.get("card") or {}
    counted = computed.get("origins") or {}
    fields = fields_of(
        ("headline", _("Headline"), computed.get("headline")),
        ("dispute", _("Dispute"), words.labelled(str(card.get("dispute_label") or ""))),
        ("origins", _("Independent origins"), counted.get("independent")),
    )
    entries = [Entry("", "", fields)] if fields else []
    return Part("computed", _("What follows from it"), _("Result"), entries, computed=True)
