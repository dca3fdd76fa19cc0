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


@contextmanager
def postbox(*, holding: bool = False) -> Iterator[Postbox]:
    """Run the server; with `holding` it takes a letter but says so only once `go_on` is set."""

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 postbox")
            while line := self.rfile.readline():
                word = line[:4].strip().upper()
                if word == b"QUIT":
                    return self.say("221 bye")
                if word == b"DATA":
                    self.take()
                else:
                    self.say("250 yes")
            return None

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def take(self) -> None:
            self.say("354 go on")
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            box.letters.append(message_from_bytes(b"".join(lines), policy=default))
            box.arrived.set()
            if holding:
                box.go_on.wait(30)
            self.say("250 kept")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Conversation) as server:
        box = Postbox(f"smtp://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            box.go_on.set()
            server.shutdown()
