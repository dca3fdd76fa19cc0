"""The URL map of the whole site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from factcheck.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]

if settings.DESK_IS_OPEN:
    from django.contrib import admin

    urlpatterns += [
        path("accounts/", include("factcheck.people.urls")),
        path("admin/", admin.site.urls),
        path("api/v1/desk/", include("claims.desk_api.urls")),
    ]

if settings.DOORS != "desk":
    from claims.public import root

    urlpatterns += root.urlpatterns

handler400 = "claims.public.errors.bad_request"
handler403 = "claims.public.errors.permission_denied"
handler404 = "claims.public.errors.not_found"
handler500 = "claims.public.errors.server_error"
handler429 = "factcheck.people.lockout.too_many"
