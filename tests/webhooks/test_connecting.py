"""One request: to an address that was checked, within bounds, and no redirect is followed."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from factcheck.outbox.webhooks import connecting
from factcheck.outbox.webhooks.addresses import target_of
from factcheck.outbox.webhooks.connecting import NotReached, post
from tests.webhooks.receiver import receiver

NAME = "hooks.example.org"
PUBLIC = "93.184.215.14"
Names = Callable[..., list[str]]


@pytest.fixture
def loopback(settings: Any) -> None:
    settings.WEBHOOKS_TO_LOOPBACK = True


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """`names("1.2.3.4", "5.6.7.8")`: what look-ups of a name answer, each of them one by one.

    A list is all addresses of one answer; the last answer goes on for ever. Gives the names that
    were looked up; numbers are left to the machine.
    """
    real, asked = socket.getaddrinfo, list[str]()

    def answer(*answers: str | list[str]) -> list[str]:
        def lookup(host: str, port: Any, *rest: Any, **more: Any) -> Any:
            if host.replace(".", "").isdigit() or ":" in host:
                return real(host, port, *rest, **more)
            now = answers[min(len(asked), len(answers) - 1)]
            asked.append(host)
            found = [now] if isinstance(now, str) else now
            return [entry for one in found for entry in real(one, port, *rest, **more)]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        return asked

    return answer


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses to which somebody tried to connect; only those of loopback are let through."""
    tried: list[str] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        tried.append(address[0])
        if not address[0].startswith("127."):
            raise ConnectionRefusedError(111, "Connection refused")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


def send(url: str, body: bytes = b"{}") -> connecting.Answer:
    return post(url, body, {"webhook-id": "a"})


class TestWhereTo:
    def test_a_name_that_leads_to_a_private_address_is_not_connected_to(
        self, names: Names, connected: list[str]
    ) -> None:
        names("10.0.0.1")
        with pytest.raises(NotReached, match=r"10\.0\.0\.1, which is not a public address"):
            send(f"https://{NAME}/")
        assert connected == []

    def test_one_private_address_among_others_is_enough_to_refuse(
        self, names: Names, connected: list[str]
    ) -> None:
        names([PUBLIC, "169.254.169.254"])
        with pytest.raises(NotReached, match="not a public address"):
            send(f"https://{NAME}/")
        assert connected == []

    def test_it_connects_to_the_address_that_was_checked(
        self, names: Names, connected: list[str]
    ) -> None:
        """The name is looked up once: what it leads to a moment later is not asked."""
        asked = names(PUBLIC, "127.0.0.1")
        with pytest.raises(NotReached, match=f"No connection to {PUBLIC}: connection refused"):
            send(f"https://{NAME}/")
        assert connected == [PUBLIC]
        assert asked == [NAME]

    def test_the_twin_that_checks_and_then_connects_by_name_is_led_elsewhere(
        self, names: Names, connected: list[str]
    ) -> None:
        names(PUBLIC, "127.0.0.1")
        with receiver() as box:
            port = int(box.url.split(":")[2].split("/")[0])
            assert connecting.addresses_of(target_of(f"https://{NAME}/")) == [PUBLIC]
            connection = http.client.HTTPConnection(NAME, port, timeout=5)
            connection.request("POST", "/", b"{}")
            connection.getresponse()
            assert len(box.received) == 1
        assert connected[-1] == "127.0.0.1"

    def test_the_next_address_is_tried_where_one_does_not_answer(
        self, names: Names, connected: list[str]
    ) -> None:
        many = [f"93.184.215.{number}" for number in range(1, 9)]
        names(many)
        with pytest.raises(NotReached):
            send(f"https://{NAME}/")
        assert connected == many[: connecting.MOST_TRIED]

    def test_loopback_is_refused_where_it_was_not_opened(self, connected: list[str]) -> None:
        with receiver() as box, pytest.raises(NotReached, match="https://"):
            send(box.url)
        assert connected == []

    def test_a_name_that_is_not_there_is_said(self, loopback: None, names: Names) -> None:
        names("nowhere.invalid")
        with pytest.raises(NotReached, match=f"The name {NAME} leads to no address"):
            send(f"https://{NAME}/")

    def test_no_proxy_of_the_environment_is_asked(
        self, loopback: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        with receiver() as box:
            assert send(box.url).status == 204


@pytest.mark.usefixtures("loopback")
class TestExchange:
    def test_it_posts_the_bytes_and_names_the_host(self) -> None:
        with receiver() as box:
            send(box.url, '{"ä":1}'.encode())
        (request,) = box.received
        assert request.body == '{"ä":1}'.encode()
        assert request.path == "/hook?a=b"
        assert request.headers["host"] == box.url.split("/")[2]
        assert "cookie" not in request.headers

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_a_redirect_is_an_answer_like_any_other(self, status: int) -> None:
        with receiver() as elsewhere, receiver() as box:
            box.status, box.headers = status, {"Location": elsewhere.url}
            assert send(box.url).status == status
        assert elsewhere.received == []

    def test_of_a_long_answer_the_beginning_is_read(self) -> None:
        with receiver() as box:
            box.status, box.text = 200, b"x" * 10_000_000
            assert send(box.url).beginning == b"x" * connecting.ANSWER_BYTES

    def test_nothing_is_unpacked(self) -> None:
        import gzip

        bomb = gzip.compress(b"0" * 50_000_000)
        with receiver() as box:
            box.status, box.text, box.headers = 200, bomb, {"Content-Encoding": "gzip"}
            assert send(box.url).beginning == bomb[: connecting.ANSWER_BYTES]

    @pytest.mark.parametrize(
        "said, seconds",
        [("120", 120), ("999999999", 86_400), ("soon", 0), ("-1", 0), ("9" * 400, 0), ("²", 0)],
    )
    def test_how_long_it_asks_to_wait(self, said: str, seconds: int) -> None:
        with receiver() as box:
            box.status, box.headers = 503, {"Retry-After": said.encode().decode("latin-1")}
            assert send(box.url).retry_after == seconds

    def test_nobody_there_is_said(self) -> None:
        with receiver() as box:
            url = box.url
        with pytest.raises(NotReached, match=r"No connection to 127\.0\.0\.1"):
            send(url)

    @pytest.mark.parametrize("said", [b"", b"SSH-2.0\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 200])
    def test_what_is_no_http_is_told_without_a_word_of_it(self, said: bytes) -> None:
        with talker(said) as url, pytest.raises(NotReached) as told:
            send(url)
        assert str(told.value) == "It ended the connection, or what it answered is no HTTP."

    def test_a_silent_one_is_not_waited_for_without_end(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(connecting, "SECONDS", 0.3)
        with receiver(holding=True) as box, pytest.raises(NotReached, match="No answer within"):
            send(box.url)

    def test_nor_one_who_answers_a_byte_at_a_time(self, monkeypatch: Any) -> None:
        """Each byte comes well within the time-out of the socket; the headers would never end."""
        monkeypatch.setattr(connecting, "SECONDS", 1.0)
        trickle = talker(b"HTTP/1.1 200 OK\r\nX: ", b"x")
        with trickle as url, pytest.raises(NotReached, match="No answer within"):
            send(url)

    def test_an_answer_whose_text_never_ends_is_an_answer(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(connecting, "SECONDS", 1.0)
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        with talker(head, b"x") as url:
            assert send(url).status == 200


@contextmanager
def talker(said: bytes, then: bytes = b"") -> Iterator[str]:
    """Says something to whoever asks; with `then` it goes on with that, every 20 ms, for ever."""
    stop = threading.Event()

    def talk() -> None:
        conversation, _ = listener.accept()
        with conversation:
            conversation.recv(65536)
            conversation.sendall(said)
            while then and not stop.wait(0.02):
                try:
                    conversation.sendall(then)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        stop.set()
        thread.join(5)


def certificate(folder: Path, name: str) -> Path:
    """A certificate that vouches for itself, with its key, as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return file


def server_context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.mark.usefixtures("loopback")
class TestTls:
    def test_the_name_stays_in_sni_host_and_certificate(
        self, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names("127.0.0.1")
        file = certificate(tmp_path, NAME)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with receiver(context=server_context(file)) as box:
            port = box.url.split(":")[2].split("/")[0]
            assert send(f"https://{NAME}:{port}/in").status == 204
        assert box.names == [NAME]
        assert box.received[0].headers["host"] == f"{NAME}:{port}"

    @pytest.mark.parametrize("trusted", [True, False])
    def test_a_certificate_for_another_name_or_of_nobody_is_refused(
        self, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool
    ) -> None:
        names("127.0.0.1")
        file = certificate(tmp_path, "another.example.org" if trusted else NAME)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with receiver(context=server_context(file)) as box:
            port = box.url.split(":")[2].split("/")[0]
            with pytest.raises(NotReached, match="certificate is not accepted"):
                send(f"https://{NAME}:{port}/in")
        assert box.received == []

    def test_one_who_speaks_no_tls_is_said(self, names: Names) -> None:
        names("127.0.0.1")
        plain = talker(b"HTTP/1.1 200 OK\r\n\r\n")
        with plain as url, pytest.raises(NotReached, match="TLS failed"):
            send(url.replace("http://127.0.0.1", f"https://{NAME}"))


def test_no_descriptor_is_left_open(settings: Any) -> None:
    settings.WEBHOOKS_TO_LOOPBACK = True
    with receiver() as box:
        send(box.url)
        before = _open_descriptors()
        for _ in range(20):
            send(box.url)
        assert _open_descriptors() <= before + 2


def _open_descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))
