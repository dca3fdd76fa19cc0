"""The URL map of the whole site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

urlpatterns: list[URLPattern | URLResolver] = []

if settings.DESK_IS_OPEN:
    from django.contrib import admin

    urlpatterns += [path("admin/", admin.site.urls)]
