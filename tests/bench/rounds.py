"""What is asked of whom, and the rounds in which it is asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from random import Random
from statistics import median

from .client import Client, Request
from .records import SEED, Records
from .servers import HOST

ROUNDS = 11
SECONDS = 1.0
"""How long a server is asked at a time. Short and often: what else a machine does meanwhile then
hits all of them alike, and the median of the rounds leaves out what hit one."""
VISITORS = 5_000
"""So many addresses ask, each of them far less than the limits of our server let it."""
PAGE_OF_LIST = 20


@dataclass(frozen=True)
class Case:
    """What a server is asked for; `aim` is the share of the bare view's speed that is wanted."""

    name: str
    server: str
    requests: list[Request]
    aim: float | None = None


Rates = dict[str, list[float]]


def request(path: str, visitor: int, tag: str = "") -> Request:
    """A GET as the proxy passes it on for a visitor."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {HOST}",
        "Accept: */*",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: 10.{visitor >> 16 & 255}.{visitor >> 8 & 255}.{visitor & 255}",
        *([f"If-None-Match: {tag}"] if tag else []),
    ]
    return Request("\r\n".join([*lines, "", ""]).encode(), 304 if tag else 200)


def cases(records: Records, urls: Mapping[str, str]) -> list[Case]:
    """All that is measured, the bare view first."""
    ours = urls["ours"]
    claims = {slug: f"/api/v1/claims/{slug}/" for slug in records.slugs}
    pages = [f"/claims/{slug}/" for slug in records.slugs]
    rows = [f"/records/claims/{slug}" for slug in records.slugs]
    tags = {path: _tag(ours, path) for path in (*claims.values(), *pages)}
    return [
        Case("bare Django view of one row", "bare", _asked(pages)),
        Case("claim, JSON", "ours", _asked(list(claims.values())), 0.9),
        Case("claim, 304", "ours", _asked(list(claims.values()), tags), 1.0),
        Case("claim, page", "ours", _asked(pages), 0.5),
        Case("claim, page, 304", "ours", _asked(pages, tags)),
        Case("list of 20, JSON", "ours", _asked(list(_lists(ours))), 0.5),
        Case("DRF ModelViewSet: claim, JSON", "stock", _asked(pages)),
        Case("DRF ModelViewSet: list of 20", "stock", _asked(_numbered("/lines/?page={}"))),
        Case("Datasette: claim, JSON", "datasette", _asked([f"{row}.json" for row in rows])),
        Case("Datasette: claim, page", "datasette", _asked(rows)),
    ]


def _asked(paths: list[str], tags: Mapping[str, str] | None = None) -> list[Request]:
    """Each path by many visitors, in an order that is the same in each run."""
    random = Random(SEED)
    chosen = [*paths, *(random.choice(paths) for _ in range(VISITORS - len(paths)))]
    tags = tags or {}
    return [request(path, number, tags.get(path, "")) for number, path in enumerate(chosen)]


def _numbered(path: str) -> list[str]:
    return [path.format(number) for number in range(1, 11)]


def _lists(url: str) -> Iterator[str]:
    """Ten pages of the list, each found by the one before."""
    path = f"/api/v1/claims/?limit={PAGE_OF_LIST}"
    with Client(url) as client:
        for visitor in range(10):
            yield path
            path = json.loads(client.answer(request(path, visitor)).body)["next"]


def _tag(url: str, path: str) -> str:
    with Client(url) as client:
        head = bytes(client.answer(request(path, 1)).came).partition(b"\r\n\r\n")[0].decode()
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    return fields["ETag"]


def measured(all_cases: list[Case], urls: Mapping[str, str]) -> tuple[Rates, float]:
    """Answers per second of each case in each round, and the client's own share of its core.

    Before what counts, each server is asked for everything once: what is measured is warm.
    """
    for case in all_cases:
        with Client(urls[case.server]) as client:
            for one in {each.sent.split(b" ", 2)[1]: each for each in case.requests}.values():
                client.answer(one)
    rates: Rates = {case.name: [] for case in all_cases}
    asked = {case.name: cycle(case.requests) for case in all_cases}
    began, used = time.perf_counter(), time.process_time()
    for _round in range(ROUNDS):
        for case in all_cases:
            with Client(urls[case.server]) as client:
                rates[case.name].append(client.rate(asked[case.name], SECONDS))
    share = (time.process_time() - used) / (time.perf_counter() - began)
    return rates, share


def to_the_bare_view(rates: Rates, name: str) -> float:
    """How fast something is beside the bare view: of the ratios of all rounds the median."""
    bare = next(iter(rates.values()))
    return median(own / other for own, other in zip(rates[name], bare, strict=True))
