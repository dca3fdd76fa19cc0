"""What the public wing keeps to itself: drafts, requests, cookies."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from claims.public.errors import DatabaseAway
from tests.public import bodies, publishing

KINDS = ("claims", "topics", "sources", "pages")


@pytest.mark.parametrize("folder", KINDS)
def test_nothing_published_is_answered_alike_everywhere(
    shelf: Any, reader: Client, folder: str
) -> None:
    answers = [reader.get(f"/{folder}/{slug}/") for slug in ("a-draft", "never-was")]
    answers.append(reader.get(f"/{folder}/a-draft/editions/1/"))
    answers.append(reader.get("/no/such/folder/"))
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1
    assert len({str(sorted(a.headers.items())) for a in answers[:3]}) == 1


def test_the_api_answers_a_draft_and_nothing_alike(shelf: Any, reader: Client) -> None:
    paths = ("/api/v1/claims/a-draft/", "/api/v1/claims/never-was/", "/api/v1/editions/7/")
    answers = [reader.get(path) for path in (*paths, "/api/v1/no-such-thing/")]
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1
    assert {a["Content-Type"] for a in answers} == {"application/problem+json"}


def test_no_answer_sets_a_cookie_or_varies_by_one(published: Any, reader: Client) -> None:
    slug = published["su25"]["slug"]
    for path in (
        "/",
        f"/claims/{slug}/",
        "/topics/karabakh-2020/",
        "/sources/azerbaijan/",
        "/pages/verdicts/",
        "/robots.txt",
        "/sitemap.xml",
        "/feed.atom",
        "/corrections/feed.atom",
        f"/claims/{slug}/embed/",
        f"/claims/{slug}/picture-5.png",
        "/oembed",
        "/nothing/",
        "/api/v1/claims/",
        f"/api/v1/claims/{slug}/",
        "/api/v1/checkpoint/",
        "/api/v1/schema/",
    ):
        answer = reader.get(path)
        assert "Set-Cookie" not in answer.headers, path
        assert not answer.cookies, path
        assert "Vary" not in answer.headers, path


def test_pages_have_no_inline_script_or_style(published: Any, reader: Client) -> None:
    slug = published["night"]["slug"]
    for path in ("/", f"/claims/{slug}/", "/topics/karabakh-2020/", "/sources/azerbaijan/"):
        page = reader.get(path).content.decode()
        for forbidden in ("<script", "<style", " style=", "javascript:", " onclick"):
            assert forbidden not in page, (path, forbidden)


def test_nothing_is_written_through_the_public_wing(published: Any, reader: Client) -> None:
    slug = published["su25"]["slug"]
    for path in ("/", f"/claims/{slug}/", "/api/v1/claims/", f"/api/v1/claims/{slug}/"):
        for method in (reader.post, reader.put, reader.patch, reader.delete):
            assert method(path).status_code in (403, 405), path


def test_a_sealed_source_has_a_label_and_no_page(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    body["statements"][0]["speakers"] = [bodies.source("a resident", "witness", sealed=True)]
    publishing.publish("claim", body)
    page = reader.get(f"/claims/{body['slug']}/").content.decode()
    assert "a resident" in page
    assert "/sources/" not in page


def test_while_the_database_is_away_readers_are_told_when_to_come_back() -> None:
    middleware = DatabaseAway(lambda request: None)  # type: ignore[arg-type, return-value]
    for path, kind in (("/claims/x/", "text/html"), ("/api/v1/claims/", "application/problem")):
        request = RequestFactory().get(path)
        answer = middleware.process_exception(request, OperationalError("no connection"))
        assert answer.status_code == 503
        assert answer["Retry-After"] == "30"
        assert answer["Content-Type"].startswith(kind)
        assert b"no connection" not in answer.content
        assert middleware.process_exception(request, ValueError("a bug")) is None


def test_errors_are_plain_pages_and_need_no_database() -> None:
    from claims.public import errors

    request = RequestFactory().get("/x/")
    assert b"Something went wrong" in errors.server_error(request).content
    assert errors.permission_denied(request, Exception("why")).status_code == 403
    assert errors.bad_request(request, Exception("why")).status_code == 400
