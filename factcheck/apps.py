"""The Django app `factcheck`: the site itself, which holds commands and checks."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    """Names the app for Django."""

    name = "factcheck"
    label = "factcheck"
    verbose_name = "Site"
