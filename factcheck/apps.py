"""The Django app `factcheck`: the site itself, which holds commands, checks and grants."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class FactcheckConfig(AppConfig):
    """Connects what happens after a migration, and the checks."""

    name = "factcheck"
    label = "factcheck"
    verbose_name = "Site"

    def ready(self) -> None:
        """Connect grants and checks."""
        from factcheck import checks  # noqa: F401  (registers them)

        # Sent once for each app that has models, when all migrations are done: one is enough.
        post_migrate.connect(_grant, sender=apps.get_app_config("editions"))


def _grant(using: str, **_: Any) -> None:
    from factcheck.database import OWNER
    from factcheck.grants import apply_grants
    from factcheck.people.guarding import install

    if using == OWNER:
        install()
        apply_grants()
