"""What the forms of all verbs have in common."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.situation import Situation

from .fields import put

REASON = "In a sentence or two. Readers and colleagues see it."


def words(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerbForm(forms.Form):
    """Carries a mark of what the person saw; whoever acts on something newer is asked to look."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: Situation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.initial["seen"] = now.seen()

    def entries(self) -> dict[str, Any]:
        """What the verb is called with, besides the subject and the person."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def look_again(self) -> None:
        """Let the next attempt be about what is shown now."""
        put(self, "seen", self.now.seen())


class Plain(VerbForm):
    """Nothing to fill in."""


class Reason(VerbForm):
    reason = words("Reason", REASON)
