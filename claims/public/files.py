"""Addresses that are the same in every language: what programs read. `root.py` holds them."""

from django.urls import path

from claims.public.views import docs, embeds, feeds, sitemap, twins
from claims.public.views.home import claims_json
from claims.public.views.subjects import FOLDERS

app_name = "files"

urlpatterns = [
    path("feed.atom", feeds.everything, name="feed"),
    path("corrections/feed.atom", feeds.corrections, name="corrections-feed"),
    path("topics/<slug:slug>/feed.atom", feeds.of_subject, {"kind": "topic"}, name="topic-feed"),
    path("sources/<slug:slug>/feed.atom", feeds.of_subject, {"kind": "source"}, name="source-feed"),
    path("api/docs/", docs.api_docs, name="api-docs"),
    path("oembed", embeds.oembed, name="oembed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<uuid:first>.xml", sitemap.part, name="sitemap-part"),
    path("claims.json", claims_json, name="claims-json"),
    *(
        path(f"{folder}/<slug:slug>.json", twins.twin, {"kind": kind}, name=f"{kind}-json")
        for kind, folder in FOLDERS.items()
    ),
]
