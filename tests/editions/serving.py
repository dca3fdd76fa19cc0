"""A site of nothing but the public API, whose answers a test decides."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from claims.editions import verifier
from tests.editions.logs import Log


@dataclass
class Answer:
    """A whole answer in place of the usual one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class FakeSite:
    """Serves `entries` and `note`; `answers` by path (without the query) go first."""

    def __init__(self) -> None:
        self.entries: list[bytes] = []
        self.note: bytes | None = None
        self.answers: dict[str, Answer] = {}
        self.before_answer: Callable[[str], None] = lambda path: None
        self.asked: list[str] = []
        self.url = ""

    def show(self, log: Log) -> None:
        self.entries = log.entries()
        self.note = log.note() if log.links else None

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        self.before_answer(path)
        parts = urlsplit(path)
        if parts.path in self.answers:
            return self.answers[parts.path]
        if parts.path == "/api/v1/checkpoint/":
            return Answer(status=404) if self.note is None else Answer(self.note)
        if parts.path == "/api/v1/editions/":
            query = parse_qs(parts.query)
            return self._page(int(query["after"][0]), int(query["limit"][0]))
        return Answer(status=404)

    def _page(self, after: int, limit: int) -> Answer:
        shown = self.entries[after : after + limit]
        more = after + limit < len(self.entries)
        following = f'"{self.url}/api/v1/editions/?after={after + limit}"' if more else "null"
        return Answer(b'{"editions":[%s],"next":%s}' % (b",".join(shown), following.encode()))


@contextmanager
def fake_site() -> Iterator[FakeSite]:
    site = FakeSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536  # header and body in one packet: a second one waits for the first

        def do_GET(self) -> None:
            answer = site.answer(self.path)
            self.send_response(answer.status)
            for name, value in ({"Content-Length": str(len(answer.body))} | answer.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def look(url: str, *options: str) -> tuple[int, str]:
    """The verifier's exit status, and everything it said."""
    said = io.StringIO()
    with redirect_stdout(said):
        status = verifier.main([url, *options])
    return status, said.getvalue()
