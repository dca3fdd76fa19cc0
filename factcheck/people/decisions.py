"""The records of what is decided about accounts, and of the read-only switch. All append-only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from .roles import Role


class Kind(models.TextChoices):
    """What takes two administrators. Whatever takes something away takes one, at once."""

    ACCOUNT = "account", "New account"
    ROLE = "role", "Another role"
    EMAIL = "email", "Another e-mail address"
    LINK = "link", "Link for a new password"
    FACTOR = "factor", "Second factor taken off"
    RETURN = "return", "Let back in"


class AccountChange(models.Model):
    """A change of an account that one administrator asks for and another decides on."""

    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="account_changes",
        help_text="Whose account it is; empty for a new one.",
    )
    details = models.JSONField(default=dict, help_text="What the account is to have afterwards.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    why = models.TextField("reason")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "change of an account"
        verbose_name_plural = "changes of accounts"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.whose}"

    @property
    def whose(self) -> str:
        """The account's name, also where there is no account yet."""
        return self.person.username if self.person else str(self.details.get("username", ""))

    @property
    def waits(self) -> bool:
        """True as long as nobody has decided."""
        return not AccountDecision.objects.filter(change=self).exists()

    def lines(self) -> list[tuple[str, Any]]:
        """What the account is to have, for a person to read."""
        said = {"username": "Name of the account", "role": "Role", "email": "E-mail address"}
        words = {**said, "first_name": "First name", "last_name": "Last name"}
        return [
            (words[key], Role(value).label if key == "role" else value)
            for key, value in self.details.items()
            if key in words and value
        ]


class AccountDecision(models.Model):
    """What another administrator decided. The database carries a confirmed change out."""

    change = models.OneToOneField(AccountChange, on_delete=models.PROTECT, related_name="decision")
    confirmed = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{'confirmed' if self.confirmed else 'refused'}: {self.change}"


class Switch(models.Model):
    """One turn of the read-only switch. The newest row holds; without any, all is open."""

    closed = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty where it was turned by a command.",
    )
    why = models.TextField("reason")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "turn of the read-only switch"
        verbose_name_plural = "read-only mode"

    def __str__(self) -> str:
        return "Read-only" if self.closed else "Open for writing"


class CacheEntry(models.Model):
    """A row of Django's cache in the database, which all processes of the desk share.

    Codes of a second factor that were used stand here, and counts of attempts.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_cache"

    def __str__(self) -> str:
        return self.cache_key
