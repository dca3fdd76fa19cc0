"""`/healthz`: is the site up, does its database answer, where does the chain end."""

from __future__ import annotations

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

    `read_only` is empty, or says why the desk refuses to write (see `factcheck/read_only.py`).
    """
    try:
        head = chain.head(using=READER)
        comparison = watch.compare(using=READER)
    except Error:
        return JsonResponse({"status": "no database"}, status=503, headers={"Retry-After": "30"})
    return JsonResponse(
        {
            "status": "ok",
            "head": {"number": head.number, "hash": bytes(head.hash).hex()},
            "read_only": "" if comparison.status == "ok" else comparison.detail,
        }
    )
