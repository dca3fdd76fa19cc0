"""Addresses of the read API. They are the same in every language."""

from django.urls import path

from . import views

app_name = "api"

urlpatterns = [
    path("claims/", views.ClaimList.as_view(), name="claims"),
    path("claims/<slug:slug>/", views.ClaimDetail.as_view(), name="claim"),
    path("editions/", views.EditionList.as_view(), name="editions"),
    path("editions/<int:number>/", views.EditionDetail.as_view(), name="edition"),
    path("checkpoint/", views.CheckpointView.as_view(), name="checkpoint"),
    path("schema/", views.SchemaView.as_view(), name="schema"),
]
