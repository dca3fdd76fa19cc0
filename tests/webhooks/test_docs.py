"""What docs/webhooks.md tells subscribers works, and is what the code does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from factcheck.outbox.webhooks.addresses import PORTS
from factcheck.outbox.webhooks.connecting import SECONDS
from factcheck.outbox.webhooks.kinds import About, Event
from factcheck.outbox.webhooks.models import OVERLAP, Subscription
from factcheck.outbox.webhooks.secrets import new_secret, signatures
from factcheck.outbox.webhooks.sending import WAITS

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text()
BODY = '{"data":{"message":"Ärger"},"type":"test"}'.encode()
Verify = Callable[[str, dict[str, str], bytes], bool]


@pytest.fixture
def is_genuine() -> Verify:
    """The example, as a subscriber would copy it."""
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    return names["is_genuine"]


def headers(*secrets: str, seconds: int = 0, message_id: str = "an-id") -> dict[str, str]:
    at = timezone.now() + timedelta(seconds=seconds)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(secrets, message_id, at, BODY),
    }


class TestExample:
    def test_it_accepts_what_we_sign(self, is_genuine: Verify) -> None:
        secret = new_secret()
        assert is_genuine(secret, headers(secret), BODY)

    def test_it_accepts_either_secret_while_one_is_changed(self, is_genuine: Verify) -> None:
        subscription = Subscription()
        known = [subscription.draw_secret() for _ in range(2)]
        sent = headers(*subscription.secrets_at(timezone.now()))
        assert [is_genuine(one, sent, BODY) for one in known] == [True, True]

    @pytest.mark.parametrize("seconds", [-600, 600])
    def test_it_refuses_what_is_old_or_from_the_future(
        self, is_genuine: Verify, seconds: int
    ) -> None:
        secret = new_secret()
        assert not is_genuine(secret, headers(secret, seconds=seconds), BODY)

    def test_it_refuses_another_secret_body_id_and_time(self, is_genuine: Verify) -> None:
        secret = new_secret()
        sent = headers(secret)
        later = str(int(sent["webhook-timestamp"]) + 1)
        assert not is_genuine(new_secret(), sent, BODY)
        assert not is_genuine(secret, sent, BODY + b" ")
        assert not is_genuine(secret, sent | {"webhook-id": "another"}, BODY)
        assert not is_genuine(secret, sent | {"webhook-timestamp": later}, BODY)
        assert not is_genuine(secret, sent | {"webhook-timestamp": "soon"}, BODY)
        assert not is_genuine(secret, sent | {"webhook-signature": "v2,abc v1,"}, BODY)


def test_it_names_every_event_and_kind_of_record() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(Event.values)
    for about in About.values:
        assert f"`{about}`" in PAGE


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"within {SECONDS:.0f} seconds" in PAGE
    assert "port 443 or 8443" in PAGE
    assert PORTS == (443, 8443)
    assert timedelta(days=1) == OVERLAP
    said = re.search(r"after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours", PAGE)
    assert said
    hours = [wait.total_seconds() / 3600 for wait in WAITS[3:]]
    assert hours == [2, 5, 10, 14, 20, 24]
    assert [wait.total_seconds() for wait in WAITS[:3]] == [5, 300, 1800]


def test_its_table_has_every_field_that_is_sent(world: Any) -> None:
    from claims.announcing import told_of
    from tests.cast import publish

    told = told_of(publish(world.claim, world.cast).number)
    for group, fields in told.items():
        for field in fields:
            assert f"`{group}.{field}`" in PAGE or f"`{field}`" in PAGE, (group, field)
