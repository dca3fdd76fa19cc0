"""What people say and ask of each other about a subject: the panel on its page, and what it sends.

Each form works by itself as well: what is refused is shown again with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims.freeze import SUBJECTS
from claims.models import Assignment, Claim, Comment, Notice
from claims.refusal import Refused
from claims.teamwork import assignments, comments
from claims.teamwork.mentions import colleagues
from factcheck.people.models import User
from sources.models.base import Subject

from .base import change_address
from .fields import MomentField
from .home import age

SHOWN_DONE = 5


class PersonField(forms.ModelChoiceField):
    """Somebody who works on content."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=colleagues(), **kwargs)  # type: ignore[arg-type]

    def label_from_instance(self, obj: User) -> str:
        name = obj.get_full_name()
        return f"{obj.username} ({name})" if name else obj.username


class Plain(forms.Form):
    """A form whose ids don't meet those of the form that stands below it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "team_%s"} | kwargs)


class CommentForm(Plain):
    text = forms.CharField(
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="“@” and a user name tells that person of it. Never public, and never edited.",
        error_messages={"required": "Write something first."},
    )


class StrikeForm(Plain):
    why = forms.CharField(
        label="Why",
        max_length=500,
        help_text="The comment stays to be read, struck through, with this reason.",
        error_messages={"required": "Say why you strike it out."},
    )


class AssignForm(Plain):
    to = PersonField(label="Who", empty_label="Choose", error_messages={"required": "Say whom."})
    task = forms.CharField(
        max_length=300,
        help_text="“Ask Baku for comment.”",
        error_messages={"required": "Say what is to be done."},
    )
    due = MomentField(required=False, help_text="A day and a time, in UTC. Empty: no hurry.")


class HandOnForm(Plain):
    to = PersonField(label="Who instead", empty_label="Choose")


class OwnerForm(Plain):
    to = PersonField(label="Who looks after it", empty_label="Nobody", required=False)


@dataclass(frozen=True)
class Errand:
    """Somebody wants something of a subject; `record` is the comment or task that it is about."""

    request: HttpRequest
    subject: Subject
    person: User
    entries: dict[str, Any]
    record: Any


@dataclass(frozen=True)
class Act:
    """One thing that can be done: its name, its form, the function that does it."""

    label: str
    form: type[Plain]
    do: Callable[[Errand], str]
    of: type[Comment] | type[Assignment] | None = None


def _say(errand: Errand) -> str:
    said = comments.say(errand.subject, by=errand.person, text=errand.entries["text"])
    if said.unknown:
        names = ", ".join(f"“@{name}”" for name in said.unknown)
        words = f"Nobody who works here is called {names}, so nobody was told by that."
        messages.warning(errand.request, words)
    return "Your comment is kept."


def _strike(errand: Errand) -> str:
    comments.strike(errand.record, by=errand.person, why=errand.entries["why"])
    return "The comment is struck out; it stays to be read, with your reason."


def _assign(errand: Errand) -> str:
    asked = errand.entries
    assignments.assign(
        errand.subject, to=asked["to"], task=asked["task"], due=asked["due"], by=errand.person
    )
    return f"{asked['to']} is asked."


def _hand_on(errand: Errand) -> str:
    assignments.hand_on(errand.record, to=errand.entries["to"], by=errand.person)
    return f"{errand.entries['to']} is asked instead."


def _done(errand: Errand) -> str:
    assignments.done(errand.record, by=errand.person)
    return "Marked as done."


def _undone(errand: Errand) -> str:
    assignments.undone(errand.record, by=errand.person)
    return "Open again."


def _own(errand: Errand) -> str:
    if not isinstance(errand.subject, Claim):
        raise Refused("Only a claim is looked after by somebody.")
    to = errand.entries["to"]
    assignments.set_owner(errand.subject, to=to, by=errand.person)
    return f"{to} looks after it now." if to else "Nobody looks after it now."


ACTS: dict[str, Act] = {
    "comment": Act("Comment", CommentForm, _say),
    "strike": Act("Strike out", StrikeForm, _strike, Comment),
    "assign": Act("Ask somebody", AssignForm, _assign),
    "hand-on": Act("Ask somebody else", HandOnForm, _hand_on, Assignment),
    "done": Act("Done", Plain, _done, Assignment),
    "undone": Act("Not done", Plain, _undone, Assignment),
    "owner": Act("Who looks after it", OwnerForm, _own),
}


@require_http_methods(["GET", "HEAD", "POST"])
def act_view(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    kind: str,
    public_id: UUID,
    act: str,
    record: int | None = None,
) -> HttpResponse:
    """The form of one act, and doing it. `context` is the site's own."""
    subject, person = _subject(kind, public_id), _person(request)
    if act not in ACTS or (ACTS[act].of is None) != (record is None):
        raise Http404
    about = _record(ACTS[act], subject, record)
    form = ACTS[act].form(request.POST if request.method == "POST" else None)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        errand = Errand(request, subject, person, form.cleaned_data, about)
        reasons = _attempt(ACTS[act], errand)
        if not reasons:
            return HttpResponseRedirect(f"{change_address(subject)}#teamwork")
    status = 409 if reasons else 200
    context |= {
        "title": ACTS[act].label,
        "subject": subject,
        "opts": subject._meta,
        "form": form,
        "record": about,
        "reasons": reasons,
        "back": f"{change_address(subject)}#teamwork",
    }
    return TemplateResponse(request, "admin/desk_act.html", context, status=status)


def _attempt(act: Act, errand: Errand) -> tuple[str, ...]:
    """Do it; the reasons where it was refused, and then nothing was changed."""
    try:
        messages.success(errand.request, act.do(errand))
    except Refused as refusal:
        return tuple(refusal.reasons)
    return ()


def _subject(kind: str, public_id: UUID) -> Subject:
    model = SUBJECTS.get(kind)
    found = model._default_manager.filter(public_id=public_id).first() if model else None
    if found is None:
        raise Http404
    return found


def _record(act: Act, subject: Subject, pk: int | None) -> Any:
    """The comment or task of this subject."""
    if act.of is None:
        return None
    own = act.of._default_manager.filter(
        pk=pk or 0, subject_kind=subject.KIND, subject_id=subject.public_id
    ).first()
    if own is None:
        raise Http404
    return own


def _person(request: HttpRequest) -> User:
    """The person, who must work on content."""
    person = request.user
    if not isinstance(person, User) or not person.works_on_content:
        raise PermissionDenied
    return person


# The panel


@dataclass(frozen=True)
class Shown:
    """A comment or a task, with what may be done about it: act → address."""

    record: Any
    age: str
    acts: dict[str, str]
    late: bool = False


@dataclass(frozen=True)
class Teamwork:
    """What people say and ask of each other about one subject, for its page."""

    kind: str
    public_id: UUID
    comments: list[Shown]
    tasks: list[Shown]
    done: list[Shown]
    unread: list[Notice]
    owner: User | None
    comment_form: CommentForm
    assign_form: AssignForm
    owner_form: OwnerForm | None
    people: list[str]
    addresses: dict[str, str]


def panel_teamwork(subject: Subject, person: User) -> Teamwork:
    """The panel of a subject for a person, in a constant number of queries."""
    own = {"subject_kind": subject.KIND, "subject_id": subject.public_id}
    tasks = [
        _shown_task(one, subject)
        for one in Assignment.objects.filter(**own).select_related("to", "by", "done_by")
    ]
    said = Comment.everything.filter(**own).select_related("by", "struck_by")
    owner = subject.owner if isinstance(subject, Claim) else None
    owner_form = OwnerForm(initial={"to": owner}) if isinstance(subject, Claim) else None
    return Teamwork(
        kind=subject.KIND,
        public_id=subject.public_id,
        comments=[_shown_comment(one, subject, person) for one in said],
        tasks=[one for one in tasks if one.record.done_at is None],
        done=[one for one in tasks if one.record.done_at][-SHOWN_DONE:],
        unread=list(Notice.objects.filter(to=person, read_at=None, **own)),
        owner=owner,
        comment_form=CommentForm(),
        assign_form=AssignForm(),
        owner_form=owner_form,
        people=[one.username for one in colleagues()],
        addresses={act: act_address(subject, act) for act in ("comment", "assign", "owner")},
    )


def act_address(subject: Subject, act: str, record: Any = None) -> str:
    """Where an act is done."""
    which = [subject.KIND, subject.public_id, act] + ([record.pk] if record else [])
    return reverse("admin:about_record" if record else "admin:about", args=which)


def _shown_comment(comment: Comment, subject: Subject, person: User) -> Shown:
    mine = comment.by_id == person.pk and comment.struck_at is None
    acts = {"strike": act_address(subject, "strike", comment)} if mine else {}
    return Shown(comment, age(comment.at, timezone.now()), acts)


def _shown_task(task: Assignment, subject: Subject) -> Shown:
    now = timezone.now()
    acts = ["undone"] if task.done_at else ["done", "hand-on"]
    addresses = {act.replace("-", "_"): act_address(subject, act, task) for act in acts}
    late = task.done_at is None and task.due is not None and task.due < now
    return Shown(task, age(task.at, now), addresses, late)
