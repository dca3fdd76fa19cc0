"""What the page of a subject tells before its form: stage, dispute, what is missing, the verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from claims.editions.models import Edition
from claims.editions.models import Kind as EditionKind
from claims.models import Review, Submission
from claims.public.comparing import Comparison, compare
from claims.public.paste import paragraph
from claims.readiness import against, verbs_for
from claims.situation import Situation, editions_of
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject

from .remarks import Note, standing_notes
from .verb_forms import PAGES, VerbPage

Json = dict[str, Any]
# What one editor may do alone, with a reason: kept apart, and never further than one press away.
AT_ONCE = ("add_answer", "withdraw", "redact")


@dataclass(frozen=True)
class Button:
    """A verb that may be used now, or why it may not."""

    page: VerbPage
    address: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A line of the list of editions."""

    edition: Edition
    kind: str
    address: str


@dataclass(frozen=True)
class Paste:
    """A paragraph to copy into a story, from what is published or from the working copy."""

    code: str
    label: str
    text: str
    published: bool


@dataclass
class Panel:
    """Everything that the page of a subject shows besides its form."""

    subject: Subject
    stage: str
    stage_label: str
    edited: bool
    missing: list[str]
    now: list[Button]
    later: list[Button]
    versions: list[Version]
    preview: str
    public: str
    submission: Submission | None
    decisions: list[Review]
    notes: list[Note]
    body: Json | None
    standing: Json | None
    compare: str
    history: str
    changes: Comparison | None = None
    pastes: list[Paste] = field(default_factory=list)

    @property
    def computed(self) -> Json | None:
        return self.body.get("computed") if self.body else None

    @property
    def readers_see(self) -> str:
        """What stands for readers: nothing, the record, or a notice in its place."""
        if not self.versions:
            return "Not public"
        gone = (self.standing or {}).get("state")
        shown = f"Public: {gone}" if gone else "Public"
        pending = self.versions[0].edition.review == "pending"
        return f"{shown}, second review pending" if pending else shown

    @property
    def usual(self) -> list[Button]:
        """The verbs of the usual way, in its order."""
        return [one for one in self.now if one.page.verb not in AT_ONCE]

    @property
    def at_once(self) -> list[Button]:
        """The verbs that one person may use alone."""
        return [one for one in self.now if one.page.verb in AT_ONCE]


def panel_of(subject: Subject, person: User) -> Panel:
    """The panel for a working copy as it is in the database, whatever a form holds of it."""
    copy = _as_stored(subject)
    now = Situation(copy, timezone.now())
    buttons = [_button(now, verb, person) for verb in verbs_for(copy) if verb in PAGES]
    body, standing, same = now.body_if_any, _standing(now), now.same_as_published()
    if now.merged:  # What was said of it stands with the other claim: there is nothing to tell.
        body = None
    return Panel(
        subject=copy,
        stage=copy.stage_now.value,
        stage_label=_stage_label(now, same=same),
        edited=copy.edited_since_staged,
        missing=now.missing(),
        now=[one for one in buttons if not one.reasons],
        later=[one for one in buttons if one.reasons],
        versions=versions_of(copy),
        preview=_address(copy, "preview"),
        public=public_address(copy) if now.last else "",
        submission=now.submission,
        decisions=_decisions(now.submission),
        notes=standing_notes(now.submission, body),
        body=body,
        standing=standing,
        compare=_address(copy, "compare"),
        history=_address(copy, "history"),
        changes=compare(standing, body) if standing and body and not same else None,
        pastes=_pastes(standing, body, same=same),
    )


def _stage_label(now: Situation, *, same: bool) -> str:
    """The stage as the page shows it."""
    stage = now.copy.stage_now
    if stage is Stage.DRAFT and now.merged:
        return "Merged into another"
    return "As published" if stage is Stage.DRAFT and same else stage.label


def _as_stored(subject: Subject) -> Subject:
    """The subject as the database has it, struck out or not."""
    stored: Any = type(subject)
    found: Subject = stored.everything.get(pk=subject.pk)
    return found


def _standing(now: Situation) -> Json | None:
    """The body of what stands; None where nothing does, or its content was redacted."""
    if now.last is None or now.last.body is None:
        return None
    return parse(bytes(now.last.body))


def _pastes(standing: Json | None, body: Json | None, *, same: bool) -> list[Paste]:
    """What can be copied: the published paragraph, and that of a working copy that differs."""
    made = []
    if standing and (text := paragraph(standing)):
        made.append(Paste("published", "As published", text, published=True))
    if body and not same and (text := paragraph(body)):
        made.append(Paste("working", "From the working copy: not published", text, published=False))
    return made


def _address(subject: Subject, page: str) -> str:
    return reverse(f"admin:{_name(subject)}_{page}", args=[subject.pk])


def _button(now: Situation, verb: str, person: User) -> Button:
    address = reverse(f"admin:{_name(now.copy)}_verb", args=[now.copy.pk, verb])
    return Button(PAGES[verb], address, tuple(against(now, verb, person)))


def _name(subject: Subject) -> str:
    return f"{subject._meta.app_label}_{subject._meta.model_name}"


def _decisions(submission: Submission | None) -> list[Review]:
    if submission is None:
        return []
    return list(submission.reviews.select_related("reviewer"))


def versions_of(subject: Subject) -> list[Version]:
    """Every version that was published, newest first, with its public address."""
    return [
        Version(one, EditionKind(one.kind).label, public_address(subject, one.number))
        for one in editions_of(subject)
    ]


def public_address(subject: Subject, number: int | None = None) -> str:
    """Where the public reads the subject, or one version of it; "" where there is no public door.

    The slug of the working copy is that of every version: it is fixed at first publication.
    """
    try:
        if number is None:
            return reverse(f"public:{subject.KIND}", args=[subject.slug])
        return reverse(f"public:{subject.KIND}-edition", args=[subject.slug, number])
    except NoReverseMatch:
        return ""
