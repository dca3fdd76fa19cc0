"""The Django app ``claims``."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Names the app for Django."""

    name = "claims"
    label = "claims"
    verbose_name = "Claims"
    default_auto_field = "django.db.models.BigAutoField"
