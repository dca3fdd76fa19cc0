"""Whatever a site answers, the verifier says a verdict: never a traceback, never without end."""

import random
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.editions import verifier
from tests.editions.logs import Log, sample, vkey
from tests.editions.serving import Answer, FakeSite, look

EDITIONS, CHECKPOINT = "/api/v1/editions/", "/api/v1/checkpoint/"
ESCAPES = '"\\u001b[2J\\u202e"'


@pytest.fixture
def log() -> Log:
    return sample(random.Random(1), length=4)


def verdict(site: FakeSite, *options: str) -> tuple[int, str]:
    """Status and output, having seen that there is a verdict fit for a terminal."""
    status, said = look(site.url, *options)
    assert said.splitlines()[-1].startswith("VERDICT: ")
    assert all(line.isprintable() and line.isascii() for line in said.splitlines())
    assert "Traceback" not in said
    return status, said


def with_value(log: Log, field: str, value: str) -> bytes:
    """A page whose second edition has `value`, any JSON, in a field of its header."""
    log.links[1].header[field] = "in its place"
    log.links[1].rehash()
    page = b'{"editions":[%s],"next":null}' % b",".join(log.entries())
    return page.replace(b'"in its place"', value.encode())


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x00", b"\xff\xfe", b"null", b"[]", b"{}", b"<html>", b'{"editions":',
        b"[" * 200_000,
        b'{"editions":null,"next":null}', b'{"editions":[],"next":1}', b'{"editions":[]}',
        b'{"editions":[,],"next":null}', b'{"editions":[null],"next":null}',
        b'{"editions":[1],"next":null}', b'{"editions":["x"],"next":null}',
        b'{"editions":[{}],"next":null}', b'{"editions":[[[]]],"next":null}',
        b'{"editions":[' + b"[" * 100_000, b'{"editions":[' + b'{"a":' * 100_000,
        b'{"editions":[1' + b"0" * 100_000 + b'],"next":null}',
        b'{"editions":[1e400],"next":null}', b'{"editions":[NaN],"next":null}',
        b'{"editions":[{"body":null,"hash":1,"header":2,"salt":null}],"next":null}',
        b'{"editions":[{"body":null,"hash":"","header":{},"salt":null}],"next":null}',
        b'{"editions":[{"body":"\\ud800","hash":"","header":{},"salt":null}],"next":null}',
    ],
)  # fmt: skip
def test_a_malformed_list_is_wrong(site: FakeSite, log: Log, body: bytes) -> None:
    site.show(log)
    site.answers[EDITIONS] = Answer(body)
    assert verdict(site)[0] == 1


@pytest.mark.parametrize("field", list(verifier.HEADER))
@pytest.mark.parametrize(
    "value",
    ["null", "true", "0", "-1", "1.5", "1e3", "99999999999999999999", '""', "[0]", "{}", "[[]]",
     '{"mark":1,"name":1}', '"\\ud800"', '"\\u0000"', ESCAPES, '"2026-13-45T99:99:99.000000Z"'],
)  # fmt: skip
def test_a_strange_value_in_a_header_is_wrong(
    site: FakeSite, log: Log, field: str, value: str
) -> None:
    site.show(log)
    site.answers[EDITIONS] = Answer(with_value(log, field, value))
    status, said = verdict(site)
    assert status == 1
    assert "edition 2: " in said


@pytest.mark.parametrize("note", [b"", b"\xff", b"x" * 70_000, b"a\n1\nb\n\nc\n", b"\x1b[2J"])
def test_a_malformed_checkpoint_is_wrong(site: FakeSite, log: Log, note: bytes) -> None:
    site.show(log)
    site.note = note
    assert verdict(site, "--key", vkey())[0] == 1


@pytest.mark.parametrize("path", [EDITIONS, CHECKPOINT])
@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 410, 429, 500, 503])
def test_a_refusal_is_not_checked(
    site: FakeSite, log: Log, path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "PAUSE_SECONDS", 0)
    site.show(log)
    site.answers[path] = Answer(status=status)
    assert verdict(site)[0] == 2


@pytest.mark.parametrize(
    "location",
    ["http://example.org/", "//example.org/", "https://127.0.0.1/", "ftp://127.0.0.1/",
     "http://127.0.0.1:1/", "http://user@127.0.0.1/", "http://[::1/", "javascript:alert(1)"],
)  # fmt: skip
def test_it_follows_no_redirect_to_another_host(
    site: FakeSite, log: Log, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "PAUSE_SECONDS", 0)
    site.show(log)
    site.answers[EDITIONS] = Answer(status=302, headers={"Location": location})
    assert verdict(site)[0] == 2


def test_it_follows_a_redirect_on_the_same_host(site: FakeSite, log: Log) -> None:
    site.show(log)
    site.answers[CHECKPOINT] = Answer(status=302, headers={"Location": "/moved"})
    site.answers["/moved"] = Answer(log.note())
    assert verdict(site, "--key", vkey())[0] == 0


def test_it_ends_a_circle_of_redirects(site: FakeSite, log: Log) -> None:
    site.show(log)
    site.answers[EDITIONS] = Answer(status=301, headers={"Location": EDITIONS})
    assert verdict(site)[0] == 2


def test_it_reads_no_more_than_it_can_hold(
    site: FakeSite, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "MAX_RESPONSE", 100_000)
    site.show(log)
    site.answers[EDITIONS] = Answer(b" " * 100_001)
    status, said = verdict(site)
    assert (status, "sends more at once" in said) == (2, True)
    assert [path.rpartition("=")[2] for path in site.asked] == ["100", "10", "1"]


def test_it_asks_for_fewer_where_a_page_is_too_long(
    site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show(sample(random.Random(2), length=30))
    monkeypatch.setattr(verifier, "MAX_RESPONSE", 15_000)
    assert verdict(site, "--key", vkey())[0] == 0


def test_an_answer_in_an_encoding_that_was_not_asked_for_is_not_checked(
    site: FakeSite, log: Log
) -> None:
    site.show(log)
    site.answers[EDITIONS] = Answer(b"x", headers={"Content-Encoding": "gzip"})
    assert verdict(site)[0] == 2


@contextmanager
def raw_site(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says `talk` to whoever connects, whatever was asked."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client:
                try:
                    client.recv(65536)
                    talk(client)
                except OSError:
                    pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def dripping(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        client.sendall(b" ")
        threading.Event().wait(0.02)


def dripping_headers(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        client.sendall(b"a: b\r\n" if random.random() < 0.001 else b"a")
        threading.Event().wait(0.02)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00" * 100, b"HTTP/1.1 200 OK\r\n", b"HTTP/9.9 abc\r\n\r\n", b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\na: " + b"b" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
    ],
)  # fmt: skip
def test_a_broken_protocol_is_a_verdict(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "PAUSE_SECONDS", 0)
    with raw_site(lambda client: client.sendall(data)) as url:
        status, said = look(url)
    assert status in (1, 2)
    assert said.startswith(("VERDICT: ", "WRONG: "))


@pytest.mark.parametrize("talk", [dripping, dripping_headers])
def test_an_answer_that_drips_is_cut_off(
    talk: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "RESPONSE_SECONDS", 0.3)
    monkeypatch.setattr(verifier, "ATTEMPTS", 1)
    with raw_site(talk) as url:
        assert look(url)[0] == 2


def test_a_site_that_never_ends_is_given_up(
    site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "MAX_EDITIONS", 150)
    site.show(sample(random.Random(3), length=250))
    status, said = verdict(site)
    assert (status, "more than 150 editions" in said) == (2, True)


def test_the_time_allowed_is_kept(site: FakeSite, log: Log) -> None:
    site.show(log)
    status, said = look(site.url, "--max-seconds", "0")
    assert (status, "time allowed is over" in said) == (2, True)


@pytest.mark.parametrize(
    "url",
    ["", "x", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http://u:p@127.0.0.1",
     "http://[::1", "http://127.0.0.1:99999", "http://127.0.0.1:0", "http://127.0.0.1/?a=b",
     "http://127.0.0.1:1", "http://no-such-host.invalid", "http://a\nb", "http://\u2603"],
)  # fmt: skip
def test_an_address_that_is_none_is_not_checked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "PAUSE_SECONDS", 0)
    status, said = look(url)
    assert (status, said.startswith("VERDICT: not checked; ")) == (2, True)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), as_list=st.booleans())
def test_no_bytes_make_it_stumble(site: FakeSite, data: bytes, as_list: bool) -> None:
    body = b'{"editions":[%s],"next":null}' % data if as_list and data.strip() else data
    site.answers[EDITIONS] = Answer(body)
    assert verdict(site)[0] in (1, 2)


json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_its_canonical_json_is_that_of_the_library(value: Any) -> None:
    import rfc8785

    try:
        expected = rfc8785.dumps(value)
    except ValueError:
        return
    assert verifier.canonical(value).encode() == expected


def test_it_runs_alone_as_a_program(site: FakeSite, log: Log, tmp_path: Path) -> None:
    """Copied to an empty folder, with nothing of the project to import."""
    alone = tmp_path / "verifier.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    site.show(log)
    command = [sys.executable, "-I", str(alone), site.url, "--key", vkey()]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    site.entries[1] = site.entries[1].replace(b'"done"', b'"gone"')
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "VERDICT: wrong; edition 2: " in done.stdout
