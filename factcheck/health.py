"""`/healthz`: is the site up, does its database answer, where does the chain end."""

from __future__ import annotations

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.editions import chain, watch
from factcheck.lib.doors import READER


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the head of the chain, or 503 where the database does not answer.

    `read_only` is empty, or says why the desk refuses to write (see `factcheck/read_only.py`). Who
    turned the switch and why is for the desk; the public machine can't see the switch at all.
    """
    try:
        head = chain.head(using=READER)
        comparison = watch.compare(using=READER)
        switched = _switched_off()
    except Error:
        return JsonResponse({"status": "no database"}, status=503, headers={"Retry-After": "30"})
    return JsonResponse(
        {
            "status": "ok",
            "head": {"number": head.number, "hash": bytes(head.hash).hex()},
            "read_only": switched or ("" if comparison.status == "ok" else comparison.detail),
        }
    )


def _switched_off() -> str:
    if not settings.DESK_IS_OPEN:
        return ""
    from factcheck.people.switch import closed_because

    return "switched to read-only" if closed_because() else ""
