"""The demo case: imported, then submitted, approved and published as three demo accounts.

Refuses to run outside the demo. Every step is a transaction of its own and looks only at what is
there, so that whatever stops it, running it again goes on from that point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from claims import workflow
from claims.checklists import TICKS
from claims.differences import differs
from claims.editions import chain
from claims.exchange.case import import_case
from claims.exchange.case.reading import Case, read_case
from claims.freeze import SUBJECTS, freeze
from claims.models import Notice
from claims.record.comparing import found_at_desk
from claims.refusal import Refused
from factcheck.lib.canonical import parse
from factcheck.people.accounts import demo_person
from factcheck.people.models import User
from factcheck.people.roles import Role
from sources.models import Source
from sources.models.base import Stage, Subject
from sources.models.source import SourceKind

FOLDER = Path(__file__).parent / "case"
# Pages and verdicts are an editor's to write, the rest a reporter's.
FILES: tuple[tuple[Path, Role], ...] = (
    (FOLDER / "verdicts.yaml", Role.EDITOR),
    (FOLDER / "demo" / "karabakh.yaml", Role.REPORTER),
    (FOLDER / "demo" / "about.yaml", Role.EDITOR),
    (FOLDER / "demo" / "site.yaml", Role.EDITOR),
)
Tell = Callable[[str], object]


class NotTheDemo(Exception):
    """This site is no demo: here people review, and no program does."""


def load_demo(tell: Tell) -> None:
    """Import what is missing and publish what is not published; `tell` gets a line per step.

    Raises NotTheDemo, BadCase (which the demo's own files never cause on their own), NoAccount.
    """
    if not settings.DEMO:
        raise NotTheDemo("load_demo runs in the demo only (`make run`), and this is not it.")
    cases = [(file, role, read_case(file.read_bytes())) for file, role in FILES]
    for file, role, case in cases:
        if not _is_there(case):
            import_case(file.read_bytes(), by=demo_person(role), why=f"load_demo {file.name}")
            tell(f"Recorded {file.name}")
    subjects = [one for _, _, case in cases for one in _subjects(case)]
    for number, subject in enumerate(subjects, start=1):
        if not _published(subject):
            tell(f"[{number}/{len(subjects)}] {_bring_out(subject)}")
    for subject in subjects:
        if _lacks_links(subject):
            tell(f"once more: {_bring_out(subject)}")
    # Nobody was there to be told of all this.
    Notice.objects.filter(read_at=None).update(read_at=timezone.now())


def _is_there(case: Case) -> bool:
    """An import is all or nothing, so a file whose records are there was imported."""
    return all(found_at_desk(shape, data) for shape, data, _ in case.roots())


def _subjects(case: Case) -> Iterator[Subject]:
    """What the case publishes, in its order: sources with a profile, the topic, claims, pages."""
    for shape, data, _ in case.roots():
        if shape.kind in SUBJECTS:
            for subject in found_at_desk(shape, data):
                assert isinstance(subject, Subject)
                if not isinstance(subject, Source) or _has_profile(subject):
                    yield subject


def _has_profile(source: Source) -> bool:
    return not source.sealed and source.kind != SourceKind.WITNESS


def _published(subject: Subject) -> bool:
    return chain.last_edition(subject.KIND, subject.public_id) is not None


def _lacks_links(subject: Subject) -> bool:
    """Whether what stands is silent, and about nothing else, of claims published after it."""
    last = chain.last_edition(subject.KIND, subject.public_id)
    if last is None or last.body is None:
        return False
    now = freeze(subject, timezone.now())
    return differs(parse(bytes(last.body)), parse(now.body)) == ["links"]


def _bring_out(subject: Subject) -> str:
    """Take a draft through every verb that is left to do; what came of it, in words."""
    name = f"{subject.KIND} “{subject}”"
    submitter = demo_person(_recorded_by(subject))
    try:
        while not _published(subject) or _lacks_links(subject):
            subject.refresh_from_db()
            _next_verb(subject, submitter)
    except Refused as refusal:
        return f"left as it is: {name}. {refusal}"
    return f"published: {name}"


def _recorded_by(subject: Subject) -> Role:
    return Role.EDITOR if subject.KIND == "page" else Role.REPORTER


def _next_verb(subject: Subject, submitter: User) -> None:
    match subject.stage_now:
        case Stage.DRAFT | Stage.CHANGES_REQUESTED:
            workflow.submit(subject, by=submitter)
        case Stage.IN_REVIEW:
            ticks = list(TICKS[subject.KIND])
            workflow.approve(subject, by=demo_person(Role.CHECKER), ticks=ticks)
        case Stage.APPROVED:
            workflow.publish(subject, by=demo_person(Role.EDITOR))
