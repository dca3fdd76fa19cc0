"""Accounts, for administrators. Nobody is deleted: what a person did keeps their name."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from factcheck.lists import LookedAt

from . import changes, deeds
from .decisions import AccountChange, AccountDecision, Kind, Switch
from .links import send_link
from .models import User
from .refusal import Refusal
from .switch import closed_because, turn

# Pages of other packages that would go round what is decided here. Roles say who may what.
for model in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)

Page = HttpResponse | TemplateResponse


class Looked(LookedAt):
    """Records that are changed by deeds with pages of their own, if at all."""

    def page(self, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
        """A page in the desk's frame."""
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/people/{template}.html", whole)


@admin.register(User)
class PersonAdmin(Looked):
    """People, their roles and marks. What changes an account has a page for each deed."""

    change_form_template = "admin/people/person.html"
    list_display = ("username", "full_name", "role", "mark", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email", "mark")
    ordering = ("username",)
    readonly_fields = (
        "username",
        "email",
        "role",
        "open",
        "mark",
        "last_login",
        "date_joined",
    )
    fieldsets = (
        (None, {"fields": ("username", "role", "open")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "mail_notices")}),
        ("In public", {"fields": ("mark", "public_name")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )

    @admin.display(description="name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="account is open", boolean=True)
    def open(self, person: User) -> bool:
        return person.is_active

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Only what was entered is written: the rest may have changed since it was read."""
        if form.changed_data:
            obj.save(update_fields=form.changed_data)

    def get_urls(self) -> list[URLPattern]:
        """Django's, and one page for each deed; those that take away stay open in an incident."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:number>/ask/<slug:deed>/", wrap(self.deed), name="people_user_ask"),
            path("out/<int:number>/<slug:deed>/", wrap(self.deed), name="people_user_out"),
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Page:
        """A new account is asked for, like everything that gives."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._page_of(request, deeds.NEW, None)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Django's, with the deeds that are possible now."""
        person = self.get_object(request, object_id)
        context = {"show_save_and_add_another": False, **(extra_context or {})}
        if isinstance(person, User) and person != request.user:
            context["deeds"] = deeds.possible(person)
        if isinstance(person, User):
            context["pending"] = AccountChange.objects.filter(person=person, decision=None)
        return super().change_view(request, object_id, form_url, context)

    def deed(self, request: HttpRequest, number: int, deed: str) -> Page:
        """The page of one deed."""
        person = get_object_or_404(User, pk=number)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        found = deeds.named(deed, out="/out/" in request.path)
        return self._page_of(request, found, person)

    def _page_of(self, request: HttpRequest, deed: deeds.Deed, person: User | None) -> Page:
        assert isinstance(request.user, User)
        form = deed.form(sent(request), person=person)
        if request.method == "POST" and form.is_valid():
            done = attempt(form, lambda: deed.do(request.user, person, **form.cleaned_data))
            if done:
                messages.success(request, done)
                return HttpResponseRedirect(deed.next(person))
        others = changes.others_who_may_confirm(request.user, person)
        context = {"title": deed.title, "deed": deed, "form": form, "person": person}
        return self.page(request, "deed", others=others, **context)


@admin.register(AccountChange)
class AccountChangeAdmin(Looked):
    """What was asked for, and what another administrator decided."""

    list_display = ("kind", "whose", "asked_by", "asked_at", "decided")
    list_filter = ("kind", ("decision", admin.EmptyFieldListFilter))
    list_select_related = ("person", "asked_by", "decision__by")
    date_hierarchy = "asked_at"
    search_fields = ("person__username", "why")

    @admin.display(description="decision")
    def decided(self, change: AccountChange) -> str:
        decision: AccountDecision | None = getattr(change, "decision", None)
        if decision is None:
            return "waits"
        return f"{'confirmed' if decision.confirmed else 'refused'} by {decision.by}"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The change, and for another administrator the two buttons."""
        change = self.get_object(request, object_id)
        if change is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_view_permission(request, change):
            raise PermissionDenied
        form = deeds.Decide(sent(request))
        if request.method == "POST" and form.is_valid():
            done = attempt(form, lambda: self._decide(request, change, form))
            if done:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:people_accountchange_changelist"))
        assert isinstance(request.user, User)
        others = changes.others_who_may_confirm(request.user, change.person)
        context = {"title": str(change), "change": change, "form": form, "others": others}
        return self.page(request, "change", **context, **_roles_in(request, change))

    def _decide(self, request: HttpRequest, change: AccountChange, form: BaseForm) -> str:
        confirmed = "_confirm" in request.POST
        assert isinstance(request.user, User)
        changes.decide(change, by=request.user, confirmed=confirmed, note=form.cleaned_data["note"])
        if not confirmed:
            return "Refused. Nothing was changed."
        return f"Confirmed and done. {_mail(request, change)}".strip()


def _roles_in(request: HttpRequest, change: AccountChange) -> dict[str, bool]:
    """Who looks at it: whoever asked, the person concerned, or somebody who may decide."""
    return {
        "asked_it": change.asked_by == request.user,
        "concerned": change.person == request.user,
    }


def _mail(request: HttpRequest, change: AccountChange) -> str:
    """Send the link that a confirmed change brings; what to tell about it."""
    if change.kind not in (Kind.ACCOUNT, Kind.LINK):
        return ""
    new = change.kind == Kind.ACCOUNT
    person = User.objects.get(username=change.whose)
    if send_link(request, person, new=new):
        return f"A link to set a password is on its way to {person.email}."
    return (
        "The mail could not be sent: have the mail server looked after, then let the person ask "
        "for a link with “Forgotten your password?” on the login page."
    )


@admin.register(AccessAttempt)
class LockAdmin(Looked):
    """Failed logins by name and address. Deleting a row lifts the lock."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time", "lift")
    search_fields = ("username", "ip_address")
    ordering = ("-attempt_time",)
    fields = ("username", "ip_address", "failures_since_start", "attempt_time", "user_agent")

    @admin.display(description="")
    def lift(self, attempt: AccessAttempt) -> str:
        from django.utils.html import format_html

        address = reverse("admin:axes_accessattempt_delete", args=[attempt.pk])
        return format_html('<a href="{}">Lift the lock</a>', address)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)


@admin.register(Switch)
class SwitchAdmin(Looked):
    """The read-only switch: every turn with its reason, and the page to turn it."""

    change_list_template = "admin/people/switch_list.html"

    list_display = ("turned_to", "at", "by", "why")
    list_select_related = ("by",)
    fields = ("at", "by", "why")
    readonly_fields = ("at",)

    @admin.display(description="turned to")
    def turned_to(self, one: Switch) -> str:
        return str(one)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Page:
        """How it stands, and every turn."""
        context = {"title": "Read-only mode", "closed": bool(closed_because())}
        page: Page = super().changelist_view(request, context | (extra_context or {}))
        return page

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Page:
        """One button: to close, or to open again."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        closed = bool(closed_because())
        form = deeds.ReadOnly(sent(request))
        if request.method == "POST" and form.is_valid():
            wanted = request.POST.get("closed") == "1"
            done = attempt(form, lambda: self._turn(request, wanted, form.cleaned_data["why"]))
            if done:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:people_switch_changelist"))
        title = "Open the site for writing again" if closed else "Stop every write"
        return self.page(request, "switch", title=title, closed=closed, form=form)

    def _turn(self, request: HttpRequest, closed: bool, why: str) -> str:
        assert isinstance(request.user, User)
        turn(closed=closed, by=request.user, why=why)
        return "The site is read-only." if closed else "The site is open for writing again."


def sent(request: HttpRequest) -> Any:
    """What was sent, also if it is nothing; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(form: BaseForm, act: Any) -> str:
    """Do something; what to tell of it, or "" with the refusal put on the form."""
    try:
        return str(act())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return ""


from . import token_admin  # noqa: E402, F401  (Django looks for an app's pages here)
