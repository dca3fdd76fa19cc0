"""One request to a subscriber: to an address that was checked, within bounds of time and size.

The name is looked up once, every address that it has is checked, and the connection is made to one
of these by its number: there is no second look-up that could answer something else (DNS rebinding).
The name stays in the certificate's check, in SNI and in the Host header. No redirect is followed,
no proxy of the environment is asked, nothing is unpacked.
"""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from typing import NamedTuple

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from factcheck.lib.validators import BadUrl

from .addresses import Target, may_be_reached, target_of

SECONDS_TO_CONNECT = 5.0
SECONDS = 15.0  # for the request and its answer; the specification recommends 15 to 30
MOST_TRIED = 4  # of the addresses that a name has
ANSWER_BYTES = 1_000
LONGEST_WAIT = 24 * 60 * 60
TOO_LATE = f"No answer within {SECONDS:.0f} seconds."


class NotReached(Exception):
    """There was no answer; the sentence says why, and holds nothing that the other side wrote."""


class Answer(NamedTuple):
    """What a subscriber answered: its status, how it begins, and after how many seconds it asks to
    be tried again (0: it says nothing of that)."""

    status: int
    beginning: bytes
    retry_after: int = 0


def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send `body` to a subscriber's address; raises NotReached."""
    try:
        target = target_of(url)
    except BadUrl as error:
        raise NotReached(f"Nothing is sent to this address: {error}.") from error
    connection = _connected(target)
    with closing(connection), _ended_after(SECONDS, connection) as ended:
        try:
            _ask(connection, target, body, headers)
            response = connection.getresponse()
        except (OSError, HTTPException, HTTPError) as error:
            if ended.is_set() or isinstance(error, TimeoutError):
                raise NotReached(TOO_LATE) from error
            raise NotReached("It ended the connection, or what it answered is no HTTP.") from error
        if (
            ended.is_set()
        ):  # while its headers were still coming: what there is of them is no answer
            raise NotReached(TOO_LATE)
        return _answer(response)


def _ask(connection: HTTPConnection, target: Target, body: bytes, headers: dict[str, str]) -> None:
    connection.request(
        "POST",
        target.path,
        body=body,
        headers=headers | {"Host": target.host_header},
        preload_content=False,
        decode_content=False,
    )


def _answer(response: HTTPResponse) -> Answer:
    beginning = b""
    with suppress(OSError, HTTPException, HTTPError):  # the status is what counts
        beginning = response.read(ANSWER_BYTES, decode_content=False)
    return Answer(response.status, beginning, _seconds(response.headers.get("retry-after")))


def addresses_of(target: Target) -> list[str]:
    """The IP addresses of a host; raises NotReached where there is none, or one is not allowed."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReached(f"The name {target.host} leads to no address.") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if refused := [one for one in addresses if not may_be_reached(one)]:
        raise NotReached(f"{target.host} leads to {refused[0]}, which is not a public address.")
    return addresses


def _connected(target: Target) -> HTTPConnection:
    """A connection that stands, to one of the host's addresses."""
    why = ""
    for address in addresses_of(target)[:MOST_TRIED]:
        connection = _connection(target, address)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            why = f"Its certificate is not accepted: {error.verify_message}"
        except (OSError, HTTPError, HTTPException) as error:
            why = f"No connection to {address}: {_in_words(error)}"
        else:
            return connection
        connection.close()
    raise NotReached(f"{why}.")


def _connection(target: Target, address: str) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=SECONDS_TO_CONNECT)
    return HTTPSConnection(
        address,
        target.port,
        timeout=SECONDS_TO_CONNECT,
        ssl_context=ssl.create_default_context(),
        server_hostname=target.host,
    )


def _in_words(error: BaseException) -> str:
    """Why there is no connection, without anything that the other side said."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, TimeoutError):
            return f"it took longer than {SECONDS_TO_CONNECT:.0f} seconds"
        if isinstance(cause, ssl.SSLError):
            return f"TLS failed ({cause.reason or 'no reason given'})"
        if isinstance(cause, OSError) and cause.errno:
            return os.strerror(cause.errno).lower()
        cause = cause.__cause__
    return type(error).__name__


@contextmanager
def _ended_after(seconds: float, connection: HTTPConnection) -> Iterator[threading.Event]:
    """End the connection after so many seconds, however little at a time the other side sends.

    A time-out of the socket alone begins anew with each byte. The event tells that it was ended.
    """
    connection.sock.settimeout(seconds)
    twin = socket.socket(fileno=os.dup(connection.sock.fileno()))  # beneath TLS, which it leaves be
    ended = threading.Event()
    timer = threading.Timer(seconds, _end, (twin, ended))
    timer.daemon = True
    timer.start()
    try:
        yield ended
    finally:
        timer.cancel()
        timer.join()
        twin.close()


def _end(twin: socket.socket, ended: threading.Event) -> None:
    ended.set()
    with suppress(OSError):
        twin.shutdown(socket.SHUT_RDWR)


def _seconds(retry_after: str | None) -> int:
    """The seconds of a Retry-After header, a day at most; 0 for none, or for a date."""
    text = (retry_after or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return 0
    return min(int(text), LONGEST_WAIT)
