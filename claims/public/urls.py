"""Addresses of the pages; `root.py` puts the language before them."""

from django.urls import path

from claims.public.views import subjects
from claims.public.views.home import home

app_name = "public"

urlpatterns = [
    path("", home, name="home"),
    *(
        route
        for kind, folder in subjects.FOLDERS.items()
        for route in (
            path(f"{folder}/<slug:slug>/", subjects.subject, {"kind": kind}, name=kind),
            path(
                f"{folder}/<slug:slug>/editions/<int:number>/",
                subjects.edition,
                {"kind": kind},
                name=f"{kind}-edition",
            ),
        )
    ),
]
