"""A mail server that keeps what it is sent: just enough SMTP for real processes."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class Postbox:
    """What has arrived, and where to send more."""

    url: str
    letters: list[Message] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def ids(self) -> list[str]:
        """The Message-IDs, in the order of arrival."""
        return [str(one["Message-ID"]) for one in self.letters]


class Server(socketserver.ThreadingTCPServer):
    """One postbox; with `holding` it takes a letter but says so only once `go_on` is set."""

    daemon_threads = True
    box: Postbox
    holding: bool


class Conversation(socketserver.StreamRequestHandler):
    """What a sender says, and what it is answered."""

    server: Server

    def handle(self) -> None:
        self.say("220 postbox")
        while (line := self.rfile.readline()) and not line.upper().startswith(b"QUIT"):
            if line.upper().startswith(b"DATA"):
                self.take()
            else:
                self.say("250 yes")
        self.say("221 bye")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def take(self) -> None:
        self.say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        box = self.server.box
        box.letters.append(message_from_bytes(b"".join(lines), policy=default))
        box.arrived.set()
        if self.server.holding:
            box.go_on.wait(30)
        self.say("250 kept")


@contextmanager
def postbox(*, holding: bool = False) -> Iterator[Postbox]:
    """Run the server."""
    with Server(("127.0.0.1", 0), Conversation) as server:
        box = Postbox(f"smtp://127.0.0.1:{server.server_address[1]}")
        server.box, server.holding = box, holding
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield box
        finally:
            box.go_on.set()
            server.shutdown()
