"""Google's Fact Check Tools API: what is refused, in Google's shape and with what would work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from claims.public.google import views
from tests.public.test_google import PLACE

BAD = [
    ("", "query", "one of query and reviewPublisherSiteFilter is required"),
    ("query=", "query", "is required"),
    ("query=%20&languageCode=en", "query", "is required"),
    ("query=...", "query", "holds no word"),
    ("query=%00", "query", "holds no word"),
    (f"query={'x' * 201}", "query", "up to 200 characters"),
    ("query=a&query=b", "query", "more than once"),
    ("query=a&pageSize=ten", "page_size", '(TYPE_INT32), "ten"'),
    ("query=a&pageSize=", "page_size", "TYPE_INT32"),
    ("query=a&pageSize=1.5", "page_size", "TYPE_INT32"),
    ("query=a&pageSize=٣", "page_size", "TYPE_INT32"),
    ("query=a&pageSize=2147483648", "page_size", "TYPE_INT32"),
    ("query=a&pageSize=99999999999999999999", "page_size", "TYPE_INT32"),
    ("query=a&pageSize=-1", "page_size", "must not be negative"),
    ("query=a&offset=-1", "offset", "must not be negative"),
    ("query=a&offset=x", "offset", "TYPE_INT32"),
    ("query=a&offset=10001", "offset", "use pageToken"),
    ("query=a&maxAgeDays=-7", "max_age_days", "must not be negative"),
    ("query=a&maxAgeDays=week", "max_age_days", "TYPE_INT32"),
    ("query=a&languageCode=klingonish", "language_code", "BCP-47"),
    ("query=a&languageCode=en;drop", "language_code", "BCP-47"),
    ("reviewPublisherSiteFilter=https://nytimes.com/", "review_publisher_site_filter", "a host"),
    (f"reviewPublisherSiteFilter={'a' * 300}", "review_publisher_site_filter", "a host"),
    ("query=a&alt=proto", "alt", "json alone"),
    ("query=a&alt=media", "alt", "json alone"),
    ("query=a&callback=f", "callback", "CORS"),
    ("query=a&prettyPrint=maybe", "pretty_print", "true or false"),
    ("query=a&$.xgafv=3", "$.xgafv", "1 or 2"),
    (f"query=a&quotaUser={'u' * 41}", "quota_user", "40 characters"),
    ("query=a&fields=nothing", "nothing", "Cannot find matching fields for path 'nothing'"),
    ("query=a&fields=claims(text", "fields", "a bracket is not closed"),
]


@pytest.mark.parametrize("query, field, words", BAD)
def test_a_bad_value_is_named_with_what_works(
    shelf: Any, reader: Client, query: str, field: str, words: str
) -> None:
    answer = reader.get(f"{PLACE}?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/json; charset=UTF-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    error = answer.json()["error"]
    assert list(error) == ["code", "message", "status", "details"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    [detail] = error["details"]
    assert detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    [violation] = detail["fieldViolations"]
    assert violation["field"] == field
    assert words in violation["description"]
    assert error["message"] == violation["description"]


def test_all_that_is_wrong_is_told_at_once(shelf: Any, reader: Client) -> None:
    answer = reader.get(f"{PLACE}?query=a&pageSize=x&offset=y&languageCode=?&foo=1")
    violations = answer.json()["error"]["details"][0]["fieldViolations"]
    fields = [one.get("field") for one in violations]
    assert sorted(map(str, fields)) == ["None", "language_code", "offset", "page_size"]
    assert len(answer.json()["error"]["message"].split("\n")) == 4


def test_an_unknown_parameter_is_an_error_that_names_those_that_work(
    shelf: Any, reader: Client
) -> None:
    [violation] = reader.get(f"{PLACE}?query=a&page_size=3").json()["error"]["details"][0][
        "fieldViolations"
    ]
    assert "field" not in violation
    assert violation["description"].startswith(
        'Invalid JSON payload received. Unknown name "page_size": Cannot bind query parameter.'
    )
    assert "pageSize" in violation["description"]


def test_the_older_error_format_is_given_where_it_is_asked_for(shelf: Any, reader: Client) -> None:
    error = reader.get(f"{PLACE}?$.xgafv=1&pageSize=x&query=a&prettyPrint=false").json()["error"]
    [old] = error["errors"]
    assert old == {"message": error["message"], "domain": "global", "reason": "badRequest"}


def test_what_is_repeated_is_short(shelf: Any, reader: Client) -> None:
    answer = reader.get(PLACE, {"query": "a", "pageSize": "x" * 5_000, "y" * 5_000: "1"})
    assert answer.status_code == 400
    assert len(answer.content) < 2_000


OTHER_METHODS = [
    ("GET", "/v1alpha1/claims:imageSearch?imageUri=https://example.org/a.png"),
    ("GET", "/v1alpha1/pages"),
    ("POST", "/v1alpha1/pages"),
    ("GET", "/v1alpha1/pages/abc"),
    ("PUT", "/v1alpha1/pages/abc"),
    ("DELETE", "/v1alpha1/pages/abc"),
    ("POST", "/v1alpha1/claims:search"),
    ("DELETE", "/v1alpha1/claims:search"),
    ("GET", "/v1alpha1/claims"),
    ("GET", "/v1alpha1/"),
    ("GET", "/v1alpha1/../../x%0A"),
]


@pytest.mark.parametrize("method, path", OTHER_METHODS)
def test_another_method_of_googles_is_not_found(
    shelf: Any, reader: Client, method: str, path: str
) -> None:
    answer = reader.generic(method, path)
    assert answer.status_code == 404
    assert answer.json() == {
        "error": {"code": 404, "message": "Method not found.", "status": "NOT_FOUND"}
    }
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_form_must_say_that_it_stands_for_a_get(shelf: Any, reader: Client) -> None:
    for method in ("POST", "DELETE", ""):
        override = {"X-HTTP-Method-Override": method}
        assert reader.post(PLACE, {"query": "a"}, headers=override).status_code == 404


def test_a_form_that_is_too_large_is_a_bad_request_in_the_same_shape(
    shelf: Any, reader: Client
) -> None:
    form = {f"f{number}": "x" for number in range(6_000)}
    answer = reader.post(PLACE, form, headers={"X-HTTP-Method-Override": "GET"})
    assert answer.status_code == 400
    assert json.loads(answer.content)["error"]["status"] == "INVALID_ARGUMENT"


def test_a_database_that_is_away_is_told_in_the_same_shape(
    shelf: Any, reader: Client, monkeypatch: Any
) -> None:
    from django.db import OperationalError

    from claims.public import lookup

    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(lookup, "reviewed_claims", away)
    answer = reader.get(f"{PLACE}?query=a")
    assert answer.status_code == 503
    assert answer.json()["error"]["status"] == "UNAVAILABLE"
    assert answer["Retry-After"] == "30"


def test_who_asks_too_often_is_told_when_to_come_back(
    shelf: Any, reader: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(views, "seconds_to_wait", lambda request: 7)
    answer = reader.get(f"{PLACE}?query=a")
    assert answer.status_code == 429
    assert answer.json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert answer["Retry-After"] == "7"
