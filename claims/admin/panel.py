"""What the page of a subject tells before its form: stage, dispute, what is missing, the verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from claims.dispute import DISPUTE_LABELS
from claims.editions.models import Edition
from claims.editions.models import Kind as EditionKind
from claims.models import Claim, Finding, Review, Statement, Submission
from claims.readiness import Situation, editions_of, verbs_for
from factcheck.lib.stances import stance_of
from factcheck.people.models import User
from sources.models.base import Stage, Subject

from .figures import Figures, figures_by_speaker
from .verb_forms import PAGES, VerbPage

Json = dict[str, Any]


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
class Row:
    """A party's line of the grid: what it said of the whole, then of each point."""

    name: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    """A statement with the way to its page."""

    address: str
    stance: str
    reading: str
    speakers: str
    when: str
    paraphrase: str
    documents: str


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
    body: Json | None

    @property
    def computed(self) -> Json | None:
        return self.body.get("computed") if self.body else None


def panel_of(subject: Subject, person: User) -> Panel:
    """The panel for a working copy as it is in the database, whatever a form holds of it."""
    copy = type(subject)._default_manager.get(pk=subject.pk)
    now = Situation(copy, timezone.now())
    buttons = [_button(now, verb, person) for verb in verbs_for(copy)]
    stage = copy.stage_now
    same = stage is Stage.DRAFT and now.same_as_published()
    return Panel(
        subject=copy,
        stage=stage.value,
        stage_label="As published" if same else stage.label,
        edited=copy.edited_since_staged,
        missing=now.missing(),
        now=[one for one in buttons if not one.reasons],
        later=[one for one in buttons if one.reasons],
        versions=versions_of(copy),
        preview=reverse(f"admin:{_name(copy)}_preview", args=[copy.pk]),
        public=public_address(copy) if now.last else "",
        submission=now.submission,
        decisions=_decisions(now.submission),
        body=now.body_if_any,
    )


def _button(now: Situation, verb: str, person: User) -> Button:
    address = reverse(f"admin:{_name(now.copy)}_verb", args=[now.copy.pk, verb])
    return Button(PAGES[verb], address, tuple(now.against(verb, person)))


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


def dispute_of(body: Json) -> Json:
    """What follows from what was said, for the panel of a claim."""
    computed = body["computed"]
    points = body["points"]
    return {
        "code": computed["dispute"],
        "label": DISPUTE_LABELS[computed["dispute"]],
        "headline": computed["headline"],
        "answer_line": computed["answer_line"],
        "claimants": computed["claimants"],
        "answers": computed["answers"],
        "order_known": computed["order_known"],
        "origins": computed["origins"],
        "points": [one["text"] for one in points],
        "grid": [_row(one, points) for one in computed["grid"]] if points else [],
        "figures": _figures(body),
    }


def _figures(body: Json) -> list[Figures]:
    return figures_by_speaker(body)


def _row(row: Json, points: Iterable[Json]) -> Row:
    said = {cell["point"]: cell["stance"] for cell in row["points"]}
    stances = [("The claim as a whole", row["whole"])]
    stances += [(point["text"], said.get(point["id"])) for point in points]
    return Row(row["name"], [(what, stance_of(one).label if one else "") for what, one in stances])


def statements_of(claim: Claim, body: Json) -> list[Said]:
    """The claim's statements in time order, each with the address of its page."""
    pks = dict(Statement.objects.filter(claim=claim).values_list("public_id", "pk"))
    by_id = {str(public): pk for public, pk in pks.items()}
    return [_said(one, by_id[one["id"]]) for one in body["statements"] if one["id"] in by_id]


def _said(statement: Json, pk: int) -> Said:
    date = statement["date"] or {}
    names = [one["name"] for one in statement["speakers"]]
    titles = dict.fromkeys(one["document"]["title"] for one in statement["appearances"])
    stance = stance_of(statement["stance"])
    return Said(
        address=reverse("admin:claims_statement_change", args=[pk]),
        stance=stance.label,
        reading=stance.reading.value,
        speakers=" and ".join(names) or statement["speaker_as_given"] or "Nobody is named",
        when=" · ".join(filter(None, [date.get("edtf"), date.get("as_said")])) or "date not known",
        paraphrase=statement["paraphrase"],
        documents=", ".join(titles) or "in no document",
    )


def earlier_findings(claim: Claim) -> list[Finding]:
    """The findings that were superseded, newest first."""
    found = Finding.objects.filter(claim=claim, superseded_by__isnull=False)
    return list(found.select_related("verdict", "drafted_by"))
