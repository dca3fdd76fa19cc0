"""The real site in gunicorn, and a real browser."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claims.public import keeping
from factcheck.processes import child
from tests.harness import databases, server

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A site that runs: its address without a slash at the end, and its log."""

    url: str
    log: Path
    database: databases.Database


@contextlib.contextmanager
def serve(database: databases.Database, **environment: str) -> Iterator[Site]:
    """Run gunicorn on a free port of loopback; `environment` adds to the settings."""
    with socket.socket() as listener, tempfile.TemporaryDirectory(dir=server.folder()) as temporary:
        listener.bind(("127.0.0.1", 0))
        env = database.environment | environment
        env |= {"BIND": f"fd://{listener.fileno()}", "WEB_CONCURRENCY": "1"}
        env.pop("DATABASE_URL_OWNER")
        log = Path(temporary) / "gunicorn.log"
        command = [sys.executable, "-m", "gunicorn", "factcheck.wsgi"]
        command += ["--config", "python:factcheck.gunicorn_conf", "--error-logfile", str(log)]
        command += ["--capture-output"]
        log.touch()
        with child(command, env, [listener.fileno()]) as process:
            site = Site(f"http://127.0.0.1:{listener.getsockname()[1]}", log, database)
            _wait(site, process)
            yield site


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(site.url + "/", timeout=START_SECONDS).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"The site did not start:\n{site.log.read_text()}")


@pytest.fixture
def live_site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The real site on the database of its own that the test asks for, else on a fresh one."""
    asked = [name for name in databases.OF_ONE_TEST if name in request.fixturenames]
    with serve(request.getfixturevalue(asked[0] if asked else "fresh_database")) as site:
        yield site


@pytest.fixture(scope="session")
def demo_site(django_db_blocker: Any) -> Iterator[Site]:
    """The real site with the demo case, shared by tests that only read."""
    with django_db_blocker.unblock():
        name = server.name_of(os.environ.get("PYTEST_XDIST_WORKER", "main"), "shared")
        database = databases.clone(databases.template(databases.DEMO), name)
    try:
        with serve(database) as site:
            yield site
    finally:
        with django_db_blocker.unblock():
            databases.drop(database)


def missing_browser() -> str | None:
    """Why no browser test can run here, or None."""
    if not any(map(shutil.which, CHROMIUM)):
        return "Chromium is not installed (on Debian: apt install chromium chromium-driver)"
    if not shutil.which("chromedriver"):
        return "Chromium's driver is not installed (on Debian: apt install chromium-driver)"
    return None


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Any]:
    why_not = missing_browser()
    if why_not and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{why_not}, and CI must not skip browser tests", pytrace=False)
    if why_not:
        pytest.skip(why_not)
    from selenium import webdriver

    with tempfile.TemporaryDirectory(prefix="factcheck-browser-") as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(next(filter(None, map(shutil.which, CHROMIUM))))
        for flag in _flags(profile):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            yield driver
        finally:
            driver.quit()


def _flags(profile: str) -> list[str]:
    flags = ["headless", "disable-gpu", "disable-quic", "no-first-run", "disable-sync"]
    flags += ["disable-background-networking", "disable-component-update", "disable-dev-shm-usage"]
    flags += [f"user-data-dir={profile}", "window-size=1280,1600", "lang=en"]
    if os.geteuid() == 0:
        flags.append("no-sandbox")  # Chromium's own refuses to run as root
    return [f"--{flag}" for flag in flags]


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """Headless Chromium (a selenium driver) that knows no cookie and has an empty console."""
    _chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    _chromium.execute_cdp_cmd("Network.clearBrowserCache", {})
    _chromium.get_log("browser")
    yield _chromium
    _chromium.get("about:blank")


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """A process of the site has one database; one of tests has many, with the same addresses."""
    keeping.forget_all()
