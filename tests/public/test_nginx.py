"""The proxy's configuration in the documentation does what it says, tried with a real nginx."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.harness.site import serve
from tests.public import bodies, nginx, publishing

SLUG = "loss-of-an-armenian-su-25"


@dataclass
class Answer:
    status: int
    headers: Any
    body: bytes


Ask = Callable[..., Answer]


@pytest.fixture(scope="module", autouse=True)
def _there() -> None:
    if nginx.program():
        return
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail("nginx is not installed, and CI must not skip its tests", pytrace=False)
    pytest.skip("nginx is not installed (on Debian: apt install nginx-light)")


@pytest.fixture
def ask(published: Any, shelf: Any, tmp_path: Path) -> Iterator[Ask]:
    """Asks the site through the proxy; it lets one visitor ask six times a minute itself."""
    environment = {
        "FACTCHECK_DOORS": "public",
        "FACTCHECK_PROXY": "127.0.0.1",
        "FACTCHECK_READS_PER_MINUTE": "200",
    }
    with (
        serve(shelf, **environment) as site,
        nginx.in_front_of(site.url, tmp_path) as proxy,
    ):
        context = ssl.create_default_context(cafile=str(proxy.folder / "site.pem"))

        def get(path: str, **headers: str) -> Answer:
            connection = http.client.HTTPSConnection(
                "127.0.0.1", proxy.port, timeout=60, context=_unnamed(context)
            )
            wire = {name.replace("_", "-"): word for name, word in headers.items()}
            connection.request("GET", path, headers={"Host": "localhost"} | wire)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
            connection.close()
            return answer

        yield get


def _unnamed(context: ssl.SSLContext) -> ssl.SSLContext:
    context.check_hostname = False
    return context


def test_a_record_comes_through_and_is_known_again_even_packed(ask: Ask) -> None:
    plain = ask(f"/api/v1/claims/{SLUG}/")
    assert plain.status == 200
    assert plain.headers["Access-Control-Allow-Origin"] == "*"
    packed = ask(f"/api/v1/claims/{SLUG}/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    weak = packed.headers["ETag"]
    assert weak == f"W/{plain.headers['ETag']}"
    for tag in (weak, plain.headers["ETag"]):
        assert ask(f"/api/v1/claims/{SLUG}/", If_None_Match=tag).status == 304
    # One that the proxy has not kept reaches the site with the tag as it is.
    topic = ask("/api/v1/topics/karabakh-2020/", Accept_Encoding="gzip").headers["ETag"]
    again = ask("/api/v1/topics/karabakh-2020/?fields=title", If_None_Match=topic)
    assert again.status == 200


def test_the_desk_is_not_packed_so_that_its_tags_stay_strong(ask: Ask) -> None:
    """A change names the tag that it read, and nginx weakens those of what it packs."""
    desk = ask("/api/v1/desk/claims/", Accept_Encoding="gzip")
    assert "Content-Encoding" not in desk.headers
    assert json.loads(desk.body)["status"] == desk.status
    beside = ask("/api/v1/nothing/", Accept_Encoding="gzip")
    assert (beside.status, beside.headers["Content-Encoding"]) == (desk.status, "gzip")


def test_pages_are_kept_for_their_time_and_streams_are_not(ask: Ask, published: Any) -> None:
    before = ask("/api/v1/claims/").body
    lines = ask("/api/v1/claims/?format=jsonl").body
    publishing.publish("claim", bodies.long_claim(2))
    assert ask("/api/v1/claims/").body == before
    assert len(ask("/api/v1/claims/?format=jsonl").body.splitlines()) == len(lines.splitlines()) + 1


def test_who_asks_too_often_is_told_so_by_the_proxy(ask: Ask) -> None:
    answers = [ask("/api/v1/claims/") for _ in range(120)]
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert refused[0].headers["Content-Type"] == "application/problem+json"
    assert refused[0].headers["Retry-After"] == "1"
    assert refused[0].headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refused[0].body)["status"] == 429
    assert ask("/topics/").status == 200


def test_the_site_is_told_the_visitor_by_the_proxy_and_believes_no_other(
    published: Any, shelf: Any, tmp_path: Path
) -> None:
    limits = {"FACTCHECK_READS_PER_MINUTE": "5"}
    with (
        serve(shelf, FACTCHECK_DOORS="public", FACTCHECK_PROXY="127.0.0.1", **limits) as site,
        nginx.in_front_of(site.url, tmp_path) as proxy,
    ):
        context = _unnamed(ssl.create_default_context(cafile=str(tmp_path / "site.pem")))
        codes = []
        for number in range(1, 8):
            connection = http.client.HTTPSConnection(
                "127.0.0.1",
                proxy.port,
                timeout=60,
                context=context,
                source_address=("127.0.0.2", 0),  # not where the proxy itself comes from
            )
            forged = {"Host": "localhost", "X-Forwarded-For": f"192.0.2.{number}"}
            connection.request("GET", f"/api/v1/editions/{number}/", headers=forged)
            codes.append(connection.getresponse().status)
            connection.close()
    assert codes == [200] * 5 + [429] * 2
