"""Pages of one's own account that allauth has not, or not as we need them."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .logging_in import FactorAdapter


class Sessions(ListUserSessionsView):
    """Where one is logged in. Each session can be ended by itself, or all but this one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`session` names the one to end; without it all others end."""
        number = request.POST.get("session", "")
        if not number:
            return super().post(request, *args, **kwargs)
        if number.isascii() and number.isdigit():
            for session in UserSession.objects.filter(user=request.user, pk=int(number[:12])):
                session.end()
                messages.success(request, "That session is ended.")
        return HttpResponseRedirect(reverse("usersessions_list"))


class RemoveKey(RemoveWebAuthnView):
    """Taking off a security key, unless it is the last second factor."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            for key in self.get_queryset().filter(pk=kwargs["pk"]):
                if not FactorAdapter().can_delete_authenticator(key):
                    messages.error(request, "Add another second factor first: one has to be left.")
                    return HttpResponseRedirect(reverse("mfa_list_webauthn"))
        return super().dispatch(request, *args, **kwargs)
