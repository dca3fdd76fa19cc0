"""Accounts, for administrators. Nobody is deleted: what a person did keeps their name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from .models import User


class NewPerson(AdminUserCreationForm):
    """A new account; always one of the desk, since there are no others."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username",)

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        return super().save(commit)


class Person(UserChangeForm):
    """An account that there is."""

    class Meta(UserChangeForm.Meta):
        model = User


# Django's module registers groups on import. There are none here: roles say who may what.
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People, their roles and marks."""

    form = Person
    add_form = NewPerson
    list_display = ("username", "full_name", "role", "mark", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email", "mark")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("mark", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "role", "is_active")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("In public", {"fields": ("mark", "public_name")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "role", "usable_password", "password1", "password2")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
    )

    @admin.display(description="name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody changes their own role or shuts themself out."""
        own = ("role", "is_active") if obj is not None and obj == request.user else ()
        return (*super().get_readonly_fields(request, obj), *own)
