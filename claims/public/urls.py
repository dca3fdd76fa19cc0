"""Addresses of the pages; `root.py` puts the language before them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path

from claims.public.addresses import OWN_PLACES
from claims.public.views import changes, clocks, embeds, pictures, sources, subjects, texts, topics
from claims.public.views.home import home
from claims.public.views.topic_list import topic_list

app_name = "public"
# What stands at the address of a subject; a claim is shown by two clocks as well.
OWN: dict[str, Callable[..., HttpResponse]] = {
    "claim": clocks.claim,
    "topic": topics.topic,
    "source": sources.source,
}

urlpatterns = [
    *(
        path(f"pages/{slug}/", texts.moved, {"slug": slug}, name=f"{slug}-moved")
        for slug in OWN_PLACES
    ),
    # Before all others, which are asked for less.
    *(
        path(f"{folder}/<slug:slug>/", OWN.get(kind, subjects.subject), {"kind": kind}, name=kind)
        for kind, folder in subjects.FOLDERS.items()
    ),
    path("", home, name="home"),
    path("claims/<slug:slug>/embed/", embeds.embed, name="claim-embed"),
    path("claims/<slug:slug>/picture-<int:number>.png", pictures.picture, name="claim-picture"),
    path("topics/", topic_list, name="topics"),
    path("about/", texts.about, name="about"),
    path("methodology/", texts.methodology, name="methodology"),
    path("transparency/", texts.transparency, name="transparency"),
    path("corrections/", texts.corrections, name="corrections"),
    *(
        route
        for kind, folder in subjects.FOLDERS.items()
        for route in (
            path(
                f"{folder}/<slug:slug>/changes/",
                changes.changes,
                {"kind": kind, "number": None},
                name=f"{kind}-changes",
            ),
            path(
                f"{folder}/<slug:slug>/editions/<int:number>/changes/",
                changes.changes,
                {"kind": kind},
                name=f"{kind}-edition-changes",
            ),
            path(
                f"{folder}/<slug:slug>/editions/<int:number>/",
                subjects.edition,
                {"kind": kind},
                name=f"{kind}-edition",
            ),
        )
    ),
]
