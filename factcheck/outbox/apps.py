from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "factcheck.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Outbox"

    def ready(self) -> None:
        from factcheck.outbox.webhooks import notices  # noqa: F401  (registers its handler)
