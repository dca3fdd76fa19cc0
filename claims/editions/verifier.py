#!/usr/bin/env python3
"""Checks a site's published editions from outside, by public HTTP alone.

    python verifier.py http://127.0.0.1:8000 [--key FILE] [--checkpoint FILE] [--save FILE]

Everything is computed anew from the served bytes: each edition must be canonical JSON (RFC 8785),
numbers must run without a gap, each header must name the hash of the header before it and the
SHA-256 of its salt and body, a body may be missing only where a later redaction names it, and the
site's checkpoint (a C2SP signed note) must vouch for the last edition.

--key is the log's public key (a vkey, or a PEM file), which must reach you by another way than the
site: without it, nothing shows who wrote the chain. --checkpoint is a note that you saved earlier
(or a folder of them): without it, nothing shows that no edition was cut off the end, or the whole
chain written anew, since then. --save keeps the newest note for the next time.

Exit status: 0 everything holds, 1 something is wrong (the edition is named), 2 not checked.

This file stands alone: Python 3.11 or newer, its standard library, and `cryptography`.
"""
# ruff: noqa: T201 a command prints

import argparse
import hashlib
import http.client
import json
import os
import re
import ssl
import sys
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn
from urllib.parse import SplitResult, urljoin, urlsplit

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
except ImportError:
    if __name__ != "__main__":
        raise
    print("VERDICT: not checked; this needs the package cryptography (pip install cryptography)")
    sys.exit(2)

EDITION_FORMAT: Final = "factcheck/edition/1"
TOMBSTONE_FORMAT: Final = "factcheck/tombstone/1"
SUBJECT_KINDS: Final = ("claim", "topic", "source", "page")
KINDS: Final = (
    "first", "update", "answer", "correction", "review", "merge", "withdrawal", "redaction",
)  # fmt: skip
NO_HASH: Final = bytes(32)

MAX_RESPONSE: Final = 16 * 1024 * 1024
MAX_NOTE: Final = 64 * 1024
MAX_SIGNATURES: Final = 100
MAX_EDITIONS: Final = 1_000_000
MAX_PROBLEMS: Final = 20
MAX_INTEGER: Final = 2**53 - 1
PAGE: Final = 100
READ_SECONDS: Final = 30
RESPONSE_SECONDS: Final = 120
ATTEMPTS: Final = 3
PAUSE_SECONDS: Final = 0.2
REDIRECTS: Final = 3


# --- canonical JSON -------------------------------------------------------------------------------


class Wrong(Exception):
    """Something served is not what it should be; the text says what."""


SCALARS: Final = json.JSONEncoder(ensure_ascii=False)


def canonical(value: Any) -> str:
    """JSON as RFC 8785 writes it; of numbers only integers that a double holds exactly."""
    match value:
        case None | bool() | str():
            return SCALARS.encode(value)
        case int() if abs(value) <= MAX_INTEGER:
            return str(value)
        case list():
            return "[" + ",".join(map(canonical, value)) + "]"
        case dict():
            keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
            return "{" + ",".join(f"{canonical(k)}:{canonical(value[k])}" for k in keys) + "}"
    raise Wrong(f"a value of JSON that an edition may not hold: {shown(value)}")


def shown(value: object, length: int = 80) -> str:
    """Foreign text made harmless for a terminal: ASCII, without control characters, short."""
    text = ascii(value)
    return text if len(text) <= length else text[:length] + "..."


def _no_float(text: str) -> NoReturn:
    raise Wrong(f"it holds the number {shown(text)}, which is not a whole one")


def _whole(text: str) -> int:
    if len(text) > 17:
        raise Wrong("it holds a number too long to be exact")
    return int(text)


DECODER: Final = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float, parse_int=_whole)


def decode_at(text: str, start: int) -> tuple[Any, int]:
    """The JSON value that begins at `start`, and where it ends; raises Wrong."""
    try:
        return DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise Wrong(f"it is not JSON ({shown(str(error))})") from None


# --- signed notes (C2SP signed-note, tlog-checkpoint) ---------------------------------------------


class NoteError(ValueError):
    """A note, or a key, that can't be read or does not hold."""


class PublicKey(NamedTuple):
    """An Ed25519 key that signs notes; one from a PEM file has no name, and its id follows from
    the name in the signature."""

    name: str
    id: bytes
    raw: bytes

    @property
    def vkey(self) -> str:
        """The form in which it travels: name+id+base64."""
        encoded = b64encode(b"\x01" + self.raw).decode()
        return f"{self.name}+{self.id.hex()}+{encoded}"

    def made(self, name: str, signature: bytes) -> bool:
        """Whether a signature line says that it was made with this key."""
        return self.name in ("", name) and signature[:4] == key_id(name, self.raw)


class SignedCheckpoint(NamedTuple):
    """What a checkpoint says, and the names of the keys that are known to have signed it."""

    origin: str
    number: int
    hash: bytes
    signed_by: tuple[str, ...]


def key_id(name: str, raw: bytes) -> bytes:
    """The four bytes that tell which key signed."""
    return hashlib.sha256(name.encode() + b"\n\x01" + raw).digest()[:4]


def key_name_ok(name: str) -> bool:
    """Whether a key may be called so: not empty, no white space, no plus sign."""
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)


def checkpoint_text(origin: str, number: int, digest: bytes) -> str:
    """The text of a checkpoint, which is what gets signed."""
    return f"{origin}\n{number}\n{b64encode(digest).decode()}\n"


def check_text(text: str) -> None:
    """Raises NoteError where `text` can't be the text of a note."""
    if not text.endswith("\n") or "\n\n" in text or text.startswith("\n"):
        raise NoteError("a note's text has no empty line, and ends in a newline")
    if any(c < " " and c != "\n" for c in text):
        raise NoteError("a note's text holds a control character")


def read_note(data: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note, and (name, id and signature) of each line below; raises NoteError."""
    if len(data) > MAX_NOTE:
        raise NoteError("it is too long")
    try:
        note = data.decode()
    except UnicodeDecodeError:
        raise NoteError("it is not UTF-8") from None
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise NoteError("it has no signature lines")
    check_text(text + "\n")
    signatures = lines.removesuffix("\n").split("\n")
    if len(signatures) > MAX_SIGNATURES:
        raise NoteError("it has too many signatures")
    return text + "\n", [_signature(line) for line in signatures]


def _signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, signature = rest.partition(" ")
    if dash != "\N{EM DASH}" or not key_name_ok(name):
        raise NoteError("a signature line is malformed")
    raw = strict_base64(signature)
    if len(raw) < 5:
        raise NoteError("a signature is too short")
    return name, raw


def strict_base64(text: str) -> bytes:
    """Decodes base64 in its one standard form; raises NoteError."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raise NoteError("something is not base64") from None
    if b64encode(raw).decode() != text:
        raise NoteError("something is not base64 in its standard form")
    return raw


def signers_of(
    text: str, signatures: Iterable[tuple[str, bytes]], keys: Sequence[PublicKey]
) -> tuple[str, ...]:
    """The names of the known keys that signed `text`.

    Unknown signatures are passed over. A wrong one that claims a known key raises NoteError, and so
    does a note that none of the known keys signed.
    """
    names = []
    for name, signature in signatures:
        for key in keys:
            if key.made(name, signature):
                _verify(key, signature[4:], text)
                names.append(name)
    if not names:
        raise NoteError("none of the given keys signed it")
    return tuple(names)


def _verify(key: PublicKey, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, text.encode())
    except InvalidSignature:
        raise NoteError("its signature is wrong") from None


def read_checkpoint(data: bytes, keys: Sequence[PublicKey] | None) -> SignedCheckpoint:
    """A checkpoint from its note. With `keys`, one must have signed it. Raises NoteError."""
    text, signatures = read_note(data)
    lines = text.split("\n")[:-1]
    if len(lines) != 3 or not lines[0]:
        raise NoteError("it is not a checkpoint of three lines")
    if not re.fullmatch(r"[1-9][0-9]{0,15}", lines[1], re.ASCII):
        raise NoteError("its number is malformed")
    digest = strict_base64(lines[2])
    if len(digest) != 32:
        raise NoteError("its hash has a wrong length")
    signed_by = signers_of(text, signatures, keys) if keys else ()
    return SignedCheckpoint(lines[0], int(lines[1]), digest, signed_by)


def read_vkey(text: str) -> PublicKey:
    """A public key from `name+id+base64`; raises NoteError where id and key do not fit."""
    name, _, rest = text.strip().partition("+")
    number, _, encoded = rest.partition("+")
    raw = strict_base64(encoded)
    if not key_name_ok(name) or len(raw) != 33 or raw[:1] != b"\x01":
        raise NoteError("this is not the vkey of an Ed25519 key")
    key = PublicKey(name, key_id(name, raw[1:]), raw[1:])
    if key.id.hex() != number:
        raise NoteError("a vkey's id does not fit its key: a typing error?")
    return key


def read_vkeys(text: str) -> list[PublicKey]:
    """Public keys, one per line; empty lines and those that begin with # are passed over."""
    lines = (line.strip() for line in text.splitlines())
    return [read_vkey(line) for line in lines if line and not line.startswith("#")]


def read_keys(data: bytes) -> list[PublicKey]:
    """The public keys of a file of vkeys, or of a PEM file; raises NoteError."""
    if b"PRIVATE KEY" in data:
        raise NoteError("this is a private key, which should stay where it signs")
    if b"-----BEGIN" not in data:
        return read_vkeys(data.decode("utf-8", "replace"))
    try:
        key = load_pem_public_key(data)
    except ValueError as error:
        raise NoteError(f"this PEM file can't be read ({shown(str(error))})") from None
    if not isinstance(key, Ed25519PublicKey):
        raise NoteError("this PEM file holds no Ed25519 key")
    return [PublicKey("", b"", key.public_bytes_raw())]


# --- one edition ----------------------------------------------------------------------------------

HEX: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
UUID: Final = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.ASCII)
TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}Z", re.ASCII)


def _counts(value: Any) -> bool:
    return type(value) is int and value >= 1


def _is_time(value: Any) -> bool:
    try:
        return TIME.fullmatch(value) is not None and bool(datetime.fromisoformat(value[:-1]))
    except (TypeError, ValueError):
        return False


def _is_mark(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"mark", "name"}
        and isinstance(value["mark"], str)
        and value["mark"] != ""
        and isinstance(value["name"], str | None)
    )


def _is_list_of_numbers(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(map(_counts, value))
        and value == sorted(set(value))  # in order, each once
    )


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


HEADER: Final = {
    "format": lambda value: value == EDITION_FORMAT,
    "number": _counts,
    "prev_hash": lambda value: _matches(HEX, value),
    "subject_kind": lambda value: value in SUBJECT_KINDS,
    "subject_id": lambda value: _matches(UUID, value),
    "version": _counts,
    "kind": lambda value: value in KINDS,
    "review": lambda value: value in ("done", "pending"),
    "body_hash": lambda value: _matches(HEX, value),
    "approver": lambda value: value is None or _is_mark(value),
    "publisher": _is_mark,
    "published_at": _is_time,
    "reason": lambda value: isinstance(value, str),
    "redacts": _is_list_of_numbers,
}


class Entry(NamedTuple):
    """An edition as it was served, read but not yet compared with its neighbours."""

    header: dict[str, Any]
    body: dict[str, Any] | None
    said_hash: bytes
    hash: bytes
    body_hash: bytes | None


def read_entry(raw: str) -> Entry:
    """An edition from its served text; raises Wrong where it is none, or not in canonical form."""
    value, _ = decode_at(raw, 0)
    if not isinstance(value, dict) or value.keys() != {"body", "hash", "header", "salt"}:
        raise Wrong("it has not the four parts of an edition")
    try:
        body, header = (canonical(value[part]) for part in ("body", "header"))
        digest, salt = (canonical(value[part]) for part in ("hash", "salt"))
        raw.encode()
    except RecursionError:
        raise Wrong("it is nested too deeply") from None
    except UnicodeEncodeError:
        raise Wrong("its bytes are not UTF-8") from None
    if raw != f'{{"body":{body},"hash":{digest},"header":{header},"salt":{salt}}}':
        raise Wrong("its bytes are not canonical JSON")
    _check_shape(value)
    return _hashed(value, header.encode(), body.encode())


def _check_shape(value: dict[str, Any]) -> None:
    header, body, salt = value["header"], value["body"], value["salt"]
    if not isinstance(header, dict) or header.keys() != HEADER.keys():
        raise Wrong("its header has not the fields that it should")
    for key, ok in HEADER.items():
        if not ok(header[key]):
            raise Wrong(f"its header says {key}: {shown(header[key])}")
    if not _matches(HEX, value["hash"]):
        raise Wrong("its hash is malformed")
    both = isinstance(body, dict) and _matches(HEX, salt)
    if not both and not (body is None and salt is None):
        raise Wrong("its body and its salt are not both there, nor both gone")


def _hashed(value: dict[str, Any], header: bytes, body: bytes) -> Entry:
    salt = None if value["salt"] is None else bytes.fromhex(value["salt"])
    return Entry(
        value["header"],
        value["body"],
        bytes.fromhex(value["hash"]),
        hashlib.sha256(header).digest(),
        None if salt is None else hashlib.sha256(salt + body).digest(),
    )


def faults_within(entry: Entry) -> Iterator[str]:
    """What is wrong with an edition that can be seen without its neighbours."""
    header = entry.header
    if entry.said_hash != entry.hash:
        yield "its hash is not that of its header: the header was changed"
    if entry.body is not None and entry.body_hash != bytes.fromhex(header["body_hash"]):
        yield "its body is not the one that its header vouches for"
    elif entry.body is not None and not _is_about(entry.body, header):
        yield "its body is about something else than its header"
    if (header["kind"] == "redaction") != bool(header["redacts"]):
        yield "a redaction names editions, and nothing else does"
    if any(named >= header["number"] for named in header["redacts"]):
        yield "it redacts an edition that does not come before it"
    if (header["kind"] == "first") != (header["version"] == 1):
        yield "a subject's first edition, and no other, is of the kind first"
    if (header["review"] == "done") != (header["approver"] is not None):
        yield "it is reviewed without an approver, or has one and is not reviewed"


def _is_about(body: dict[str, Any], header: dict[str, Any]) -> bool:
    formats = (f"factcheck/{header['subject_kind']}/1", TOMBSTONE_FORMAT)
    return body.get("id") == header["subject_id"] and body.get("format") in formats


# --- the chain ------------------------------------------------------------------------------------


class Problem(NamedTuple):
    """What is wrong, and the edition it is found at (0: none in particular)."""

    number: int
    text: str

    def __str__(self) -> str:
        return f"edition {self.number}: {self.text}" if self.number else self.text


class Chain:
    """Takes editions one after another, and keeps only what their successors need.

    `wanted` are numbers whose hashes should be kept, for saved checkpoints.
    """

    def __init__(self, wanted: Iterable[int] = ()) -> None:
        self.count = 0
        self.hash = NO_HASH
        self.kept: dict[int, bytes | None] = dict.fromkeys(wanted)
        self.complete = True
        self.without_body: dict[int, str] = {}
        self.named: dict[int, tuple[int, str]] = {}
        self._problems: list[Problem] = []
        self._loose: list[int] = []
        self._versions: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        self._time = ""
        self._excused = False

    def take(self, raw: str) -> bool:
        """Examines the next edition; False where the rest can't be examined for it."""
        number = self.count + 1
        try:
            entry = read_entry(raw)
        except Wrong as wrong:
            return self.stop(number, str(wrong))
        faults = list(faults_within(entry))
        if entry.header["number"] != number:
            faults.append(f"edition {entry.header['number']} stands in its place")
        for fault in faults:
            self._found(number, fault)
        if entry.header["number"] != number or len(self._problems) >= MAX_PROBLEMS:
            self.complete = False
            return False
        self._compare_with_before(entry)
        self._remember(entry)
        return True

    def stop(self, number: int, text: str) -> bool:
        """Notes a problem that hides everything after it."""
        self._found(number, text)
        self.complete = False
        return False

    def problems(self) -> list[Problem]:
        """Everything found, by number; call it once the last edition was taken."""
        found = [*self._problems, *self._loose_editions(), *self._missing_bodies()]
        return sorted(found, key=lambda problem: problem.number)[:MAX_PROBLEMS]

    def bodies_to_fetch_again(self) -> list[int]:
        """Editions that still had a body when they were read, though a later one redacts them.

        The redaction may have been published in between.
        """
        return sorted(self.named.keys() - self.without_body.keys())

    def now_without_body(self, number: int) -> None:
        """Says that an edition, fetched again, has lost its body."""
        self.without_body[number] = self.named[number][1]

    def end_is_loose(self) -> None:
        """Says that the checkpoint vouches for another last edition than the one taken."""
        if not self._excused:
            self._loose.append(self.count + 1)

    def _found(self, number: int, text: str) -> None:
        self._problems.append(Problem(number, text))

    def _compare_with_before(self, entry: Entry) -> None:
        header, number, subject = entry.header, self.count + 1, entry.header["subject_id"]
        # A header that does not fit its own hash is reported as such; its neighbours, and the
        # links to them, are not to blame.
        excused = self._excused or entry.said_hash != entry.hash
        if bytes.fromhex(header["prev_hash"]) != self.hash and not excused:
            self._loose.append(number)
        if header["version"] != self._versions.get(subject, 0) + 1:
            self._found(number, f"version {header['version']} of its subject is out of turn")
        if self._kinds.get(subject, header["subject_kind"]) != header["subject_kind"]:
            self._found(number, "its subject was of another kind before")
        if header["published_at"] < self._time:
            self._found(number, "its time lies before that of the edition before it")

    def _remember(self, entry: Entry) -> None:
        header, subject = entry.header, entry.header["subject_id"]
        self.count, self.hash, self._time = header["number"], entry.hash, header["published_at"]
        self._excused = entry.said_hash != entry.hash
        self._versions[subject] = header["version"]
        self._kinds[subject] = header["subject_kind"]
        if self.count in self.kept:
            self.kept[self.count] = self.hash
        if entry.body is None:
            self.without_body[self.count] = subject
        for named in header["redacts"]:
            self.named.setdefault(named, (self.count, subject))

    def _loose_editions(self) -> Iterator[Problem]:
        """Which edition is to blame where links don't hold.

        Link n joins editions n-1 and n. Where link n alone is loose, n-1 was changed (its own link
        to what came before still holds); where n and n+1 both are, it was n.
        """
        loose = set(self._loose)
        for link in sorted(loose):
            alone = link - 1 not in loose and link + 1 not in loose
            if alone and link > 1:
                yield Problem(link - 1, "it is not the edition that the chain goes on from")
            elif link == 1 or link + 1 in loose:
                yield Problem(link, "it does not name the hash of the edition before it")

    def _missing_bodies(self) -> Iterator[Problem]:
        for number in self.without_body:
            if number not in self.named and self.complete:
                yield Problem(number, "it has no body, and no redaction names it")
        for number, (by, subject) in self.named.items():
            if number not in self.without_body:
                yield Problem(number, f"it still has its body, though edition {by} redacts it")
            elif self.without_body[number] != subject:
                yield Problem(by, f"it redacts edition {number}, which is of another subject")


# --- the site -------------------------------------------------------------------------------------


class NotChecked(Exception):
    """The site, a file or an argument gave nothing that could be examined."""


class TooMuch(NotChecked):
    """One answer is larger than this program reads."""


class Site:
    """Reads a site's public addresses: bounded in size and time, and never from another host."""

    def __init__(self, url: str, seconds: float) -> None:
        self.base = self._address(url.rstrip("/"))
        self._until = time.monotonic() + seconds
        self._connection: http.client.HTTPConnection | None = None

    def page(self, after: int, limit: int = PAGE) -> str:
        """The list of editions after a number. Bytes that are not UTF-8 stay recognisable.

        Where `limit` editions are too much at once, fewer are asked for.
        """
        try:
            data = self._get(f"/api/v1/editions/?after={after}&limit={limit}")
        except TooMuch:
            self.close()
            if limit == 1:
                raise
            return self.page(after, limit // 10)
        if data is None:
            raise NotChecked("the site has no list of editions at /api/v1/editions/")
        return data.decode("utf-8", "surrogateescape")

    def checkpoint(self) -> bytes | None:
        """The newest signed note, or None where there is none."""
        return self._get("/api/v1/checkpoint/")

    @staticmethod
    def _address(url: str) -> SplitResult:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            usable = False
        if not usable or parts.username or parts.query or parts.fragment:
            raise NotChecked(f"not the address of a site: {shown(url)}")
        return parts

    def _get(self, path: str) -> bytes | None:
        """The answer to a GET; None for 404. Tries again where the line broke."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._follow(self.base.path + path)
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.close()
                if attempt == ATTEMPTS:
                    raise NotChecked(f"the site can't be read: {shown(str(error))}") from None
                time.sleep(PAUSE_SECONDS * attempt)
        raise AssertionError("unreachable")

    def _follow(self, path: str) -> bytes | None:
        for _ in range(REDIRECTS + 1):
            response, data = self._ask(path)
            if response.status in (301, 302, 303, 307, 308):
                path = self._elsewhere(path, response.headers.get("Location", ""))
            elif response.status == 404:
                return None
            elif response.status == 200:
                return data
            else:
                raise http.client.HTTPException(f"{path} answered {response.status}")
        raise NotChecked("the site redirects in a circle")

    def _ask(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        left = self._until - time.monotonic()
        if left <= 0:
            raise NotChecked("the time allowed is over (--max-seconds)")
        connection = self._connect()
        with _cut_after(connection, min(RESPONSE_SECONDS, left)):
            connection.request("GET", path, headers={"Accept": "*/*", "User-Agent": "verifier"})
            response = connection.getresponse()
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise NotChecked("the site answers in an encoding that was not asked for")
            data = _read(response)
            response.close()
        if response.will_close:
            self.close()
        return response, data

    def _connect(self) -> http.client.HTTPConnection:
        if self._connection is None:
            host, port = self.base.hostname or "", self.base.port
            if self.base.scheme == "https":
                self._connection = http.client.HTTPSConnection(
                    host, port, timeout=READ_SECONDS, context=ssl.create_default_context()
                )
            else:
                self._connection = http.client.HTTPConnection(host, port, timeout=READ_SECONDS)
            self._connection.connect()
        return self._connection

    def _elsewhere(self, path: str, location: str) -> str:
        here = f"{self.base.scheme}://{self.base.netloc}{path}"
        there = urlsplit(urljoin(here, location))
        if (there.scheme, there.netloc) != (self.base.scheme, self.base.netloc):
            raise NotChecked(f"the site sends us elsewhere, to {shown(location)}")
        return there.path + (f"?{there.query}" if there.query else "")

    def close(self) -> None:
        """Ends the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def _cut_after(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Ends an answer that drips: each byte of it may come in time and the whole never."""
    sock, over = connection.sock, threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):
            sock.shutdown(2)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if over.is_set():
            raise NotChecked("the site takes too long to answer") from None


def _read(response: http.client.HTTPResponse) -> bytes:
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > MAX_RESPONSE:
            raise TooMuch("the site sends more at once than this program reads")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


LIST_BEGINS: Final = '{"editions":['
# Where the next page is, nobody needs to be told: it begins after the last edition taken.
LIST_ENDS: Final = re.compile(r'\],"next":(null|"([^"\\]|\\.)*")\}\s*')


def split_page(text: str) -> Iterator[str]:
    """The served text of each edition on a page; raises Wrong at the first that can't be read."""
    if not text.startswith(LIST_BEGINS):
        raise Wrong("the list of editions is malformed")
    position = len(LIST_BEGINS)
    while not text.startswith("]", position):
        _, end = decode_at(text, position)
        yield text[position:end]
        if text.startswith(",{", end):
            position = end + 1
        elif text.startswith("]", end):
            position = end
        else:
            raise Wrong("the list of editions breaks off here")
    if not LIST_ENDS.fullmatch(text, position):
        raise Wrong("the list of editions is malformed")


# --- the examination ------------------------------------------------------------------------------


class Report:
    """What is to be said at the end."""

    def __init__(self) -> None:
        self.good: list[str] = []
        self.problems: list[Problem] = []
        self.not_proven: list[str] = []
        self.note = b""
        self.number = 0

    def lines(self) -> Iterator[str]:
        """One line per finding, and the verdict last."""
        yield from (f"OK: {text}" for text in self.good)
        yield from (f"WRONG: {problem}" for problem in self.problems)
        yield from (f"NOT PROVEN: {text}" for text in self.not_proven)
        if self.problems:
            yield f"VERDICT: wrong; {self.problems[0]}"
        else:
            yield "VERDICT: everything that could be checked holds"


def examine(site: Site, keys: Sequence[PublicKey], saved: Sequence[SignedCheckpoint]) -> Report:
    """Reads the whole chain of a site and says what holds. Raises NotChecked."""
    report = Report()
    chain = Chain(checkpoint.number for checkpoint in saved)
    newest = _read_all(site, chain, keys, report)
    _fetch_bodies_again(site, chain)
    if newest is not None:
        report.number = newest.number
        _compare_newest(chain, newest, report)
    _compare_saved(chain, newest, saved, report)
    report.problems = sorted([*chain.problems(), *report.problems], key=lambda p: p.number)
    _say_what_holds(report, chain, newest, saved)
    return report


def _read_all(
    site: Site, chain: Chain, keys: Sequence[PublicKey], report: Report
) -> SignedCheckpoint | None:
    """Reads editions and then the checkpoint, again while something is published in between."""
    newest = None
    for _ in range(5):
        _read_editions(site, chain)
        note = site.checkpoint()
        if note is None:
            if chain.count:
                report.problems.append(Problem(0, "the site has no checkpoint"))
            return None
        try:
            newest = read_checkpoint(note, keys)
        except NoteError as error:
            report.problems.append(Problem(0, f"the site's checkpoint does not hold: {error}"))
            return None
        report.note = note
        if newest.number == chain.count or not chain.complete:
            return newest
    return newest


def _read_editions(site: Site, chain: Chain) -> None:
    """Takes the editions that there are beyond those taken already."""
    while chain.complete:
        before = chain.count
        try:
            for raw in split_page(site.page(before)):
                if not chain.take(raw):
                    return
        except Wrong as wrong:
            chain.stop(chain.count + 1, str(wrong))
        if chain.count == before:
            return
        if chain.count > MAX_EDITIONS:
            raise NotChecked(f"the site has more than {MAX_EDITIONS} editions")


def _fetch_bodies_again(site: Site, chain: Chain) -> None:
    for number in chain.bodies_to_fetch_again()[:MAX_PROBLEMS]:
        try:
            entry = read_entry(next(split_page(site.page(number - 1, 1)), ""))
        except Wrong:
            continue
        if entry.header["number"] == number and entry.body is None:
            chain.now_without_body(number)


def _compare_newest(chain: Chain, newest: SignedCheckpoint, report: Report) -> None:
    if not chain.complete:
        return
    if newest.number > chain.count:
        text = f"it is missing: the site's checkpoint vouches for {newest.number} editions"
        chain.stop(chain.count + 1, text)
    elif newest.number < chain.count:
        text = f"it is not vouched for: the site's checkpoint ends at {newest.number}"
        report.problems.append(Problem(newest.number + 1, text))
    elif newest.hash != chain.hash:
        chain.end_is_loose()


def _compare_saved(
    chain: Chain,
    newest: SignedCheckpoint | None,
    saved: Sequence[SignedCheckpoint],
    report: Report,
) -> None:
    for old in sorted(saved, key=lambda checkpoint: checkpoint.number):
        digest = chain.kept[old.number]
        if newest is not None and old.origin != newest.origin:
            text = f"the saved checkpoint is about another log, {shown(old.origin)}"
            report.problems.append(Problem(0, text))
        elif digest is None and chain.complete:
            text = f"it was cut off: the saved checkpoint vouches for {old.number} editions"
            chain.stop(chain.count + 1, text)
            return
        elif digest is not None and digest != old.hash:
            text = "it is not what the saved checkpoint vouches for: the chain was written anew"
            report.problems.append(Problem(old.number, text))
            return


def _say_what_holds(
    report: Report,
    chain: Chain,
    newest: SignedCheckpoint | None,
    saved: Sequence[SignedCheckpoint],
) -> None:
    if not report.problems:
        report.good.append(
            f"{chain.count} editions, each as it was hashed, in one chain; "
            f"{len(chain.without_body)} without body, each named by a redaction"
        )
        if newest is not None and newest.signed_by:
            names = ", ".join(map(shown, newest.signed_by))
            report.good.append(f"the checkpoint at edition {newest.number} is signed by {names}")
        if saved:
            last = max(checkpoint.number for checkpoint in saved)
            report.good.append(f"the chain continues the one saved at edition {last}")
    if newest is None or not newest.signed_by:
        report.not_proven.append("who wrote this chain (give the log's public key with --key)")
    if not saved:
        report.not_proven.append(
            "that no edition was cut off or replaced since an earlier look "
            "(give a saved checkpoint with --checkpoint)"
        )
    if not chain.complete:
        report.not_proven.append(f"anything about the editions after {chain.count + 1}")


# --- the command ----------------------------------------------------------------------------------


def load_keys(arguments: Iterable[str]) -> list[PublicKey]:
    """The keys of all --key arguments, each a file or a vkey; raises NotChecked."""
    keys: list[PublicKey] = []
    for argument in arguments:
        try:
            is_vkey = "+" in argument and not Path(argument).exists()
            keys += [read_vkey(argument)] if is_vkey else read_keys(_file(argument))
        except NoteError as error:
            raise NotChecked(f"--key {shown(argument)}: {error}") from None
        if not keys:
            raise NotChecked(f"--key {shown(argument)} holds no key")
    return keys


def load_checkpoints(arguments: Iterable[str], keys: Sequence[PublicKey]) -> list[SignedCheckpoint]:
    """The notes of all --checkpoint arguments, each a file or a folder; raises NotChecked."""
    saved: list[SignedCheckpoint] = []
    for argument in arguments:
        path = Path(argument)
        names = sorted(p for p in path.iterdir() if p.name[0] != ".") if path.is_dir() else [path]
        for name in names:
            try:
                saved.append(read_checkpoint(_file(str(name)), keys))
            except NoteError as error:
                raise NotChecked(f"--checkpoint {shown(str(name))}: {error}") from None
    if arguments and not saved:
        raise NotChecked("--checkpoint: the folder holds no checkpoint")
    return saved


def _file(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_NOTE + 1)
    except OSError as error:
        raise NotChecked(f"{shown(name)} can't be read: {error.strerror}") from None


def save(name: str, note: bytes) -> None:
    """Keeps a note for the next time: all of it or, on failure, what was there before."""
    beside = Path(f"{name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(name)
    except OSError as error:
        raise NotChecked(f"{shown(name)} can't be written: {error.strerror}") from None


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description="Checks a site's published editions.")
    parser.add_argument("url", help="the site, for instance http://127.0.0.1:8000")
    parser.add_argument(
        "--key", action="append", default=[], metavar="FILE",
        help="the log's public key: a file of vkeys, a PEM file, or a vkey itself",
    )  # fmt: skip
    parser.add_argument(
        "--checkpoint", action="append", default=[], metavar="FILE",
        help="a checkpoint saved earlier, or a folder of them",
    )  # fmt: skip
    parser.add_argument("--save", metavar="FILE", help="keep the newest checkpoint there")
    parser.add_argument("--max-seconds", type=float, default=3600, help="give up after so long")
    return parser


def run(argv: Sequence[str] | None = None) -> int:
    """Does what the command line says, prints the findings and gives the exit status."""
    options = arguments().parse_args(argv)
    try:
        keys = load_keys(options.key)
        saved = load_checkpoints(options.checkpoint, keys)
        site = Site(options.url, options.max_seconds)
        try:
            report = examine(site, keys, saved)
        finally:
            site.close()
        if options.save and not report.problems and report.note:
            save(options.save, report.note)
    except NotChecked as error:
        print(f"VERDICT: not checked; {error}")
        return 2
    print("\n".join(report.lines()))
    return 1 if report.problems else 0


def main(argv: Sequence[str] | None = None) -> int:
    """`run`, but an answer that this program was not prepared for is a verdict too."""
    try:
        return run(argv)
    except KeyboardInterrupt:
        print("VERDICT: not checked; interrupted")
    except Exception as error:  # noqa: BLE001 a traceback would be no verdict
        print(f"VERDICT: not checked; {type(error).__name__}: {shown(str(error))}")
    return 2


if __name__ == "__main__":
    sys.exit(main())
