"""Tokens at the desk: everybody sees, makes and revokes their own; administrators see all."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import localize

from . import deeds, tokens
from .admin import Looked, Page, attempt, sent
from .models import User
from .second_factor import has_just_shown_it, show_it_again
from .token_records import Token


@admin.register(Token)
class TokenAdmin(Looked):
    """Tokens of programs: everybody their own, administrators all. The text is shown once."""

    change_form_template = "admin/people/token.html"
    list_display = ("name", "user", "scopes_shown", "created", "ends", "used", "state")
    list_select_related = ("user", "allowance")
    search_fields = ("name", "user__username")
    ordering = ("-pk",)
    fields = ("name", "user", "scopes_shown", "created", "ends", "used", "state")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        assert isinstance(request.user, User)
        return tokens.tokens_for(request.user)

    @admin.display(description="may be used to")
    def scopes_shown(self, token: Token) -> str:
        return ", ".join(token.scopes)

    @admin.display(description="ends", ordering="expiry")
    def ends(self, token: Token) -> str:
        return localize(token.expiry)

    @admin.display(description="last used")
    def used(self, token: Token) -> str | None:
        used = tokens.last_used(token)
        return localize(used) if used else None

    @admin.display(description="state")
    def state(self, token: Token) -> str:
        by = f" By {token.revoked_by}." if token.revoked_by else ""
        return f"{token.over_because}{by}" if token.over_because else "In use"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_urls(self) -> list[URLPattern]:
        """Django's, and the page to revoke one, which stays open in an incident."""
        view = self.admin_site.admin_view(self.revoke)
        return [path("revoke/<int:number>/", view, name="people_token_revoke"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The token, with the button to revoke it while it can be used."""
        token = self.get_object(request, object_id)
        live = isinstance(token, Token) and token.revoked_at is None
        return super().change_view(
            request, object_id, form_url, {"live": live, **(extra_context or {})}
        )

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """A new token of whoever asks, shown on the answer and never again."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if not has_just_shown_it(request):
            return show_it_again(request)
        form = deeds.NewToken(sent(request))
        text = self._issued(request, form) if request.method == "POST" and form.is_valid() else ""
        answer = self.page(request, "token_new", title="New token", form=form, text=text)
        answer["Cache-Control"] = "no-store"
        return answer

    def _issued(self, request: HttpRequest, form: deeds.NewToken) -> str:
        assert isinstance(request.user, User)
        person = request.user
        entered = form.cleaned_data
        days = int(entered["days"])
        return attempt(
            form,
            lambda: tokens.issue(person, name=entered["name"], scopes=entered["scopes"], days=days)[
                1
            ],
        )

    def revoke(self, request: HttpRequest, number: int) -> Page:
        """One button."""
        token = get_object_or_404(Token.objects.select_related("user"), pk=number)
        assert isinstance(request.user, User)
        person = request.user
        if not tokens.may_revoke(person, token):
            raise PermissionDenied
        form = deeds.Sure(sent(request))
        if request.method == "POST" and form.is_valid():
            done = attempt(form, lambda: tokens.revoke(token, by=person))
            if done:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:people_token_changelist"))
        return self.page(request, "token_revoke", title="Revoke a token", token=token, form=form)
