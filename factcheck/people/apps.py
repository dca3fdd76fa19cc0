from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "factcheck.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People"
