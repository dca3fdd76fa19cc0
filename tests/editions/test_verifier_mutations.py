"""The verifier finds every single change to a log, names the edition, and raises no false alarm."""

import random
from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

import pytest

from tests.editions import bodies
from tests.editions.logs import Log, sample, vkey
from tests.editions.serving import FakeSite, look

ROUNDS = 1_000
Spoiled = tuple[list[bytes], int]
"""The entries as they are served, and the edition that has to be named."""


def _flipped(data: bytes, rng: random.Random) -> bytes:
    bit = rng.randrange(len(data) * 8)
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _some(log: Log, rng: random.Random) -> int:
    return rng.randrange(1, len(log.links) + 1)


def _with_body(log: Log, rng: random.Random) -> int:
    return rng.choice([n for n, link in enumerate(log.links, 1) if link.body is not None])


def a_bit_of_a_body(log: Log, rng: random.Random) -> Spoiled:
    number = _with_body(log, rng)
    link = log.links[number - 1]
    link.body = _flipped(link.body or b"", rng)
    return log.entries(), number


def a_bit_of_a_salt(log: Log, rng: random.Random) -> Spoiled:
    number = _with_body(log, rng)
    link = log.links[number - 1]
    link.salt = _flipped(link.salt or b"", rng)
    return log.entries(), number


def a_bit_of_an_entry(log: Log, rng: random.Random) -> Spoiled:
    entries, number = log.entries(), _some(log, rng)
    entries[number - 1] = _flipped(entries[number - 1], rng)
    return entries, number


def a_bit_of_a_header(log: Log, rng: random.Random) -> Spoiled:
    entries, number = log.entries(), _some(log, rng)
    before, mark, header = entries[number - 1].partition(b'"header":')
    entries[number - 1] = before + mark + _flipped(header, rng)
    return entries, number


def a_header_with_a_new_hash(log: Log, rng: random.Random) -> Spoiled:
    number = _some(log, rng)
    link = log.links[number - 1]
    field = rng.choice(["reason", "prev_hash", "published_at", "version", "publisher", "approver"])
    link.header[field] = {
        "reason": link.header["reason"] + "!",
        "prev_hash": rng.randbytes(32).hex(),
        "published_at": link.header["published_at"].replace("000000Z", "000001Z"),
        "version": link.header["version"] + 1,
        "publisher": {"mark": "m-eve", "name": None},
        "approver": {"mark": "m-eve", "name": "Eve"},
    }[field]
    link.rehash()
    return log.entries(), number


def a_body_with_a_new_hash(log: Log, rng: random.Random) -> Spoiled:
    number = _with_body(log, rng)
    link = log.links[number - 1]
    link.salt = rng.randbytes(32)
    link.header["body_hash"] = sha256(link.salt + (link.body or b"")).hexdigest()
    link.rehash()
    return log.entries(), number


def two_swapped(log: Log, rng: random.Random) -> Spoiled:
    entries = log.entries()
    one, other = sorted(rng.sample(range(len(entries)), 2))
    entries[one], entries[other] = entries[other], entries[one]
    return entries, one + 1


def one_removed(log: Log, rng: random.Random) -> Spoiled:
    entries, number = log.entries(), _some(log, rng)
    del entries[number - 1]
    return entries, number


def one_twice(log: Log, rng: random.Random) -> Spoiled:
    entries, number = log.entries(), _some(log, rng)
    entries.insert(number, entries[number - 1])
    return entries, number + 1


def one_renumbered(log: Log, rng: random.Random) -> Spoiled:
    number = _some(log, rng)
    link = log.links[number - 1]
    link.header["number"] = number + rng.choice([-1, 1, 7])
    if rng.random() < 0.5:
        link.rehash()
    return log.entries(), number


def a_body_hidden(log: Log, rng: random.Random) -> Spoiled:
    number = _with_body(log, rng)
    link = log.links[number - 1]
    link.body = link.salt = None
    return log.entries(), number


def a_body_exchanged(log: Log, rng: random.Random) -> Spoiled:
    number, other = _with_body(log, rng), _with_body(log, rng)
    one, two = log.links[number - 1], log.links[other - 1]
    if number == other:
        return a_bit_of_a_body(log, rng)
    one.body, one.salt = two.body, two.salt
    return log.entries(), number


MUTATIONS: list[Callable[[Log, random.Random], Spoiled]] = [
    a_bit_of_a_body,
    a_bit_of_a_salt,
    a_bit_of_an_entry,
    a_bit_of_a_header,
    a_header_with_a_new_hash,
    a_body_with_a_new_hash,
    two_swapped,
    one_removed,
    one_twice,
    one_renumbered,
    a_body_hidden,
    a_body_exchanged,
]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_it_names_the_edition_that_was_changed(
    site: FakeSite, mutation: Callable[[Log, random.Random], Spoiled]
) -> None:
    rng = random.Random(mutation.__name__)
    for _ in range(ROUNDS // len(MUTATIONS) + 1):
        log = sample(rng, length=rng.randrange(6, 16))
        site.note = log.note()
        site.entries, number = mutation(log, rng)
        status, said = look(site.url, "--key", vkey())
        assert status == 1, said
        assert f"VERDICT: wrong; edition {number}: " in said


def test_it_raises_no_false_alarm(site: FakeSite) -> None:
    rng = random.Random(2)
    for _ in range(ROUNDS):
        site.show(sample(rng, length=rng.randrange(0, 16)))
        status, said = look(site.url, "--key", vkey())
        assert status == 0, said


def test_it_reads_a_log_of_many_pages(site: FakeSite) -> None:
    site.show(sample(random.Random(3), length=250))
    status, said = look(site.url, "--key", vkey())
    assert (status, said.count("OK: 250 editions")) == (0, 1)


def test_it_names_every_change_of_several(site: FakeSite) -> None:
    log = sample(random.Random(4), length=12)
    kept = [n for n, link in enumerate(log.links, 1) if link.body is not None][:3]
    site.show(log)
    for number in kept:
        site.entries[number - 1] = site.entries[number - 1].replace(b'"text":"', b'"text":"not ')
    _, said = look(site.url)
    assert [f"WRONG: edition {number}: " in said for number in kept] == [True] * 3


def test_a_redacted_body_that_is_still_served_is_named(site: FakeSite) -> None:
    log = Log()
    body = bodies.page(UUID(int=1), "A name that has to go.")
    first = log.add("first", body, bytes(32))
    kept = first.body, first.salt
    log.add("redaction", bodies.tombstone(body, "redacted"), bytes(32), redacts=[1])
    first.body, first.salt = kept
    site.show(log)
    status, said = look(site.url, "--key", vkey())
    assert status == 1
    assert "edition 1: it still has its body, though edition 2 redacts it" in said


def test_a_redaction_published_while_it_reads_is_no_alarm(site: FakeSite) -> None:
    """The first page had the body still; fetched again, it is gone."""
    log = Log()
    body = bodies.page(UUID(int=1), "A name that has to go.")
    log.add("first", body, bytes(32))
    before = log.entries()[0]
    log.add("redaction", bodies.tombstone(body, "redacted"), bytes(32), redacts=[1])
    site.show(log)
    after = site.entries[0]
    site.entries[0] = before
    site.before_answer = lambda path: (
        site.entries.__setitem__(0, after) if path.endswith("after=0&limit=1") else None
    )
    status, said = look(site.url, "--key", vkey())
    assert status == 0, said


def test_a_redaction_of_another_subject_is_named(site: FakeSite) -> None:
    log = Log()
    log.add("first", bodies.page(UUID(int=1), "one"), bytes(32))
    other = bodies.page(UUID(int=2), "two")
    log.add("first", other, bytes(32))
    log.add("redaction", other, bytes(32), redacts=[1])
    site.show(log)
    assert "edition 3: it redacts edition 1, which is of another subject" in look(site.url)[1]
