"""The four roles of a newsroom. What each may do stands in `factcheck/lib/rules/verbs.py`."""

from django.db import models


class Role(models.TextChoices):
    REPORTER = "reporter", "Reporter: records and submits"
    CHECKER = "checker", "Checker: records, checks and reviews"
    EDITOR = "editor", "Editor: reviews, publishes, answers, corrects, withdraws, redacts"
    ADMINISTRATOR = "administrator", "Administrator: accounts and settings, no power over content"


CONTENT_ROLES = (Role.REPORTER, Role.CHECKER, Role.EDITOR)
REVIEWING_ROLES = (Role.CHECKER, Role.EDITOR)
