"""Even a superuser who asks for triggers to be left out meets these."""

from collections.abc import Callable

import psycopg
import pytest

from tests.editions.rows import everything
from tests.editions.test_guards import ATTACKS, refusal_of

pytestmark = pytest.mark.database

REPLICA = "SET session_replication_role = replica"


@pytest.fixture
def superuser(admin_connection: Callable[[], psycopg.Connection]) -> psycopg.Connection:
    connection = admin_connection()
    try:
        connection.execute(REPLICA)
    except psycopg.errors.InsufficientPrivilege:
        pytest.skip("the server's administrator is no superuser, and can't leave triggers out")
    return connection


@pytest.mark.usefixtures("published")
def test_every_attack_is_refused_and_changes_nothing(superuser: psycopg.Connection) -> None:
    before = everything(superuser)
    for attack in ATTACKS.keys() - {"replica role"}:
        refused = refusal_of(superuser, lambda: superuser.execute(ATTACKS[attack]))  # noqa: B023
        assert refused in ("23001", "23505", "23503"), attack
        assert everything(superuser) == before, attack
