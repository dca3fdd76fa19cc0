"""Addresses of what goes out in other formats, the same in every language."""

from django.urls import path

from . import views

app_name = "formats"

urlpatterns = [
    path("claims.jsonld", views.feed, name="data-feed"),
    path("claims/<slug:slug>.jsonld", views.claim, name="claim"),
    path("editions.jsonl", views.editions, name="editions"),
]
