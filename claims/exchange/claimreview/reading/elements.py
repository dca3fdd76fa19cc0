"""The objects of a long JSON array one by one, in constant memory.

Only brackets and the ends of strings are looked at, so that an object which is itself no JSON is
one bad record and no end of the file; a library that parses the stream as a whole has to give up
there. Each object is then parsed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 16
LONGEST = 1_000_000  # bytes of one record
DEEPEST = 200  # brackets within brackets
# A string that is closed on its line; one that is not ends there, as if it were closed.
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*+["\n]|["{}\[\]]', re.DOTALL)
_CLOSES = {b"}": b"{", b"]": b"["}


class Element(NamedTuple):
    """An object within the outermost arrays: under which key, counted from 0, and its bytes.

    `why` is set where it can't be had.
    """

    key: str
    number: int
    raw: bytes = b""
    why: str = ""


class _Scan:
    """Reads on, and keeps no more than the object that it is in."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.data = b""
        self.at = 0
        self.ended = False
        self.begun = -1  # where in `data` the present object begins
        self.too_long = False

    def token(self) -> bytes:
        """The next bracket or string; b"" at the end."""
        while True:
            match = _TOKEN.search(self.data, self.at)
            if match and (match[0] != b'"' or self.ended):
                self.at = match.end()
                return match[0]
            if self.ended:
                return b""
            self._more(match.start() if match else len(self.data))

    def begin(self) -> None:
        """An object begins with the bracket that was read last."""
        self.begun, self.too_long = self.at - 1, False

    def taken(self) -> bytes | None:
        """The object that ends here; None for one that is too long."""
        long = self.too_long or self.at - self.begun > LONGEST
        raw = None if long else self.data[self.begun : self.at]
        self.begun = -1
        return raw

    def _more(self, needed: int) -> None:
        """Forget what lies behind and read on. `needed` is where an open string begins."""
        if self.begun >= 0 and len(self.data) - self.begun > LONGEST:
            self.begun, self.too_long = -1, True
        if len(self.data) - needed > LONGEST:
            needed = len(self.data)  # a string without end: its beginning is forgotten
        keep = needed if self.begun < 0 else min(self.begun, needed)
        chunk = self.stream.read(CHUNK)
        self.ended = not chunk
        self.data = self.data[keep:] + chunk
        self.at = needed - keep
        self.begun = self.begun - keep if self.begun >= 0 else -1


class _Nesting:
    """Which brackets are open, and which object of the outermost list we are in."""

    def __init__(self, scan: _Scan) -> None:
        self.scan = scan
        self.key, self.number = "", 0
        self._open: list[bytes] = []
        self._depth = 0  # how many brackets were open before the present object; 0: in none

    @property
    def within(self) -> bool:
        return bool(self._depth)

    @property
    def too_deep(self) -> bool:
        return len(self._open) > DEEPEST

    def string(self, token: bytes) -> None:
        """A string: in the outermost object perhaps the key of a list."""
        if not self.within and len(self._open) == 1:
            self.key, self.number = token[1:-1].decode("utf-8", "replace")[:60], 0

    def opened(self, bracket: bytes) -> None:
        if bracket == b"{" and not self.within and self._open in ([b"["], [b"{", b"["]):
            self._depth = len(self._open)
            self.scan.begin()
        self._open.append(bracket)

    def closed(self, bracket: bytes) -> Element | None:
        """The object that ends with this bracket. One of the wrong kind closes what it finds."""
        if _CLOSES[bracket] in self._open:
            while self._open.pop() != _CLOSES[bracket]:
                pass
        if not self.within or len(self._open) > self._depth:
            return None
        raw, number = self.scan.taken(), self.number
        self._depth, self.number = 0, number + 1
        if raw is None:
            return Element(self.key, number, why=f"it has more than {LONGEST:,} bytes")
        return Element(self.key, number, raw)

    def broken(self, why: str) -> Element:
        return Element(self.key, self.number, why=why)


def elements(stream: BinaryIO) -> Iterator[Element]:
    """The objects of the outermost array, or of the arrays in the outermost object."""
    scan = _Scan(stream)
    nesting = _Nesting(scan)
    while token := scan.token():
        if token[:1] == b'"':
            nesting.string(token)
        elif token in b"{[":
            nesting.opened(token)
        elif (found := nesting.closed(token)) is not None:
            yield found
        if nesting.too_deep:
            yield nesting.broken("from here on it is nested too deep to be read")
            return
    if nesting.within:
        yield nesting.broken("the file breaks off within it")
