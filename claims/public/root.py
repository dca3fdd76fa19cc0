"""The public wing at the root of the site: its pages in each language, and what has none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from claims.public.views.robots import robots

urlpatterns: list[URLPattern | URLResolver] = [
    # These two first: asked for most often.
    path("api/v1/", include("claims.public.api.urls")),
    *i18n_patterns(path("", include("claims.public.urls")), prefix_default_language=False),
    path("robots.txt", robots, name="robots"),
    path("", include("claims.public.files")),
    path("", include("claims.public.formats.urls")),
    path("", include("claims.public.google.urls")),
]
