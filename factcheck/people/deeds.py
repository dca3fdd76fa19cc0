"""What an administrator can do to an account: each deed with its page, form and effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse

from . import changes
from .decisions import Kind
from .models import User
from .roles import Role
from .token_records import Scope

WHY_HELP = "Kept for good, with your name. Whoever looks at this account later reads it."


class Reason(forms.Form):
    """Why. Every deed asks for it."""

    why = forms.CharField(label="Reason", widget=forms.Textarea({"rows": 3}), help_text=WHY_HELP)

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person


class ReadOnly(Reason):
    """Why the switch is turned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = "Everybody at the desk reads it. Kept for good."


class Sure(forms.Form):
    """Nothing to fill in."""

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class NewAccount(Reason):
    """Who comes to work here."""

    username = forms.CharField(
        label="Name of the account",
        max_length=150,
        help_text="What the person types to log in. It stays as it is. Letters, digits and @.+-_",
    )
    first_name = forms.CharField(max_length=150, required=False)
    last_name = forms.CharField(max_length=150, required=False)
    email = forms.EmailField(
        label="E-mail address", help_text="The link to set a password goes there, and nowhere else."
    )
    role = forms.ChoiceField(choices=Role.choices, initial=Role.REPORTER)
    field_order = ("username", "first_name", "last_name", "email", "role", "why")


class NewRole(Reason):
    """Which role the person is to have."""

    role = forms.ChoiceField(
        choices=Role.choices,
        help_text="A role that may do less holds at once. One that may do more, or the change "
        "between administrators and those who work on content, takes a second administrator.",
    )
    field_order = ("role", "why")

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        if person:
            self.fields["role"].initial = person.role


class NewEmail(Reason):
    """Where mail for the person goes."""

    email = forms.EmailField(
        label="New e-mail address",
        help_text="Links to set a password go there. Everything that the person has open ends.",
    )
    field_order = ("email", "why")


class NewToken(forms.Form):
    """What a program is to have, and for how long."""

    name = forms.CharField(
        max_length=80,
        help_text="What uses it, so that you know which one to revoke: “wire monitor, newsroom 2”. "
        "Stands in the history of whatever is done with it.",
    )
    scopes = forms.MultipleChoiceField(
        label="What it is for",
        choices=Scope.choices,
        initial=[Scope.READ, Scope.WRITE],
        widget=forms.CheckboxSelectMultiple,
        help_text="It may never do more than you. Give it no more than it needs.",
    )
    days = forms.ChoiceField(
        label="It ends after",
        choices=[("30", "30 days"), ("90", "90 days"), ("365", "A year")],
        initial="90",
    )


class Decide(forms.Form):
    """What the second administrator has to say."""

    note = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="How you made sure that this is right, for instance “I called her”.",
    )


@dataclass(frozen=True)
class Deed:
    """One deed. `do` gives the sentence that tells of it; `kind` is set where it takes two."""

    slug: str
    title: str
    about: str
    button: str
    form: Callable[..., forms.Form]
    do: Callable[..., str]
    kind: Kind | None = None
    out: bool = False  # takes access away, so it is possible in an incident too

    def next(self, person: User | None) -> str:
        """Where to go afterwards."""
        if person is None:
            return reverse("admin:people_accountchange_changelist")
        return reverse("admin:people_user_change", args=[person.pk])


def _asks(kind: Kind) -> Callable[..., str]:
    def do(by: User, person: User | None, **entered: Any) -> str:
        why = entered.pop("why")
        changes.ask(kind, person=person, by=by, why=why, **entered)
        return "Asked for. It holds once another administrator has confirmed it."

    return do


def _role(by: User, person: User, *, role: str, why: str) -> str:
    if changes.is_lower(role, person.role):
        changes.lower_role(person, role=role, by=by, why=why)
        return f"{person} is a {role} now. Whatever was open under the old role has ended."
    return _asks(Kind.ROLE)(by, person, role=role, why=why)


def _close(by: User, person: User, *, why: str) -> str:
    changes.close(person, by=by, why=why)
    return f"The account of {person} is closed, and everything that was open has ended."


def _log_out(by: User, person: User) -> str:
    changes.end_sessions(person, by=by)
    return f"{person} is logged out everywhere."


NEW = Deed(
    "new",
    "New person",
    "Another administrator has to confirm this. Then the person gets a link by mail to set a "
    "password, which no administrator ever sees.",
    "Ask for the account",
    NewAccount,
    _asks(Kind.ACCOUNT),
    Kind.ACCOUNT,
)
ALL = (
    Deed(
        "role",
        "Another role",
        "Whatever the person has open ends with the old role.",
        "Change the role",
        NewRole,
        _role,
        Kind.ROLE,
    ),
    Deed(
        "email",
        "Another e-mail address",
        "Whoever reads that mailbox can set a new password, so another administrator has to "
        "confirm it. Make sure that the person asked for it: call, or ask in the corridor.",
        "Ask for the change",
        NewEmail,
        _asks(Kind.EMAIL),
        Kind.EMAIL,
    ),
    Deed(
        "link",
        "Send a link for a new password",
        "The link goes to the address of the account. The person can ask for one alone, too, with "
        "“Forgotten your password?” on the login page.",
        "Ask for the link",
        Reason,
        _asks(Kind.LINK),
        Kind.LINK,
    ),
    Deed(
        "factor",
        "Take the second factor off",
        "For somebody who lost the telephone or key and all recovery codes. Afterwards a password "
        "is enough to set up another, so make sure that it is really this person who asks.",
        "Ask for it",
        Reason,
        _asks(Kind.FACTOR),
        Kind.FACTOR,
    ),
    Deed(
        "back",
        "Let back in",
        "The account opens again with the role that it had.",
        "Ask for it",
        Reason,
        _asks(Kind.RETURN),
        Kind.RETURN,
    ),
    Deed(
        "sessions",
        "Log out everywhere",
        "Every session of the person ends, and links sent by mail lead nowhere. Logging in again "
        "is possible at once.",
        "Log out everywhere",
        Sure,
        _log_out,
        out=True,
    ),
    Deed(
        "close",
        "Close the account",
        "At once: nobody can log in as this person, and whatever is open ends, work that was begun "
        "included. What the person did keeps their name. Letting back in takes two administrators.",
        "Close the account",
        Reason,
        _close,
        out=True,
    ),
)


def possible(person: User) -> list[tuple[Deed, str]]:
    """The deeds that make sense for an account now, with their addresses."""
    hidden = {"back"} if person.is_active else {"close", "sessions", "link"}
    if not changes.has_factor(person):
        hidden.add("factor")
    return [(deed, address(deed, person)) for deed in ALL if deed.slug not in hidden]


def address(deed: Deed, person: User) -> str:
    """The address of a deed's page."""
    name = "admin:people_user_out" if deed.out else "admin:people_user_ask"
    return reverse(name, args=[person.pk, deed.slug])


def named(slug: str, *, out: bool) -> Deed:
    """The deed of that name. Raises Http404."""
    for deed in ALL:
        if deed.slug == slug and deed.out == out:
            return deed
    raise Http404
