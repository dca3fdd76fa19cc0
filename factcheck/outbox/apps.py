"""The Django app ``factcheck.outbox``."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Names the app for Django."""

    name = "factcheck.outbox"
    label = "outbox"
    verbose_name = "Outbox"
    default_auto_field = "django.db.models.BigAutoField"
