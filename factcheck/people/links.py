"""Links sent by mail, by which a person sets a password; never seen by an administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest

from .models import User


class LinkTokens(PasswordResetTokenGenerator):
    """Django's tokens, which end with the epoch of the account as well."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.epoch}"


def send_link(request: HttpRequest, person: User, *, new: bool) -> bool:
    """Mail the person a link to set a password; whether the mail server took it.

    `new`: the account is new, and the mail says what this is about.
    """
    key = f"{user_pk_to_url_str(person)}-{LinkTokens().make_token(person)}"
    adapter = get_adapter(request)
    context = {
        "user": person,
        "link": adapter.get_reset_password_from_key_url(key),
        "login": request.build_absolute_uri("/admin/"),
    }
    template = "people/mail/invitation" if new else "people/mail/link"
    return bool(adapter.send_mail(template, person.email, context))
