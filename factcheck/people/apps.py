from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "factcheck.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People"

    def ready(self) -> None:
        """Connect what follows from setting up a second factor."""
        from allauth.mfa.signals import authenticator_added

        from .second_factor import remember_set_up

        authenticator_added.connect(remember_set_up)
