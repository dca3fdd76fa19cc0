"""A log in memory, made without the database by the words of the specification alone.

Each test may spoil it as it likes, and serve it (`serving.py`).
"""

import copy
import random
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from factcheck.lib.canonical import canonical, timestamp
from tests.editions import bodies

ORIGIN = "factcheck.invalid/test"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
START = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANN = {"mark": "m-ann", "name": "Ann"}
BEN = {"mark": "m-ben", "name": None}


def vkey(key: Ed25519PrivateKey = KEY, name: str = ORIGIN) -> str:
    raw = b"\x01" + key.public_key().public_bytes_raw()
    number = sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
    return f"{name}+{number}+{b64encode(raw).decode()}"


@dataclass
class Link:
    """One edition; its hash is what it says, right or wrong."""

    header: dict[str, Any]
    body: bytes | None
    salt: bytes | None
    hash: bytes = b""

    def rehash(self) -> None:
        self.hash = sha256(canonical(self.header)).digest()

    def entry(self) -> bytes:
        return b'{"body":%s,"hash":"%s","header":%s,"salt":%s}' % (
            b"null" if self.body is None else self.body,
            self.hash.hex().encode(),
            canonical(self.header),
            b"null" if self.salt is None else b'"%s"' % self.salt.hex().encode(),
        )


@dataclass
class Log:
    """Editions in order; `links[0]` is edition 1."""

    links: list[Link] = field(default_factory=list)

    def add(self, kind: str, body: bodies.Json, salt: bytes, **changes: Any) -> Link:
        """Appends an edition as the application would; `changes` are header fields."""
        number = len(self.links) + 1
        before = [one for one in self.links if one.header["subject_id"] == body["id"]]
        data = canonical(body)
        header = {
            "format": "factcheck/edition/1",
            "number": number,
            "prev_hash": (self.links[-1].hash if self.links else bytes(32)).hex(),
            "subject_kind": before[0].header["subject_kind"] if before else _kind(body),
            "subject_id": body["id"],
            "version": len(before) + 1,
            "kind": kind,
            "review": "done",
            "body_hash": sha256(salt + data).hexdigest(),
            "approver": ANN,
            "publisher": BEN,
            "published_at": timestamp(START + timedelta(seconds=number)),
            "reason": "because",
            "redacts": [],
            **changes,
        }
        link = Link(header, data, salt)
        link.rehash()
        self.links.append(link)
        for named in header["redacts"]:
            self.links[named - 1].body = self.links[named - 1].salt = None
        return link

    def entries(self) -> list[bytes]:
        return [link.entry() for link in self.links]

    def note(self, number: int | None = None, key: Ed25519PrivateKey = KEY) -> bytes:
        """The checkpoint at an edition, the last one unless told."""
        number = len(self.links) if number is None else number
        return note(number, self.links[number - 1].hash, key)

    def copy(self) -> "Log":
        return copy.deepcopy(self)


def note(number: int, digest: bytes, key: Ed25519PrivateKey = KEY, origin: str = ORIGIN) -> bytes:
    text = f"{origin}\n{number}\n{b64encode(digest).decode()}\n"
    raw = b"\x01" + key.public_key().public_bytes_raw()
    signature = sha256(origin.encode() + b"\n" + raw).digest()[:4] + key.sign(text.encode())
    return f"{text}\n— {origin} {b64encode(signature).decode()}\n".encode()


def sample(rng: random.Random, length: int = 12) -> Log:
    """A log of several subjects with updates, a withdrawal and redactions, drawn by `rng`."""
    log = Log()
    subjects: list[bodies.Json] = []
    while len(log.links) < length:
        if not subjects or rng.random() < 0.3:
            subjects.append(bodies.page(UUID(bytes=rng.randbytes(16)), _text(rng)))
            log.add("first", subjects[-1], rng.randbytes(32))
        elif rng.random() < 0.3:
            _redact_one(log, rng.choice(subjects), rng)
        else:
            position = rng.randrange(len(subjects))
            if subjects[position]["format"] == "factcheck/page/1":
                subjects[position] = subjects[position] | {"text": _text(rng)}
            log.add("update", subjects[position], rng.randbytes(32), reason=_text(rng))
    return log


def _redact_one(log: Log, body: bodies.Json, rng: random.Random) -> None:
    """Redacts an edition of the subject that is not its last and still has a body."""
    own = [one for one in log.links if one.header["subject_id"] == body["id"]][:-1]
    numbers = [one.header["number"] for one in own if one.body is not None]
    if numbers:
        changes = {"review": "pending", "approver": None, "redacts": [rng.choice(numbers)]}
        log.add("redaction", body, rng.randbytes(32), **changes)


def _kind(body: bodies.Json) -> str:
    return str(body["format"].split("/")[1])


def _text(rng: random.Random) -> str:
    alphabet = 'abc xyz"\\/\n\t\x01\x7f<>&é\u05d0\u0561\u2028€\U0001f600'
    return "".join(rng.choices(alphabet, k=rng.randrange(1, 40)))
