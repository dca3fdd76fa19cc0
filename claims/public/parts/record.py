"""Around a body: its versions, its place in the log, the records that it leads to, list cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.addresses import address
from claims.public.date_words import edtf_words, moment_day, moment_words
from claims.public.parts import Json
from claims.public.parts.names import (
    Neighbour,
    Neighbours,
    host_of,
    in_readers_language,
    staff,
    web_address,
)
from claims.public.parts.sides import Dispute, Verdict, dispute_mark, verdict_mark


@dataclass(frozen=True)
class Published:
    """What is known of an edition besides its body: header, hash, its place among the versions."""

    slug: str
    header: Json
    hash: str
    stands: int
    history: list[dict[str, Any]] = field(default_factory=list)
    own_address: bool = False
    """Whether the page is that of one edition (`/editions/<n>/`), not of what stands now."""

    @property
    def number(self) -> int:
        return int(self.header["number"])

    @property
    def superseded(self) -> bool:
        return self.number != self.stands

    @property
    def review_pending(self) -> bool:
        return self.header["review"] == "pending" and self.number > self.last_reviewed

    @property
    def last_reviewed(self) -> int:
        """The newest edition that two people stand for; what came before it is settled with it."""
        done = (row["number"] for row in self.history if row["review"] == "done")
        return max(done, default=0)


@dataclass(frozen=True)
class VersionView:
    number: int
    version: int
    kind: str
    day: str
    moment: str
    reason: str
    approver: str
    publisher: str
    address: str
    changes_address: str
    """What it changed; "" for the first."""
    pending: bool
    redacted: bool
    shown: bool
    stands: bool


def version_views(kind: str, published: Published) -> list[VersionView]:
    """Every edition of the subject, newest first."""
    return [_version(kind, row, published) for row in published.history]


def _version(kind: str, row: Json, published: Published) -> VersionView:
    number = row["number"]
    pending = row["review"] == "pending" and number > published.last_reviewed
    return VersionView(
        number=number,
        version=row["version"],
        kind=words.word(words.EDITION_KINDS, row["kind"]),
        day=moment_day(row["published_at"]),
        moment=row["published_at"],
        reason=row["reason"],
        approver=staff(row["approver"]),
        publisher=staff(row["publisher"]),
        address=address(f"{kind}-edition", published.slug, number),
        changes_address=_changes_address(kind, row, published),
        pending=pending,
        redacted=row["redacted"],
        shown=number == published.number,
        stands=number == published.stands,
    )


def _changes_address(kind: str, row: Json, published: Published) -> str:
    if row["version"] == 1:
        return ""
    return address(f"{kind}-edition-changes", published.slug, row["number"])


@dataclass(frozen=True)
class Provenance:
    """Where the page comes from, so that anyone can check it."""

    number: int
    version: int
    kind: str
    moment: str
    reason: str
    approver: str
    publisher: str
    hash: str
    body_hash: str
    entry_address: str


def provenance(published: Published) -> Provenance:
    header = published.header
    return Provenance(
        number=published.number,
        version=header["version"],
        kind=words.word(words.EDITION_KINDS, header["kind"]),
        moment=moment_words(header["published_at"]),
        reason=header["reason"],
        approver=staff(header["approver"]),
        publisher=staff(header["publisher"]),
        hash=published.hash,
        body_hash=header["body_hash"],
        entry_address=address("api:edition", published.number),
    )


@dataclass(frozen=True)
class LinkView:
    kind: str
    why: str
    title: str
    address: str
    state: str


def link_views(body: Json, neighbours: Neighbours) -> list[LinkView]:
    """Linked claims that are public, each by its own headline, which names its denials.

    One that was merged is shown as the claim that it became part of; not if that is this one.
    """
    return [
        LinkView(
            kind=words.word(words.LINKS, link["kind"]),
            why=link["why"],
            title=neighbours[link["claim"]].title,
            address=neighbours[link["claim"]].address,
            state=_state_word(neighbours[link["claim"]]),
        )
        for link in body["links"]
        if link["claim"] in neighbours and neighbours[link["claim"]].id != body["id"]
    ]


def _state_word(linked: Neighbour) -> str:
    if linked.state != "live":
        return words.word(words.SUBJECT_STATES, linked.state)
    return _("the linked claim was merged into this one") if linked.after_merge else ""


@dataclass(frozen=True)
class WinnerView:
    """The claim that a merged one leads to: its headline says who claims it and who denies it."""

    headline: str
    address: str
    state: str
    live: bool


def winner_view(body: Json, neighbours: Neighbours) -> WinnerView | None:
    """Where a notice leads, as it stands by now; without a look at the shelf, as it stood then."""
    winner = body.get("winner")
    if not winner:
        return None
    now = neighbours.get(winner["id"])
    if now is None:
        return WinnerView(winner["card"]["headline"], address("claim", winner["slug"]), "", False)
    live = now.state == "live"
    # What was taken back there is not told here either: its text may be redacted by now.
    headline = now.title if live else ""
    state = "" if live else words.word(words.SUBJECT_STATES, now.state)
    return WinnerView(headline, now.address, state, live)


@dataclass(frozen=True)
class StoryView:
    """Something that the newsroom itself has published about the claim."""

    title: str
    address: str
    host: str
    day: str


def story_views(body: Json) -> list[StoryView]:
    return [
        StoryView(
            title=one["title"],
            address=web_address(one["url"]),
            host=host_of(one["url"]),
            day=edtf_words(one["published_on"]) if one["published_on"] else "",
        )
        for one in body.get("stories", [])
    ]


@dataclass(frozen=True)
class Answer:
    name: str
    state: str


@dataclass(frozen=True)
class Card:
    """A claim in a list. It never goes without its denials."""

    address: str
    headline: str
    title: str
    claimed_by: list[str]
    answers: list[Answer]
    answer_line: str
    asserted: bool
    dispute: Dispute
    verdict: Verdict | None
    review_pending: bool
    day: str
    language: str
    graphic: str = ""

    @property
    def more_answers(self) -> int:
        """How many answers a card leaves to the page; the line of answers names those that deny."""
        return max(len(self.answers) - SHOWN_ANSWERS, 0)


SHOWN_ANSWERS = 6


def card(row: Json, *, slug: str, review_pending: bool, changed_at: Any, language: str) -> Card:
    """A card from the `computed.card` of a body and what its row in the shelf says."""
    row = in_readers_language(row)
    return Card(
        address=address("claim", slug),
        headline=row["headline"],
        title=row["title"],
        claimed_by=row["claimed_by"],
        answers=[Answer(a["name"], words.labelled(a["state_label"])) for a in row["answers"]],
        answer_line=row["answer_line"],
        asserted=row["asserted"],
        dispute=dispute_mark(row["dispute"], row["dispute_label"]),
        verdict=verdict_mark(row["verdict"]),
        review_pending=review_pending,
        day=moment_day(changed_at),
        language=language,
        graphic=row.get("graphic", ""),
    )
