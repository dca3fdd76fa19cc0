"""The forms of the verbs that go beside the usual way: embargo, answers, merging."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin

from claims import merging
from claims.models import Claim, Merge
from claims.refusal import Refused
from factcheck.lib.stances import stance_of

from .fields import Choice, MomentField, put
from .verb_form import Reason, VerbForm, words

UNTIL = (
    "Day and time, with the zone: 2026-12-01 14:05 Asia/Baku. Without a zone it is UTC; everywhere "
    "else it is shown in UTC."
)
FOR_THE_DESK = "Why, and who asked for it. For the desk alone."


class Submit(VerbForm):
    reason = words(
        "What is new",
        "For the reviewer, and for readers of the list of versions. May be empty.",
        required=False,
    )
    until = MomentField(
        label="Not to be published before", help_text=f"{UNTIL} Empty: no embargo.", required=False
    )
    until_reason = words("Reason of the embargo", FOR_THE_DESK, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.now.merged:
            del self.fields["reason"]  # readers find the reason of the merge


class Hold(VerbForm):
    until = MomentField(label="Not to be published before", help_text=UNTIL)
    reason = words("Reason", FOR_THE_DESK)


class Lift(VerbForm):
    reason = words("Reason", "For the desk alone.")


class AddAnswer(Reason):
    """Which of the added statements go first; those that answer are ticked already."""

    statements = forms.MultipleChoiceField(
        label="Add these to what is published",
        widget=forms.CheckboxSelectMultiple,
        help_text="Statements that assert are not listed: they wait for a review.",
    )
    field_order = ("statements", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["statements"]
        assert isinstance(field, forms.MultipleChoiceField)
        found = self._answers()
        field.choices = list(found.items())
        self.initial["statements"] = list(found)

    def _answers(self) -> dict[str, str]:
        try:
            return {one["id"]: _line(one) for one in self.now.answers()}
        except Refused:
            return {}


def _line(statement: dict[str, Any]) -> str:
    who = " and ".join(one["name"] for one in statement["speakers"])
    name = who or statement["speaker_as_given"] or "Nobody is named"
    return f"{name}: {stance_of(statement['stance']).label}. {statement['paraphrase']}"


class MergeInto(VerbForm):
    """Shows what will move and what readers will see, before it is done."""

    into = forms.ModelChoiceField(
        label="The claim that it becomes part of",
        queryset=Claim.objects.filter(merged_into=None),
        widget=Choice(Merge._meta.get_field("winner"), admin.site),
        help_text="The one that stays. Type a part of its title or wording.",
    )
    rationale = words(
        "Why both are one and the same",
        "In a sentence or two. Readers find it where this claim was.",
    )
    looked = forms.CharField(widget=forms.HiddenInput, required=False)
    forecast: merging.Forecast | None = None
    step = "Show what will happen"

    def clean(self) -> dict[str, Any]:
        """Refuse what can't be merged; else show what will happen, and ask once more."""
        cleaned: dict[str, Any] = super().clean() or {}
        into = cleaned.get("into")
        if into is None or not isinstance(self.now.copy, Claim):
            return cleaned
        for reason in merging.reasons_against(self.now.copy, into):
            self.add_error("into", reason)
        if self.errors:
            return cleaned
        self.forecast, self.step = merging.forecast(self.now.copy, into), ""
        if cleaned.get("looked") != str(into.pk):
            put(self, "looked", str(into.pk))
            raise forms.ValidationError("Look at what will happen, then press the button again.")
        return cleaned

    def entries(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("into", "rationale")}


class Unmerge(VerbForm):
    reason = words("Reason", "For the desk, and kept in the history.")
