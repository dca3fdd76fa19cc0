"""What this site does otherwise than django-allauth would by itself."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from factcheck.lib.visitors import client_address

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: no sign-up, the address that we believe, mail that may fail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Two administrators make an account; nobody makes their own."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth counts by name alone, so that anybody could lock anybody out. axes counts."""
        self._login_failed_rl_usage = None

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted."""

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The password and nothing else: possible in read-only mode, and never stale."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> bool:
        """Whether the server took it. A server that is away must not break a login."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            log.exception("a mail (%s) could not be sent", template_prefix)
            return False
        return True

    def send_password_reset_mail(
        self, user: AbstractBaseUser, email: str, context: dict[str, Any]
    ) -> None:
        """To the address that the account has, not as it was typed."""
        super().send_password_reset_mail(user, getattr(user, "email", email), context)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: named after the site and the account; the last one stays."""

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Where a second factor is demanded, one has to be left."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return (
            not settings.SECOND_FACTOR
            or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        )
