"""What the other tests stand on: clones, roles, and what is refused."""

import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from django.db import connections

from factcheck.people.models import User
from tests.harness import server
from tests.harness.databases import Database

Connect = Callable[..., psycopg.Connection]
pytestmark = pytest.mark.database


@pytest.mark.django_db
def test_each_alias_logs_in_as_its_role() -> None:
    users = {}
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT session_user, current_database()")
            users[alias] = cursor.fetchone()
    names = {database for _, database in users.values()}
    assert {alias: user for alias, (user, _) in users.items()} == {
        "default": "factcheck_desk",
        "owner": "factcheck_owner",
        "reader": "factcheck_reader",
    }
    assert len(names) == 1
    assert names.pop().startswith("test_factcheck_")


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["first", "again"])
def test_rolled_back_test_leaves_nothing(time: str) -> None:
    assert not User.objects.filter(username="left-over").exists()
    User.objects.create(username="left-over")


def test_fresh_database_is_committed_and_seen_by_other_connections(
    fresh_database: Database, role_connection: Connect
) -> None:
    User.objects.create(username="committed")
    query = "SELECT count(*) FROM people_user WHERE username = 'committed'"
    assert role_connection("desk").execute(query).fetchone() == (1,)


def test_child_process_finds_the_same_database(fresh_database: Database) -> None:
    User.objects.create(username="committed")
    program = "from factcheck.people.models import User; print(User.objects.get().username)"
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", program],
        env=fresh_database.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == "committed"


def test_each_fresh_database_is_another(fresh_database: Database) -> None:
    assert not User.objects.filter(username="committed").exists()
    assert fresh_database.name.startswith("test_factcheck_")


@pytest.mark.parametrize("name", ["factcheck", "postgres", "test_factcheck_x", "my_test"])
def test_database_of_someone_else_is_never_dropped(name: str) -> None:
    refused = pytest.raises(AssertionError, match="no database of a test run")
    with psycopg.connect(server.admin_url(), autocommit=True) as admin, refused:
        server.drop(admin, name)
