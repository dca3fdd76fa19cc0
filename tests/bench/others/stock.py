"""The same records behind stock ModelViewSets of Django REST framework.

Settings are those that `startproject` writes, with the framework added as its tutorial says. A list
of claims shows what a line of the site's list shows, not whole bodies; so there are two.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from factcheck import environment as env

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": env.database(os.environ["DATABASE_URL_READER"])},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "rest_framework",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    REST_FRAMEWORK={
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 20,
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this process alone",
    USE_TZ=True,
)
settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
application = get_wsgi_application()

from django.db import models  # noqa: E402
from rest_framework.routers import DefaultRouter  # noqa: E402
from rest_framework.serializers import ModelSerializer  # noqa: E402
from rest_framework.viewsets import ModelViewSet  # noqa: E402


class Record(models.Model):
    """A claim with its body as PostgreSQL's JSON."""

    slug = models.TextField(primary_key=True)
    title = models.TextField()
    language = models.TextField()
    published_at = models.DateTimeField()
    body = models.JSONField()
    objects: models.Manager[Record] = models.Manager()

    class Meta:
        app_label = "bench"
        db_table = "bench_record"

    def __str__(self) -> str:
        return self.slug


class Line(models.Model):
    """A claim as lists show it."""

    slug = models.TextField(primary_key=True)
    line = models.JSONField()
    objects: models.Manager[Line] = models.Manager()

    class Meta:
        app_label = "bench"
        db_table = "bench_record"

    def __str__(self) -> str:
        return self.slug


class RecordSerializer(ModelSerializer[Record]):
    class Meta:
        model = Record
        fields = "__all__"


class LineSerializer(ModelSerializer[Line]):
    class Meta:
        model = Line
        fields = "__all__"


class RecordViewSet(ModelViewSet[Record]):
    queryset = Record.objects.order_by("slug")
    serializer_class = RecordSerializer


class LineViewSet(ModelViewSet[Line]):
    queryset = Line.objects.order_by("slug")
    serializer_class = LineSerializer


router = DefaultRouter()
router.register("claims", RecordViewSet)
router.register("lines", LineViewSet)
urlpatterns = router.urls
