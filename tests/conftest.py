"""What all tests share. Fixtures for databases, people, the site and a browser: tests/harness.

The environment is set before Django reads its settings, and before any test module is imported.
"""

import contextlib
import os
import signal
from types import FrameType
from typing import Any, cast

import django
import hypothesis
import pytest

from factcheck.problems import Problem
from tests.harness import server

PLUGINS = ["tests.harness.databases", "tests.harness.people", "tests.harness.site"]
pytest.register_assert_rewrite(*PLUGINS)
STARTED_HERE = server.prepare()
django.setup()

from django.core.management import call_command  # noqa: E402

from tests.harness import databases, site  # noqa: E402

pytest_plugins = PLUGINS
hypothesis.settings.register_profile("untimed", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("untimed")

_run = contextlib.ExitStack()

if not STARTED_HERE:
    databases.aim(server.NO_DATABASE)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let `tmp_path` lie in the run's folder, which goes when the run ends."""
    if STARTED_HERE and not config.option.basetemp:
        config.option.basetemp = str(server.folder() / "pytest")


def pytest_sessionstart(session: pytest.Session) -> None:
    """In the process that started the run: bring up the server, before any worker."""
    if not STARTED_HERE or session.config.option.collectonly:
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        _run.enter_context(server.serving())
    except Problem as problem:
        pytest.exit(str(problem), returncode=pytest.ExitCode.USAGE_ERROR)
    databases.aim(server.NO_DATABASE)
    call_command("collectstatic", verbosity=0, interactive=False)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, however the run ended."""
    _run.close()


def pytest_report_header(config: pytest.Config) -> str:
    """Say at the top if browser tests are going to be skipped."""
    return f"browser tests: {site.missing_browser() or 'in Chromium'}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many workers as cores, and at least two, so that what they share is always tried."""
    return max(2, os.cpu_count() or 2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which PostgreSQL it was."""
    if server.VERSION in os.environ:
        terminalreporter.write_line(f"PostgreSQL {os.environ[server.VERSION]}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every database test all aliases, and refuse what would flush a database."""
    for item in items:
        _check_database_use(item)


def _check_database_use(item: pytest.Item) -> None:
    names = set(getattr(item, "fixturenames", ()))
    marks = list(item.iter_markers("django_db"))
    for mark in marks:
        cast(dict[str, Any], mark.kwargs)["databases"] = "__all__"
        if mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: use fresh_database, which is never flushed")
    if names & {"transactional_db", "live_server", "django_db_reset_sequences"}:
        raise pytest.UsageError(f"{item.nodeid}: use fresh_database and live_site")
    if not marks and "db" in names:
        item.add_marker(pytest.mark.django_db(databases="__all__"))
    if (marks or "db" in names) and names & {*databases.OF_ONE_TEST, "live_site"}:
        raise pytest.UsageError(f"{item.nodeid}: either django_db or a database of its own")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
