"""A bare Django view: one row by its primary key, and nothing else.

No middleware, no application, no template; the row holds the very bytes of the site's answer. So it
sends no header of safety or caching, checks no host, limits nobody and knows no tags: what Django
with a database costs at the least.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path

from factcheck import environment as env

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": env.database(os.environ["DATABASE_URL_READER"])},
    INSTALLED_APPS=[],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
)
# As Django has it: the connection stays, and is not tried before it is used.
settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
application = get_wsgi_application()


class Record(models.Model):
    """A claim as the site answers it."""

    slug = models.TextField(primary_key=True)
    answer = models.TextField()
    objects: models.Manager[Record] = models.Manager()

    class Meta:
        app_label = "bench"
        db_table = "bench_record"

    def __str__(self) -> str:
        return self.slug


def record(request: HttpRequest, slug: str) -> HttpResponse:
    found = Record.objects.get(pk=slug).answer.encode()
    length = {"Content-Length": str(len(found))}
    return HttpResponse(found, content_type="application/json", headers=length)


urlpatterns = [path("claims/<slug:slug>/", record)]
