from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Claims"

    def ready(self) -> None:
        from claims import announcing, witnesses  # noqa: F401  (what the outbox asks for)
        from claims.exchange.claimreview import jobs  # noqa: F401  (carries imports on)
        from claims.teamwork import mail, reminders, voided  # noqa: F401  (the same, and their jobs)
