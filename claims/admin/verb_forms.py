"""The page of each verb: what it says, what it asks for, which function it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from claims import workflow
from claims.checklists import ticks_for
from claims.editions.models import Edition, Kind
from claims.models import CorrectionKind, Submission
from claims.public.comparing import contents
from claims.steps.reviewing import change_of
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Subject

from .verb_form import REASON, Plain, Reason, VerbForm, words
from .verbs_beside import AddAnswer, Hold, Lift, MergeInto, Submit, Unmerge

REMARK = "on:"


class RequestChanges(VerbForm):
    """What should change in all, and comments on single places of what was submitted."""

    comment = words("What should change", "Say it so that somebody else can do it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        submission = self.now.submission
        body = parse(bytes(submission.body)) if submission and submission.body else None
        for place, (label, value) in contents(body).items():
            self.fields[f"{REMARK}{place}"] = words(label, value.text, required=False)
            self.fields[f"{REMARK}{place}"].widget.attrs["rows"] = 2

    def entries(self) -> dict[str, Any]:
        entries = super().entries()
        remarks = {name: entries.pop(name) for name in list(entries) if name.startswith(REMARK)}
        made = [(name.removeprefix(REMARK), text) for name, text in remarks.items() if text]
        return entries | {"remarks": made}

    def visible_fields(self) -> list[forms.BoundField]:
        """The comment alone; those on single places are shown beside what they are about."""
        return [one for one in super().visible_fields() if not one.name.startswith(REMARK)]

    def remark_fields(self) -> list[forms.BoundField]:
        """The fields for comments on single places, in the order of the page."""
        return [self[name] for name in self.fields if name.startswith(REMARK)]


class Ticks(VerbForm):
    """What no machine can check, each ticked by the reviewer."""

    ticks = forms.MultipleChoiceField(
        label="I have looked, and vouch for this",
        required=False,  # the verb says which ones are missing
        widget=forms.CheckboxSelectMultiple,
    )
    comment = words("Comment", "May be empty.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticks = self.fields["ticks"]
        assert isinstance(ticks, forms.MultipleChoiceField)
        ticks.choices = self._asked()

    def _asked(self) -> list[tuple[str, str]]:
        """What this change asks for; nothing while there is nothing to review."""
        submission = self.reviewed()
        if submission is None:
            return []
        return list(ticks_for(self.now.copy.KIND, change_of(self.now.copy, submission)).items())

    def reviewed(self) -> Submission | None:
        """The submission that the ticks are about."""
        return self.now.submission


class ReviewAfter(Ticks):
    """Ticks, for what went first."""

    def reviewed(self) -> Submission | None:
        return self.now.pending


class Approve(Ticks):
    """Ticks, for the submission that was shown."""

    def entries(self) -> dict[str, Any]:
        return super().entries() | {"read": self.now.submission}


class Correct(VerbForm):
    kind = forms.ChoiceField(
        label="What kind of mistake",
        choices=CorrectionKind,
        help_text="Something new is no mistake: submit that as an update.",
    )
    old = words("What the published version says", "The words that were wrong.")
    new = words("What it says now", "The words that stand instead.")
    note = words("How it came about", "For readers. May be empty.", required=False)
    reason = words("Reason", REASON)


class Redact(VerbForm):
    numbers = forms.TypedMultipleChoiceField(
        label="Versions whose content has to go",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="For safety or law alone. What is taken away can't be brought back by anyone. "
        "Versions of the same content go together.",
    )
    reason = words("Reason", f"{REASON} It must not repeat what has to go.")
    looked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = self.fields["numbers"]
        assert isinstance(numbers, forms.TypedMultipleChoiceField)
        numbers.choices = [(one.number, name_of(one)) for one in self.now.redactable()]

    def entries(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("numbers", "reason")}


def name_of(edition: Edition) -> str:
    """For example “Version 2: Update, 1 October 2020 (no. 17)”."""
    kind = Kind(edition.kind).label
    return f"Version {edition.version}: {kind}, {edition.published_at:%-d %B %Y} ({edition.number})"


ONWARD = ("submit", "approve", "publish", "add_answer", "review_after", "correct")


@dataclass(frozen=True)
class VerbPage:
    """One verb as the desk shows it. `says` tells what will happen, before it does."""

    verb: str
    label: str
    says: str
    done: str
    form: type[VerbForm]
    call: Callable[..., Any]
    grave: bool = False

    def do(self, subject: Subject, by: User, entries: dict[str, Any]) -> Any:
        """Call the verb. Raises what it raises."""
        return self.call(subject, by=by, **entries)

    @property
    def onward(self) -> bool:
        """Whether it brings the work one step nearer to its readers."""
        return self.verb in ONWARD


PAGES: dict[str, VerbPage] = {
    page.verb: page
    for page in (
        VerbPage(
            "submit",
            "Submit for review",
            "Puts forward exactly what the preview shows. Somebody who did not work on it reviews "
            "it. Any edit afterwards takes it back.",
            "Submitted. Somebody else reviews it now.",
            Submit,
            workflow.submit,
        ),
        VerbPage(
            "approve",
            "Approve",
            "Approves exactly what was submitted. Nobody approves their own work, and any edit "
            "afterwards voids the approval.",
            "Approved. An editor can publish it.",
            Approve,
            workflow.approve,
        ),
        VerbPage(
            "request_changes",
            "Request changes",
            "Sends it back to whoever works on it, with your comment.",
            "Sent back with your comment.",
            RequestChanges,
            workflow.request_changes,
        ),
        VerbPage(
            "publish",
            "Publish",
            "Publishes exactly what was approved, now and for good: a version is never edited, "
            "only superseded.",
            "Published.",
            Plain,
            workflow.publish,
        ),
        VerbPage(
            "add_answer",
            "Publish the added answer now",
            "For a denial or another answer that can't wait. It is public at once, marked “second "
            "review pending”, and somebody else reviews it afterwards. What you tick is added to "
            "what is published; all other edits stay at the desk.",
            "The answer is public, and waits for its second review.",
            AddAnswer,
            workflow.add_answer,
        ),
        VerbPage(
            "review_after",
            "Review what went first",
            "Confirms what one person published alone, as somebody who had no hand in it.",
            "Reviewed: the mark is gone.",
            ReviewAfter,
            workflow.review_after,
        ),
        VerbPage(
            "correct",
            "Submit as a correction",
            "First mend the working copy. Then say here what was wrong: readers see both, in this "
            "and every later version. It is reviewed like any other submission.",
            "Submitted as a correction. Somebody else reviews it now.",
            Correct,
            workflow.correct,
        ),
        VerbPage(
            "reopen",
            "Take back into work",
            "Takes a submission back, approved or not. What is published stays as it is.",
            "Taken back into work.",
            Reason,
            workflow.reopen,
        ),
        VerbPage(
            "withdraw",
            "Withdraw",
            "Takes what stands off the site at once and leaves a notice with your reason. Earlier "
            "versions keep their addresses. Somebody else reviews it afterwards.",
            "Withdrawn. It waits for its second review.",
            Reason,
            workflow.withdraw,
            grave=True,
        ),
        VerbPage(
            "redact",
            "Redact",
            "Takes the content of published versions away for good, for safety or law. Somebody "
            "else reviews it afterwards.",
            "Redacted. It waits for its second review.",
            Redact,
            workflow.redact,
            grave=True,
        ),
        VerbPage(
            "hold",
            "Put under embargo",
            "Nothing of it is published before the time that you give. It can be worked on, "
            "reviewed and approved meanwhile; what is public already can still be withdrawn.",
            "Under embargo.",
            Hold,
            workflow.hold,
        ),
        VerbPage(
            "lift",
            "End the embargo",
            "From now on it may be published.",
            "The embargo has ended.",
            Lift,
            workflow.lift,
        ),
        VerbPage(
            "merge",
            "Merge into another claim",
            "For a claim that says the same as another one. What was said about it goes over to "
            "the other claim, with its history, and this one leads there. Nothing is published "
            "by it. Choose the other claim: you are shown what will happen first.",
            "Merged. Go on with the other claim: it has to be submitted, reviewed and published.",
            MergeInto,
            workflow.merge,
        ),
        VerbPage(
            "unmerge",
            "Undo the merge",
            "Everything that went over comes back, as long as nothing of it is public.",
            "The merge is undone.",
            Unmerge,
            workflow.unmerge,
        ),
    )
}
