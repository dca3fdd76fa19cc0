"""The Django app ``claims.public``."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Names the app for Django."""

    name = "claims.public"
    label = "public"
    verbose_name = "Public site"
    default_auto_field = "django.db.models.BigAutoField"
