"""Addresses as Google's API has them, at the root of the site: the endpoint is the site itself."""

from django.urls import path

from . import views

app_name = "google"

urlpatterns = [
    path("v1alpha1/claims:search", views.search, name="search"),
]
