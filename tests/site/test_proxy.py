"""Who is believed when they say that the visitor came by https."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from factcheck.processes import child


@pytest.fixture(params=["", "127.0.0.1"], ids=["no proxy named", "our address named"])
def production(
    request: pytest.FixtureRequest, data_dir: Path, free_port: int
) -> Iterator[tuple[str, int]]:
    """The public door as in production, and the proxy that it believes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "FACTCHECK_"))}
    env = kept | {
        "DATA_DIR": str(data_dir),
        "FACTCHECK_STATIC_ROOT": str(settings.STATIC_ROOT),
        "FACTCHECK_DOORS": "public",
        "FACTCHECK_HOSTS": "example.org",
        "FACTCHECK_PROXY": request.param,
        "BIND": f"127.0.0.1:{free_port}",
        "WEB_CONCURRENCY": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "factcheck.wsgi"]
    with child([*command, "--config", "python:factcheck.gunicorn_conf"], env) as process:
        _wait(process, free_port)
        yield request.param, free_port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < give_up:
        try:
            ask(port, "example.org")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"gunicorn did not start: {process.poll()}")


def ask(port: int, host: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    wire = {name.replace("_", "-"): word for name, word in headers.items()}
    connection.request("GET", "/no-such-page/", headers={"Host": host} | wire)
    return connection.getresponse()


def test_https_is_believed_from_the_named_proxy_alone(production: tuple[str, int]) -> None:
    proxy, port = production
    assert ask(port, "example.org").status == 301
    answer = ask(port, "example.org", X_Forwarded_Proto="https")
    assert answer.status == (404 if proxy else 301)
    if proxy:
        assert "max-age=31536000" in str(answer.getheader("Strict-Transport-Security"))
        assert answer.getheader("Set-Cookie") is None


def test_host_comes_from_the_host_header_alone(production: tuple[str, int]) -> None:
    _, port = production
    answer = ask(port, "evil.example", X_Forwarded_Host="example.org", X_Forwarded_Proto="https")
    assert answer.status == 400
