"""The Content-Security-Policy is put together once, as django-csp makes it of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from csp.decorators import csp_replace
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse

from factcheck.policy import PolicyOnce

HEADER = "Content-Security-Policy"


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@csp_replace({"frame-ancestors": ["*"]})
def in_any_frame(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def by_itself(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={HEADER: "sandbox"})


def directives(middleware: type[CSPMiddleware], view: Any) -> set[str]:
    return set(policy_of(middleware(view)).split("; "))


def policy_of(middleware: CSPMiddleware) -> str:
    answer: Any = middleware(HttpRequest())
    return str(answer[HEADER])


@pytest.mark.parametrize("view", [plain, in_any_frame, by_itself])
def test_it_is_the_librarys_policy(view: Any) -> None:
    ours = directives(PolicyOnce, view)
    assert ours == directives(CSPMiddleware, view)
    assert ours & {"frame-ancestors 'none'", "frame-ancestors *", "sandbox"}


def test_a_policy_of_its_own_does_not_stay_for_the_next_answer() -> None:
    views: Iterator[Any] = iter([in_any_frame, plain])

    def one_after_another(request: HttpRequest) -> Any:
        return next(views)(request)

    middleware = PolicyOnce(one_after_another)
    first, second = policy_of(middleware), policy_of(middleware)
    assert "frame-ancestors *" in first
    assert "frame-ancestors 'none'" in second


def test_it_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[HttpResponse] = []
    library = CSPMiddleware.process_response

    def counted(self: Any, request: Any, response: Any) -> Any:
        made.append(response)
        return library(self, request, response)

    monkeypatch.setattr(CSPMiddleware, "process_response", counted)
    middleware = PolicyOnce(plain)
    for _ in range(3):
        middleware(HttpRequest())
    assert len(made) == 1
