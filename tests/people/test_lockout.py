"""Too many wrong passwords: out, by name and address, and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client, RequestFactory
from django.utils import timezone

from factcheck.lib.visitors import client_address, network_of
from tests.cast import Cast
from tests.desk.pages import list_of, text_of
from tests.harness.people import Desk
from tests.people.conftest import log_in

HERE, THERE, PROXY = "192.0.2.1", "198.51.100.7", "203.0.113.9"


def fail(times: int, **headers: Any) -> Any:
    answer: Any = None
    for _ in range(times):
        answer = log_in(Client(), "rita", "wrong", **headers)
    return answer


def gets_in(**headers: Any) -> bool:
    return log_in(Client(), "rita", **headers).status_code == 302


@pytest.mark.usefixtures("cast")
class TestLock:
    def test_it_locks_after_five(self) -> None:
        assert fail(4, REMOTE_ADDR=HERE).status_code == 200
        assert fail(1, REMOTE_ADDR=HERE).status_code == 429
        assert not gets_in(REMOTE_ADDR=HERE)

    def test_four_are_forgiven(self) -> None:
        fail(4, REMOTE_ADDR=HERE)
        assert gets_in(REMOTE_ADDR=HERE)
        assert not AccessAttempt.objects.exists()

    def test_the_page_says_what_to_do(self) -> None:
        answer = fail(6, REMOTE_ADDR=HERE)
        page = text_of(answer)
        assert "for 15 minutes" in page
        assert "ask an administrator to lift the lock" in page
        assert answer["Retry-After"] == "900"

    def test_somebody_at_another_address_gets_in(self) -> None:
        """However often an attacker tries: allauth's own count by name is off."""
        fail(25, REMOTE_ADDR=HERE)
        assert gets_in(REMOTE_ADDR=THERE)

    def test_another_name_from_there_gets_in(self) -> None:
        fail(6, REMOTE_ADDR=HERE)
        assert log_in(Client(), "rolf", REMOTE_ADDR=HERE).status_code == 302

    def test_a_forged_header_does_not_evade_it(self) -> None:
        for number in range(6):
            fail(1, REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
        assert not gets_in(REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR="10.0.0.99")

    @pytest.mark.parametrize("header", ["X_REAL_IP", "FORWARDED", "CLIENT_IP", "CF_CONNECTING_IP"])
    def test_nor_does_any_other(self, header: str) -> None:
        for number in range(6):
            fail(1, REMOTE_ADDR=HERE, **{f"HTTP_{header}": f"10.0.0.{number}"})
        assert not gets_in(REMOTE_ADDR=HERE)

    def test_a_forged_header_does_not_lock_out_another(self) -> None:
        fail(6, REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=THERE)
        assert gets_in(REMOTE_ADDR=THERE)

    def test_nor_behind_a_proxy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The proxy puts what it saw at the end; what stands before is the visitor's own."""
        monkeypatch.setenv("FACTCHECK_PROXY", PROXY)
        fail(6, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=f"{THERE}, {HERE}")
        assert gets_in(REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=THERE)
        assert not gets_in(REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=f"10.9.9.9, {HERE}")

    def test_another_address_of_the_same_network_is_the_same(self) -> None:
        for number in range(6):
            fail(1, REMOTE_ADDR=f"2001:db8:1:2::{number}")
        assert not gets_in(REMOTE_ADDR="2001:db8:1:2:ffff::1")
        assert gets_in(REMOTE_ADDR="2001:db8:1:3::1")

    def test_it_ends_by_itself(self) -> None:
        fail(6, REMOTE_ADDR=HERE)
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
        assert gets_in(REMOTE_ADDR=HERE)

    def test_trying_on_does_not_make_it_longer(self) -> None:
        fail(5, REMOTE_ADDR=HERE)
        since = AccessAttempt.objects.get().attempt_time
        fail(5, REMOTE_ADDR=HERE)
        assert AccessAttempt.objects.get().attempt_time == since

    def test_no_password_is_kept(self) -> None:
        log_in(Client(), "rita", "my secret", REMOTE_ADDR=HERE)
        assert "my secret" not in str(AccessAttempt.objects.values().get())

    @pytest.mark.parametrize("name", ["", "\x00", "x" * 5000, "ｒｉｔａ", "rita\u202e"])
    def test_bad_input_is_no_error(self, name: str) -> None:
        assert log_in(Client(), name, "x", REMOTE_ADDR=HERE).status_code in (200, 429)


class TestLifting:
    def test_an_administrator_lifts_it(self, cast: Cast, desk: Desk) -> None:
        fail(6, REMOTE_ADDR=HERE)
        attempt = AccessAttempt.objects.get()
        assert "Lift the lock" in text_of(desk("adam").get(list_of(AccessAttempt)))
        address = f"/admin/axes/accessattempt/{attempt.pk}/delete/"
        assert desk("adam").get(address).status_code == 200
        desk("adam").post(address, {"post": "yes"})
        assert gets_in(REMOTE_ADDR=HERE)

    @pytest.mark.parametrize("name", ["rita", "edda"])
    def test_others_do_not(self, cast: Cast, desk: Desk, name: str) -> None:
        fail(6, REMOTE_ADDR=HERE)
        address = f"/admin/axes/accessattempt/{AccessAttempt.objects.get().pk}/delete/"
        assert desk(name).post(address, {"post": "yes"}).status_code == 403
        assert not gets_in(REMOTE_ADDR=HERE)


PEERS = [
    # FACTCHECK_PROXY, peer, X-Forwarded-For, whose address it is
    ("", HERE, "", HERE),
    ("", HERE, THERE, HERE),
    (PROXY, HERE, THERE, HERE),
    (PROXY, PROXY, THERE, THERE),
    (PROXY, PROXY, f"10.0.0.1, {THERE}", THERE),
    (PROXY, PROXY, f"{THERE}, {PROXY}", THERE),
    (PROXY, PROXY, "", PROXY),
    (PROXY, PROXY, "nonsense", PROXY),
    (PROXY, PROXY, f"{THERE}, nonsense", PROXY),
    ("203.0.113.0/24", PROXY, THERE, THERE),
    ("", "", THERE, "::"),
    (PROXY, "", THERE, THERE),
    (PROXY, f"::ffff:{PROXY}", f"::ffff:{THERE}", THERE),
    ("*", HERE, f"10.0.0.1, {THERE}", THERE),
]


@pytest.mark.parametrize("proxy, peer, header, address", PEERS)
def test_whose_address_it_is(
    proxy: str, peer: str, header: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_PROXY", proxy)
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=header)
    assert client_address(request) == address
    assert network_of(request) == address
