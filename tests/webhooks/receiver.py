"""A subscriber's machine: keeps what it is sent, and answers as it is told to."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ECHO = b"as it was sent, from the title on"


@dataclass
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def payload(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What has arrived, and how to answer: a status, further headers, a text."""

    url: str = ""
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    text: bytes = b""
    received: list[Received] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    names: list[str | None] = field(default_factory=list)  # by SNI

    def ids(self) -> list[str]:
        return [one.id for one in self.received]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    receiver: Receiver
    holding: bool


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        receiver.received.append(Received(self.path, headers, body))
        receiver.arrived.set()
        if self.server.holding:
            receiver.go_on.wait(60)
        text = body[body.find(b'"title"') :] if receiver.text == ECHO else receiver.text
        self.send_response(receiver.status)
        for name, value in receiver.headers.items():
            self.send_header(name, value)
        if receiver.status != 204:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if receiver.status != 204:
            self.wfile.write(text)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *args: Any) -> None:
        """Keeps quiet."""


@contextmanager
def receiver(*, holding: bool = False, context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Run one on loopback. With `holding` it answers only once `go_on` is set."""
    with Server(("127.0.0.1", 0), Handler) as server:
        server.receiver, server.holding = Receiver(), holding
        scheme = "https" if context else "http"
        server.receiver.url = f"{scheme}://127.0.0.1:{server.server_address[1]}/hook?a=b"
        if context:
            context.sni_callback = lambda _, name, __: server.receiver.names.append(name)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.receiver
        finally:
            server.receiver.go_on.set()
            server.shutdown()
