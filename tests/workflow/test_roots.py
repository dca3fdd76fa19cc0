"""What four eyes count is what an edition is made of: told by changing every record there is."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction

from claims.contributors import contributions
from claims.freeze import SUBJECTS, freeze
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Subject
from tests.forging import MOMENT

LEDGERS = {
    *("submission", "review", "remark", "correction", "merge", "embargo", "grade", "erasure"),
    *("comment", "assignment", "notice", "message", "user", "touch"),
}
ROWS = 2  # of each table: enough to meet one that the subject is made of, and one that it is not


def _desk_models() -> Iterator[type[models.Model]]:
    for label in ("sources", "claims"):
        for model in apps.get_app_config(label).get_models():
            name = model._meta.model_name or ""
            if not (model._meta.proxy or name.endswith("history") or name in LEDGERS):
                yield model


def _changes(model: type[models.Model]) -> Iterator[tuple[models.QuerySet[Any], dict[str, Any]]]:
    """One change of each text of some rows."""
    texts = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.CharField)
        and not field.choices
        and field.name not in {"slug", "stage", "date", "date_zone", "since", "until", "code"}
        and "language" not in field.name
        and "url" not in field.name
        and not field.name.startswith("struck_")
    ]
    for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:ROWS]:
        for name in texts:
            yield model._default_manager.filter(pk=pk), {name: "changed"}


def _subjects() -> list[Subject]:
    return [
        subject
        for model in SUBJECTS.values()
        for subject in model._default_manager.order_by("pk")
        if not getattr(subject, "sealed", False)
    ]


def test_whoever_changes_a_byte_of_a_body_is_a_contributor(demo_database: Any) -> None:
    # Made as the owner: at the desk it would take two administrators.
    User.objects.using("owner").create(username="stranger", role="checker")
    stranger = User.objects.get(username="stranger")
    subjects = _subjects()[:12]
    before = {subject.public_id: freeze(subject, MOMENT).body for subject in subjects}
    seen = 0
    for model in _desk_models():
        for rows, change in _changes(model):
            seen += _one_change(rows, change, stranger, subjects, before)
    assert seen > 50, "too few of the changes showed anywhere for this to mean much"


def _one_change(
    rows: models.QuerySet[Any],
    change: dict[str, Any],
    stranger: User,
    subjects: list[Subject],
    before: dict[Any, bytes],
) -> int:
    """How many bodies the change showed in; in each of them the stranger must count."""
    shown = 0
    with attributed(stranger, "a test"), transaction.atomic():
        if _applied(rows, change):
            for subject in subjects:
                if freeze(subject, MOMENT).body != before[subject.public_id]:
                    shown += 1
                    made = {one.user_id for one in contributions(subject)}
                    assert stranger.pk in made, f"{rows.model.__name__} {change} in {subject}"
        transaction.set_rollback(True)
    return shown


def _applied(rows: models.QuerySet[Any], change: dict[str, Any]) -> bool:
    """False where a constraint refuses the value: then there is nothing to see."""
    try:
        with transaction.atomic():
            rows.update(**change)
    except (IntegrityError, DataError):
        return False
    return True
