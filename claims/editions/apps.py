"""The Django app ``claims.editions``."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Names the app for Django."""

    name = "claims.editions"
    label = "editions"
    verbose_name = "Editions"
    default_auto_field = "django.db.models.BigAutoField"
