"""People of the desk, who decided what about their accounts, and who touched which record.

`Touch` is written by triggers alone (see `touch.py`). It answers the one question that the
four-eyes rule asks, "who changed any record of this body since its last edition", and unlike the
history kept by django-pghistory it can't be switched off by a session setting.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from .history import tracked
from .roles import CONTENT_ROLES, REVIEWING_ROLES, Role


def new_mark() -> str:
    """A random staff mark: 12 hexadecimal digits, never reused, telling nothing of the person."""
    return secrets.token_hex(6)


class PeopleManager(UserManager["User"]):
    """Makes accounts with a role. Superusers don't exist here."""

    def create_superuser(self, *args: Any, **kwargs: Any) -> User:
        raise NotImplementedError(
            "No superuser exists in this product. Use `manage.py create_administrator`."
        )


@tracked(exclude=["password", "last_login", "epoch"])
class User(AbstractUser):
    """A member of the newsroom. The public sees the mark, and the name only where wanted."""

    role = models.CharField(
        max_length=20,
        choices=Role,
        default=Role.REPORTER,
        help_text="What this person may do. Nobody, whatever the role, approves their own work.",
    )
    mark = models.CharField(
        "staff mark",
        max_length=12,
        unique=True,
        default=new_mark,
        editable=False,
        help_text="Stands for this person in public versions. Random, and never changed.",
    )
    public_name = models.CharField(
        max_length=100,
        blank=True,
        help_text="Shown to readers beside what this person approves or publishes from now on. "
        "Leave empty to be shown as a mark alone.",
    )
    mail_notices = models.BooleanField(
        "notices by mail",
        default=True,
        help_text="Send what the desk has to tell this person by e-mail too.",
    )

    epoch = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Part of every session and link. Raised by the database when role, address or "
        "access changes, which ends them all.",
    )

    objects: ClassVar[PeopleManager] = PeopleManager()
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ("username",)
        constraints = [
            models.CheckConstraint(
                condition=Q(is_superuser=False),
                name="people_no_superuser",
                violation_error_message="No account may have power over everything.",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="people_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def works_on_content(self) -> bool:
        """True where the role may record claims; administrators may not."""
        return self.is_active and self.role in CONTENT_ROLES

    @property
    def reviews(self) -> bool:
        """True where the role may decide on the work of others."""
        return self.is_active and self.role in REVIEWING_ROLES

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must name to go on: it dies with the password, and with the epoch."""
        password_alone: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{self.epoch}.{password_alone}"

    def end_sessions(self) -> None:
        """Whoever is logged in as this person is out, and links sent by mail lead nowhere."""
        type(self).objects.filter(pk=self.pk).update(epoch=models.F("epoch") + 1)


class Touch(models.Model):
    """One change of one record, in the version that it gave to the record's root.

    A root is what a person opens and saves as one thing (a claim, a source, a document …); a
    change of a part (a quote, an alias) is a change of its root.
    """

    at = models.DateTimeField()
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    root = models.CharField(max_length=63)
    root_id = models.BigIntegerField()
    root_version = models.IntegerField()
    record = models.CharField(max_length=63)
    record_id = models.BigIntegerField()
    operation = models.CharField(max_length=6)

    class Meta:
        verbose_name_plural = "touches"
        indexes = [
            # Who changed this root since version n?
            models.Index(fields=("root", "root_id", "root_version"), name="touch_by_root"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.record} {self.record_id}"


# Django looks for an app's models here.
from .decisions import AccountChange, AccountDecision, CacheEntry, Switch  # noqa: E402, F401
from .token_records import Allowance, Scope, StoredReply, Token, TokenUse  # noqa: E402, F401
