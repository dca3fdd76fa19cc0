"""Checks of the settings that only a deployment can get wrong: `manage.py check --deploy`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def check_secret_key(**_: Any) -> list[CheckMessage]:
    """A desk with several processes needs one key for all of them."""
    if settings.SECRET_KEY_GIVEN or not settings.DESK_IS_OPEN:
        return []
    return [
        Error(
            "No secret key: each process draws its own, and nobody stays logged in.",
            hint="Set FACTCHECK_SECRET_KEY, or run `make run` once for a demo.",
            id="factcheck.E001",
        )
    ]


@register(Tags.security, deploy=True)
def check_demo(**_: Any) -> list[CheckMessage]:
    """The demo has no TLS, and its passwords are shown on the terminal."""
    if not settings.DEMO:
        return []
    return [
        checks.Warning(
            "This is the demo (FACTCHECK_DEMO), for this machine only.", id="factcheck.W002"
        )
    ]


@register(Tags.security, deploy=True)
def check_checkpoint_key(**_: Any) -> list[CheckMessage]:
    """Nothing can be published without the key that signs checkpoints."""
    key = settings.CHECKPOINT_KEY_FILE
    if key is None or Path(key).is_file():
        return []
    return [
        Error(
            f"There is no key to sign checkpoints with at {key}.",
            hint="docs/operations.md tells how to make one.",
            id="factcheck.E003",
        )
    ]
