"""Addresses of the public wing; the site includes them at the root."""

from django.urls import path

from claims.public import views
from claims.public.api import views as api

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    *(
        route
        for kind, folder in views.FOLDERS.items()
        for route in (
            path(f"{folder}/<slug:slug>/", views.subject, {"kind": kind}, name=kind),
            path(
                f"{folder}/<slug:slug>/editions/<int:number>/",
                views.edition,
                {"kind": kind},
                name=f"{kind}-edition",
            ),
        )
    ),
    path("api/v1/claims/", api.ClaimList.as_view(), name="api-claims"),
    path("api/v1/claims/<slug:slug>/", api.ClaimDetail.as_view(), name="api-claim"),
    path("api/v1/editions/", api.EditionList.as_view(), name="api-editions"),
    path("api/v1/editions/<int:number>/", api.EditionDetail.as_view(), name="api-edition"),
    path("api/v1/checkpoint/", api.CheckpointView.as_view(), name="api-checkpoint"),
    path("api/v1/schema/", api.SchemaView.as_view(), name="api-schema"),
]
