"""The newsroom's own work on a claim: checks, requests for comment, corrections; and places."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import moment_words
from claims.public.parts import Json
from claims.public.parts.documents import DocumentView, When, document_view, when
from claims.public.parts.names import Name, Neighbours, name_of


@dataclass(frozen=True)
class CheckView:
    anchor: str
    point: str
    method: str
    looked_at: str
    document: DocumentView | None
    result: str
    bearing: str
    bearing_label: str
    found_nothing: bool
    credibility: str
    when: When


def check_views(body: Json, neighbours: Neighbours) -> list[CheckView]:
    points = {point["id"]: point["text"] for point in body["points"]}
    return [_check(check, points, neighbours) for check in body["checks"]]


def _check(check: Json, points: dict[str, str], neighbours: Neighbours) -> CheckView:
    document = check["document"]
    return CheckView(
        anchor=f"c-{check['id']}",
        point=points.get(check["point"], ""),
        method=check["method"],
        looked_at=check["looked_at"],
        document=document_view(document, neighbours) if document else None,
        result=check["result"],
        bearing=check["bearing"],
        bearing_label=words.word(words.BEARINGS, check["bearing"]),
        found_nothing=check["found_nothing"],
        credibility=_credibility(check["credibility"]),
        when=when(check["date"]),
    )


def _credibility(grade: int | None) -> str:
    if grade is None:
        return ""
    return _("%(grade)s of 6, %(meaning)s") % {
        "grade": grade,
        "meaning": words.CREDIBILITY.get(grade, "?"),
    }


@dataclass(frozen=True)
class InquiryView:
    """A request for comment in one sentence; `who` stands in front of it."""

    who: Name
    text: str
    channel: str
    reason: str

    @property
    def text_sentence(self) -> str:
        whole = self.text[:1].upper() + self.text[1:]
        return whole if self.channel else _("%(line)s.") % {"line": whole}

    @property
    def line(self) -> str:
        """All of it in one line: “Southland: asked on 1 October 2020; no reply by …”."""
        how = f" ({self.channel})" if self.channel else ""
        line = _("%(who)s: %(what)s") % {"who": self.who.text, "what": f"{self.text}{how}"}
        return (
            _("%(line)s. Reason: %(why)s") % {"line": line, "why": self.reason}
            if self.reason
            else _("%(line)s.") % {"line": line}
        )


def inquiry_views(body: Json, neighbours: Neighbours) -> list[InquiryView]:
    """Every request for comment, with what came of it by the moment of the edition."""
    states = {one["id"]: one["state"] for one in body["computed"]["inquiries"]}
    return [
        InquiryView(
            who=name_of(one["source"], neighbours),
            text=_inquiry_text(one, states.get(one["id"], one["outcome"])),
            channel=one["channel"],
            reason=one["reason"],
        )
        for one in body["inquiries"]
    ]


def inquiry_lines(body: Json) -> dict[str, str]:
    """The public line of each request for comment by its id, for the desk as for readers."""
    views = inquiry_views(body, {})
    return {one["id"]: view.line for one, view in zip(body["inquiries"], views, strict=True)}


def _inquiry_text(inquiry: Json, state: str) -> str:
    asked = {
        "asked": moment_words(inquiry["asked_at"]),
        "deadline": moment_words(inquiry["deadline"]),
    }
    if state == "waived":
        return _("not asked")
    if state == "refused":
        return _("asked on %(asked)s; refused to answer") % asked
    if state == "answered":
        return _("asked on %(asked)s; answered, see the statements") % asked
    if state == "no_reply":
        return _("asked on %(asked)s; no reply by %(deadline)s") % asked
    if inquiry["deadline"]:
        return _("asked on %(asked)s, with time until %(deadline)s; no reply yet") % asked
    return _("asked on %(asked)s; no reply yet") % asked


@dataclass(frozen=True)
class CorrectionView:
    kind: str
    old: str
    new: str
    note: str
    edition: int
    """The number of the edition that was wrong."""
    redacted: bool


def correction_views(body: Json) -> list[CorrectionView]:
    return [
        CorrectionView(
            kind=words.word(words.CORRECTION_KINDS, one["kind"]),
            old=one["old"],
            new=one["new"],
            note=one["note"],
            edition=one["edition"],
            redacted=one.get("redacted", False),
        )
        for one in body.get("corrections", [])
    ]


@dataclass(frozen=True)
class PlaceView:
    """Where it is said to have happened: every name with who uses it, and no sharper than known."""

    names: list[tuple[str, str, str]]
    precision: str
    area: str


def place_view(place: Json) -> PlaceView:
    """A place of a body: (name, language, who uses it) and how exactly the spot is known."""
    names = _names_for_the_reader(
        [(n["text"], n["language"], n["used_by"] or "") for n in place["names"]]
    )
    area = ""
    if place["latitude"] is not None and place["longitude"] is not None:
        area = _("within %(radius)s km of %(latitude)s, %(longitude)s") % {
            "radius": place["radius_km"] or "?",
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
    return PlaceView(names, words.word(words.PRECISIONS, place["precision"]), area)


def _names_for_the_reader(names: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of the names that one party uses (or nobody in particular) those in the page's language.

    All of them where it has none in that language. No party's name is ever left out.
    """
    here = get_language()
    at_hand = {user for _text, language, user in names if language == here}
    return [one for one in names if one[1] == here or one[2] not in at_hand]
