"""Webhooks at the desk, for administrators: who is told what, and what came of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import localize

from factcheck.lists import Lists, LookedAt
from factcheck.people.history import attributed
from factcheck.people.models import User

from .announcing import send_again, send_test
from .kinds import About, Event, State
from .models import Delivery, Subscription

DRAWN = "a new secret was drawn"
HOW_IT_STANDS = ("stopped_why", "failing_since", "tried_at", "secret_drawn_at", "created_at")


class SubscriptionForm(forms.ModelForm):
    """Events and kinds of records as ticks."""

    kinds = forms.MultipleChoiceField(
        label="Events",
        choices=Event.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=Event.values,
        help_text=Subscription._meta.get_field("kinds").help_text,
    )
    subjects = forms.MultipleChoiceField(
        label="About",
        choices=About.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[About.CLAIM],
        help_text=Subscription._meta.get_field("subjects").help_text,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What counts as entered is what differs from the form as it was opened: who was stopped
        # meanwhile is not let go on by somebody who mends the name.
        for field in self.fields.values():
            field.show_hidden_initial = True


class NewSecret(forms.Form):
    """Whether the former secret ends at once."""

    at_once = forms.BooleanField(
        label="The former secret ends at once",
        required=False,
        help_text="Tick it where somebody else may know the secret. Without it, every delivery "
        "bears two signatures for 24 hours, so that nothing is refused while it is changed.",
    )


class DeedPages:
    """Pages of one record besides its form: found, and asked who may."""

    def record(self: Any, request: HttpRequest, object_id: str) -> Any:
        """The record; raises Http404 and PermissionDenied."""
        if not request.user.has_perm("outbox.change_subscription"):
            raise PermissionDenied
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        return found

    def page(self: Any, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
        """A page in the desk's frame, which no cache keeps."""
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        answer = TemplateResponse(request, f"admin/webhooks/{template}.html", whole)
        answer["Cache-Control"] = "no-store"
        return answer


@admin.register(Subscription)
class SubscriptionAdmin(DeedPages, Lists, admin.ModelAdmin):
    """Subscribers. None is deleted: what they were told stays on record."""

    form = SubscriptionForm
    change_form_template = "admin/webhooks/subscription.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False
    list_display = ("name", "address", "sends", "waiting", "failing_since", "tried_at")
    list_filter = ("enabled", ("failing_since", admin.EmptyFieldListFilter))
    search_fields = ("name", "contact", "address")
    fieldsets = (
        (None, {"fields": ("name", "contact", "address", "enabled")}),
        ("What they are told", {"fields": ("kinds", "subjects")}),
        ("How it stands", {"fields": HOW_IT_STANDS}),
    )
    readonly_fields = HOW_IT_STANDS

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """How it stands is told of a subscriber who is there already."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[:-1]

    def get_queryset(self, request: HttpRequest) -> Any:
        waits = Count("deliveries", filter=Q(deliveries__state=State.WAITING))
        return super().get_queryset(request).annotate(waits=waits)

    @admin.display(description="enabled", boolean=True, ordering="enabled")
    def sends(self, one: Subscription) -> bool:
        return one.enabled

    @admin.display(description="waits", ordering="waits")
    def waiting(self, one: Any) -> int:
        return int(one.waits)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Django's, and the pages for a new secret and a test."""
        wrap = self.admin_site.admin_view
        own = [
            path("<path:object_id>/secret/", wrap(self.secret), name="outbox_subscription_secret"),
            path("<path:object_id>/test/", wrap(self.test), name="outbox_subscription_test"),
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Of one who is there already only what was entered is written."""
        with attributed(_person(request), "edited" if change else "recorded"):
            if not change:
                request.drawn_secret = obj.draw_secret()  # type: ignore[attr-defined]
                obj.save()
            elif form.changed_data:
                obj.save(update_fields=[*form.changed_data, *_begun_anew(obj, form)])

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        """The secret, this once."""
        return self._show(request, obj, request.drawn_secret)  # type: ignore[attr-defined]

    def secret(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Draw a new secret: asked first, shown once."""
        subscription = self.record(request, object_id)
        form = NewSecret(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            drawn = subscription.draw_secret(at_once=form.cleaned_data["at_once"])
            with attributed(_person(request), DRAWN):
                subscription.save(update_fields=Subscription.SECRETS)
            return self._show(request, subscription, drawn)
        return self.page(
            request, "secret", subscription=subscription, form=form, title="New secret"
        )

    def test(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Send something that tells nothing: asked first."""
        subscription = self.record(request, object_id)
        if request.method == "POST" and subscription.enabled:
            return HttpResponseRedirect(_page_of(send_test(subscription)))
        return self.page(request, "test", subscription=subscription, title="Send a test")

    def _show(self, request: HttpRequest, subscription: Any, drawn: str) -> HttpResponse:
        context = {"subscription": subscription, "drawn": drawn, "title": "The secret"}
        return self.page(request, "drawn", **context)


@admin.register(Delivery)
class DeliveryAdmin(DeedPages, LookedAt):
    """What each subscriber was told, and what they answered."""

    change_form_template = "admin/webhooks/delivery.html"
    list_display = ("type", "edition", "subscription", "state", "attempts", "due", "ended_at")
    list_filter = ("state", "subscription", "type")
    list_select_related = ("subscription",)
    date_hierarchy = "created_at"
    search_fields = ("subscription__name", "type")
    search_help_text = "A subscriber, an event, the number of an edition or a webhook-id."
    fields = (
        "subscription", "type", "edition", "public_id", "state", "attempts", "due", "created_at",
        "ended_at",
    )  # fmt: skip

    @admin.display(description="due", ordering="due_at")
    def due(self, one: Delivery) -> str | None:
        """None once nothing is sent any more."""
        return localize(one.due_at) if one.state == State.WAITING else None

    def get_urls(self) -> list[URLPattern]:
        """Django's, and the way to send one again."""
        wrap = self.admin_site.admin_view
        own = path("<path:object_id>/again/", wrap(self.again), name="outbox_delivery_again")
        return [own, *super().get_urls()]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """By the number of an edition or a webhook-id as they are, else by words."""
        term = search_term.strip()
        if term.isascii() and term.isdigit() and len(term) < 19:
            return queryset.filter(edition=int(term)), False
        with suppress(ValueError):
            return queryset.filter(public_id=UUID(term)), False
        return super().get_search_results(request, queryset, search_term)

    def again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Let it wait anew, due now: asked first."""
        delivery = self.record(request, object_id)
        if request.method == "POST":
            send_again(delivery)
            messages.success(request, "It is due now, and goes out within seconds.")
            return HttpResponseRedirect(_page_of(delivery))
        return self.page(request, "again", delivery=delivery, title="Send again")


def _begun_anew(subscription: Subscription, form: Any) -> list[str]:
    """Forget why it was stopped, where it is let go on; the columns that this changes."""
    if not ("enabled" in form.changed_data and subscription.enabled):
        return []
    subscription.stopped_why, subscription.failing_since = "", None
    return ["stopped_why", "failing_since"]


def _page_of(delivery: Delivery) -> str:
    return reverse("admin:outbox_delivery_change", args=[delivery.pk])


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the admin lets in nobody else"
    return request.user
