"""A client that keeps a few connections busy, cheap enough never to be what is measured.

Written here because what can be installed from PyPI either needs more time for a request than our
server does, or is a program of the machine (wrk, ab) that `make bench` would have to ask for.
"""

from __future__ import annotations

import re
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CONNECTIONS = 4
"""As many as a worker has threads."""
AT_ONCE = 1 << 18
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
LAST_CHUNK = b"\r\n0\r\n\r\n"


class BadAnswer(Exception):
    """A server answered otherwise than it must: what was counted would mean nothing."""


@dataclass(frozen=True)
class Request:
    """What is asked, as it goes over the wire, and the status that the answer must have."""

    sent: bytes
    status: int = 200


@dataclass
class Connection:
    """One connection: what has come of an answer so far, and what it must be."""

    channel: socket.socket
    status: bytes = b""
    came: bytearray = field(default_factory=bytearray)

    def ask(self, request: Request) -> None:
        self.came.clear()
        self.status = b"HTTP/1.1 %d " % request.status
        self.channel.sendall(request.sent)

    def read(self) -> bool:
        """Takes what has come; gives whether the answer is whole. Raises BadAnswer."""
        piece = self.channel.recv(AT_ONCE)
        if not piece:
            raise BadAnswer(f"the server hung up after {bytes(self.came[:200])!r}")
        self.came += piece
        return self._is_whole()

    def _is_whole(self) -> bool:
        end = self.came.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self.came.startswith(self.status):
            raise BadAnswer(f"expected {self.status!r}, got {bytes(self.came[:600])!r}")
        if self.status.startswith(b"HTTP/1.1 304"):
            return True
        told = LENGTH.search(self.came, 0, end + 2)
        if told:
            return len(self.came) >= end + 4 + int(told[1])
        return self.came.endswith(LAST_CHUNK)

    @property
    def body(self) -> bytes:
        return bytes(self.came).partition(b"\r\n\r\n")[2]


class Client:
    """Some connections to one server, open for as long as it is within `with`."""

    def __init__(self, url: str, connections: int = CONNECTIONS) -> None:
        parts = urlsplit(url)
        self.address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.connections = [Connection(self._connect()) for _ in range(connections)]

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        for one in self.connections:
            one.channel.close()

    def _connect(self) -> socket.socket:
        channel = socket.create_connection(self.address, timeout=60)
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return channel

    def answer(self, request: Request) -> Connection:
        """Asks once; the connection has the answer."""
        connection = self.connections[0]
        connection.ask(request)
        while not connection.read():
            pass
        return connection

    def rate(self, requests: Iterator[Request], seconds: float) -> float:
        """Answers per second, of one at least: a connection asks anew once its answer is whole."""
        began = time.perf_counter()
        answered = self._ask_until(began + seconds, requests)
        return answered / (time.perf_counter() - began)

    def _ask_until(self, end: float, requests: Iterator[Request]) -> int:
        by_number = {one.channel.fileno(): one for one in self.connections}
        ready, answered = select.epoll(), 0
        for number, one in by_number.items():
            ready.register(number, select.EPOLLIN)
            one.ask(next(requests))
        while time.perf_counter() < end or not answered:
            for number, _event in ready.poll(timeout=60):
                one = by_number[number]
                if one.read():
                    answered += 1
                    one.ask(next(requests))
        ready.close()
        return answered
