"""A marker in every draft, sealed source and internal note: in no byte of any public answer."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import models

from claims.models import Check, Claim, Finding, Inquiry, Page, Topic, Verdict
from claims.teamwork import assignments, comments
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Alias, Document, Grade, Place, PlaceName, Tie
from tests.cast import World, make_cast, make_source, publish
from tests.harness.site import Site

MARKER = "Zyx0marker"
LINK = re.compile(rb"""(?:href|src|action)="([^"]+)"|"(https?://[^"\\]+|/[^"\\ ]*)\"""")
ENOUGH = 40  # answers; fewer would mean that the crawl found no way in
NOT_TEXT = {"slug", "language", "date", "date_zone", "code", "mark", "password", "country"}


def test_no_public_answer_holds_the_marker(live_site: Site) -> None:
    world = _world_with_secrets()
    answers = _crawl(live_site.url, _ways_in(world))
    assert len(answers) >= ENOUGH, sorted(answers)
    leaks = [address for address, answer in answers.items() if _holds_marker(answer)]
    assert leaks == []
    assert MARKER not in live_site.log.read_text()


def test_the_twin_a_marker_in_what_is_published_is_found(live_site: Site) -> None:
    """The crawl can find what it looks for."""
    world = _world_with_secrets()
    with attributed(world.cast.rita, "published on purpose"):
        claim = world.answered_draft()
        claim.context = f"Here it is: {MARKER}."
        claim.save()
    publish(claim, world.cast)
    answers = _crawl(live_site.url, _ways_in(world))
    leaks = {urlsplit(address).path for address, text in answers.items() if _holds_marker(text)}
    assert f"/claims/{claim.slug}/" in leaks
    assert f"/api/v1/claims/{claim.slug}/" in leaks
    assert any(path.startswith("/api/v1/editions/") for path in leaks)


def test_a_draft_can_t_be_told_from_nothing(live_site: Site) -> None:
    world = _world_with_secrets()
    draft = Claim.objects.get(slug="a-draft-of-ours")
    for pattern in (
        "/claims/{}/", "/claims/{}/editions/1/", "/topics/{}/", "/sources/{}/", "/pages/{}/",
        "/api/v1/claims/{}/",
    ):  # fmt: skip
        there, not_there = (
            _answer(live_site.url + pattern.format(slug)) for slug in (draft.slug, "never-existed-")
        )
        assert there.replace(draft.slug.encode(), b"never-existed-") == not_there
    assert world.claim.slug.encode() in _answer(f"{live_site.url}/claims/{world.claim.slug}/")


def _world_with_secrets() -> World:
    """A published claim, with a marker in all that is not published about it and beside it."""
    world = World(make_cast(domain=f"{MARKER}.example.org"))
    with attributed(world.cast.rita, "secrets"):
        _sealed_witness(world)
        _notes_at(world)
        publish_everything(world)
        _drafts(world)
        _talk_about(world)
    return world


def publish_everything(world: World) -> None:
    for subject in (world.claim, world.topic, world.south):
        publish(subject, world.cast)


def _sealed_witness(world: World) -> None:
    witness = make_source(
        f"{MARKER} the witness",
        kind="witness",
        slug=f"{MARKER}-witness".lower(),
        sealed=True,
        public_label="a resident",
        description=MARKER,
        internal_note=MARKER,
    )
    Alias.objects.create(source=witness, text=f"{MARKER} alias")
    Tie.objects.create(source=witness, kind="speaks_for", to=world.south)
    world.say(world.claim, "confirms", witness, paraphrase="A resident saw it.")


def _notes_at(world: World) -> None:
    place = Place.objects.create(precision="town", note=MARKER)
    PlaceName.objects.create(place=place, text="Bridgetown", language="en")
    world.claim.place_set.create(place=place)
    for record in (world.south, world.north, world.ministry, world.topic):
        type(record)._default_manager.filter(pk=record.pk).update(internal_note=MARKER)
    Document.objects.update(internal_note=MARKER, text=f"{MARKER} in the text that we hold")
    world.claim.statements.update(internal_note=MARKER)
    Check.objects.create(
        claim=world.claim, method="Looked", looked_at="Pictures", result="Nothing",
        found_nothing=True, internal_note=MARKER,
    )  # fmt: skip
    Inquiry.objects.create(
        claim=world.claim, source=world.south, outcome="waived", reason="No line.",
        internal_note=MARKER,
    )  # fmt: skip
    Claim.objects.filter(pk=world.claim.pk).update(internal_note=MARKER)
    Grade.objects.create(source=world.south, letter="C", reason=MARKER, by=world.cast.rita)
    User.objects.update(first_name=MARKER, last_name=MARKER)


def _talk_about(world: World) -> None:
    """What people say and ask of each other about what is published, and about what is not."""
    for subject in (world.claim, world.topic, world.south, world.make_claim()):
        said = comments.say(subject, by=world.cast.rita, text=f"{MARKER} @edda").comment
        comments.say(subject, by=world.cast.rita, text=f"{MARKER} again")
        comments.strike(said, by=world.cast.rita, why=MARKER)
        assignments.assign(subject, to=world.cast.rolf, task=MARKER, by=world.cast.rita)
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.rita)


def _drafts(world: World) -> None:
    """Unpublished records, and unpublished changes of published ones."""
    claim = world.make_claim(slug="a-draft-of-ours", topic=world.topic)
    statement = world.say(claim, "denies", world.south)
    topic = Topic.objects.create(title="A draft", slug="a-draft-topic")
    page = Page.objects.create(title="A draft", slug="a-draft-page", text="-")
    verdict = Verdict.objects.create(code="draft", label="-", kind="open", description="-")
    Finding.objects.create(claim=claim, verdict=verdict, reasons=MARKER)
    document = Document.objects.create(title=MARKER)
    statement.appearances.update(document=document, words=MARKER, words_language="en")
    source = make_source(MARKER, slug="a-draft-source")
    for record in (claim, statement, topic, page, verdict, document, source):
        _mark_all_texts(record)
    for published in (world.claim, world.denial, world.topic, world.south, world.report):
        _mark_all_texts(published)


NOT_MARKED = NOT_TEXT | {"stage", "url", "archive_url", "struck_why"}
OF_RATINGS = {"rating", "rating_value", "rating_best", "rating_worst"}  # and of nothing else


def _mark_all_texts(record: models.Model) -> None:
    texts = {
        field.name: f"{MARKER} {field.name}"[: field.max_length or 100]
        for field in record._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in NOT_MARKED | OF_RATINGS
    }
    type(record)._default_manager.filter(pk=record.pk).update(**texts)


LISTS = ("claims", "statements", "rebuttals", "sources", "topics", "corrections")
FORMS = ("", "?format=csv", "?format=jsonl")


def _ways_in(world: World) -> list[str]:
    guesses = [f"/{kind}/{slug}/" for kind in ("claims", "topics", "sources", "pages")
               for slug in ("a-draft-of-ours", "a-draft-topic", "a-draft-source", "a-draft-page",
                            f"{MARKER}-witness".lower(), world.ministry.slug)]  # fmt: skip
    return [
        "/", "/?cursor=x", "/robots.txt", "/sitemap.xml", "/feed.atom",
        "/corrections/feed.atom", "/oembed", f"/claims/{world.claim.slug}/embed/", "/healthz",
        "/nothing/", "/api/v1/claims/",
        "/api/v1/claims/?limit=1", "/api/v1/claims/?nonsense=1", "/api/v1/editions/",
        "/api/v1/editions/?after=0", "/api/v1/editions/999/", "/api/v1/checkpoint/",
        *(f"/api/v1/{name}/{end}" for name in LISTS for end in FORMS),
        "/api/v1/claims/?q=bridge", "/v1alpha1/claims:search?query=bridge", "/claims.jsonld",
        "/editions.jsonl",
        "/api/v1/schema/", f"/claims/{world.claim.slug}/", f"/topics/{world.topic.slug}/",
        f"/sources/{world.south.slug}/", f"/api/v1/claims/{world.claim.slug}/", *guesses,
    ]  # fmt: skip


def _crawl(site: str, ways_in: list[str]) -> dict[str, bytes]:
    """Every answer that can be reached from the ways in, but for the desk's own pages."""
    waiting = deque(site + path for path in ways_in)
    answers: dict[str, bytes] = {}
    while waiting:
        address = waiting.popleft().partition("#")[0]
        if address in answers or not address.startswith(site) or "/admin" in address:
            continue
        answers[address] = _answer(address)
        for link in LINK.findall(answers[address]):
            waiting.append(
                urljoin(address, unescape((link[0] or link[1]).decode(errors="replace")))
            )
    return answers


def _answer(address: str) -> bytes:
    """Status, headers and body, without the moment at which it was sent."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return _bytes(answer.status, answer.headers.items(), answer.read())
    except urllib.error.HTTPError as error:
        return _bytes(error.code, error.headers.items(), error.read())


def _bytes(status: int, headers: list[tuple[str, str]], body: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers if name.lower() != "date"]
    return "\n".join([str(status), *lines, ""]).encode() + body


def _holds_marker(answer: bytes) -> bool:
    return MARKER.lower().encode() in answer.lower()
