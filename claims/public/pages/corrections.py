"""The list of all that was put right: corrected, withdrawn, redacted, merged, reviewed after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.public import words
from claims.public.addresses import address
from claims.public.date_words import moment_day
from claims.public.lookup.put_right import PutRight
from claims.public.parts import Json

from .frame import paragraphs, render
from .house import Text, house_context

# In the address and in words; the codes of the editions' kinds.
FILTERS: Mapping[str, Promise] = {
    "correction": lazy("Corrections"),
    "withdrawal": lazy("Withdrawals"),
    "redaction": lazy("Redactions"),
    "merge": lazy("Merged records"),
    "review": lazy("Second reviews"),
}
# Of what does not stand any more only this is told.
GONE: Mapping[tuple[str, str], Promise] = {
    ("claim", "withdrawn"): lazy("A claim that has been withdrawn"),
    ("claim", "redacted"): lazy("A claim that has been redacted"),
    ("claim", "merged"): lazy("A claim that was merged into another"),
    ("topic", "withdrawn"): lazy("A topic that has been withdrawn"),
    ("topic", "redacted"): lazy("A topic that has been redacted"),
    ("source", "withdrawn"): lazy("A source’s profile that has been withdrawn"),
    ("source", "redacted"): lazy("A source’s profile that has been redacted"),
    ("page", "withdrawn"): lazy("A page that has been withdrawn"),
    ("page", "redacted"): lazy("A page that has been redacted"),
}
KINDS: Mapping[str, Promise] = {
    "claim": lazy("Claim"),
    "topic": lazy("Topic"),
    "source": lazy("Source"),
    "page": lazy("Page"),
}


@dataclass(frozen=True)
class Version:
    """A version by its number in the log, and its address."""

    number: int
    address: str


@dataclass(frozen=True)
class Row:
    """One line of the list; `old` and `new` are "" where no words are to be shown."""

    day: str
    kind: str
    about: str
    title: str
    gone: str
    address: str
    language: str
    version: Version
    redacts: list[Version]
    reason: list[str]
    correction_kind: str
    words_redacted: bool
    old: str
    new: str
    note: str
    leads_to: str
    leads_to_address: str
    pending: bool


def corrections_page(
    rows: Sequence[PutRight], *, chosen: str, older: str, first_page: bool, text: Text | None
) -> str:
    """The page; `chosen` is a kind of FILTERS or "" for all, `older` the address of the next."""
    own = address("corrections")
    shown = house_context("corrections", _("Corrections"), text)
    shown["own_corrections"] = shown.pop("corrections", [])
    return render(
        "public/corrections.html",
        shown
        | {
            "filters": [
                {"words": _("All"), "address": own, "chosen": not chosen},
                *(
                    {"words": told, "address": f"{own}?kind={code}", "chosen": code == chosen}
                    for code, told in FILTERS.items()
                ),
            ],
            "rows": [row_of(one) for one in rows],
            "feed_address": address("files:corrections-feed"),
            "older": older,
            "first_page": first_page,
            "newest": f"{own}?kind={chosen}" if chosen else own,
            "noindex": bool(chosen) or not first_page,
        },
    )


def row_of(one: PutRight) -> Row:
    """What is told of an edition: of what stands its name, of what is gone that it is gone."""
    subject, correction = one.subject, one.correction or {}
    kind, slug, live = subject["kind"], subject["slug"], subject["state"] == "live"
    hidden = words_are_gone(one)
    shown = correction if live and not hidden else {}
    winner = one.winner if one.winner and one.winner["state"] == "live" else None
    return Row(
        day=moment_day(one.at),
        kind=words.word(words.EDITION_KINDS, one.kind),
        about=str(KINDS[kind]),
        title=subject["title"] if live else "",
        gone="" if live else str(GONE.get((kind, subject["state"]), KINDS[kind])),
        address=address(kind, slug),
        language=subject["language"],
        version=_version(kind, slug, one.number),
        redacts=[_version(kind, slug, number) for number in one.redacts],
        reason=paragraphs(one.reason),
        correction_kind=words.word(words.CORRECTION_KINDS, correction.get("kind", "")),
        words_redacted=one.kind == "correction" and live and hidden,
        old=shown.get("old", ""),
        new=shown.get("new", ""),
        note=shown.get("note", ""),
        leads_to=winner["title"] if winner else "",
        leads_to_address=address(winner["kind"], winner["slug"]) if winner else "",
        pending=one.review == "pending" and one.number > (one.reviewed or 0),
    )


def words_are_gone(one: PutRight) -> bool:
    """Whether the wrong version, or the one that mended it, was redacted since."""
    correction: Json = one.correction or {}
    wrong = correction.get("edition")
    return one.gone or wrong in one.redacted or bool(correction.get("redacted"))


def _version(kind: str, slug: str, number: int) -> Version:
    return Version(number, address(f"{kind}-edition", slug, number))
