"""What the desk has of what a batch of reviews speaks of, in a constant number of queries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import MD5

from claims.models import Claim, ImportFact, ImportRun, Statement
from factcheck.lib.addresses import page_key
from factcheck.lib.text import slugify_phrase
from sources.models import Alias, Document, Source

from ..understanding import Review, folded

SLUG = 100


class Known:
    """Facts, claims, documents and sources by what reviews call them. Grows with what is made.

    `run` is the dry run that looks, whose own facts count too; None where things are stored. Claims
    that something may be added to are locked until the transaction ends.
    """

    def __init__(self, reviews: Sequence[Review], *, run: ImportRun | None = None) -> None:
        self.dry = run is not None
        self.facts = _facts(reviews, run)
        self.claims = _claims(reviews, self.facts, lock=not self.dry)
        self.documents = _documents(reviews)
        self.sources = _sources(reviews)
        self._taken = _taken_slugs(reviews)

    def claim(self, review: Review) -> Claim | None:
        """The claim of this text; where it was merged, the one that it became."""
        found = self.claims.get(review.text_fact)
        while found is not None and found.merged_into is not None:
            found = found.merged_into
        return found

    def named(self, name: str) -> list[Source]:
        """Sources that bear the name or an alias."""
        return self.sources.get(folded(name), [])

    def add_source(self, source: Source) -> None:
        self.sources.setdefault(folded(source.name), []).append(source)

    def free_slug(self, name: str) -> str:
        """An address for a source: its name, with a few signs of its own where that is taken."""
        slug = _slug(name)
        if slug in self._taken:
            slug = f"{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        self._taken.add(slug)
        return slug


def _facts(reviews: Iterable[Review], run: ImportRun | None) -> dict[UUID, Statement | None]:
    wanted = {fact for review in reviews for fact in (*review.facts, review.made_fact)}
    whose = Q(dry_run=None) if run is None else Q(dry_run=None) | Q(dry_run=run)
    rows = ImportFact.objects.filter(whose, digest__in=wanted).select_related("statement")
    return {one.digest: one.statement for one in rows.order_by("dry_run_id")}


def _claims(
    reviews: Iterable[Review], facts: dict[UUID, Statement | None], *, lock: bool
) -> dict[UUID, Claim]:
    """By the fact of their text: those that imports made, and those in just these words."""
    texts = {review.text_fact: review.text for review in reviews}
    made = {fact: one.claim_id for fact in texts if (one := facts.get(fact)) is not None}
    others = {text: fact for fact, text in texts.items() if fact not in facts}
    alike = Claim.objects.annotate(digest=MD5("wording")).filter(
        digest__in=[_md5(text) for text in others], wording__in=list(others)
    )
    rows = Claim.everything.filter(Q(pk__in=made.values()) | Q(pk__in=alike.values("pk")))
    rows = rows.select_related("merged_into").order_by("pk")
    found = list(rows.select_for_update(of=("self",)) if lock else rows)
    by_pk = {one.pk: one for one in found}
    known = {others[one.wording]: one for one in reversed(found) if one.wording in others}
    return known | {fact: by_pk[pk] for fact, pk in made.items()}


def _md5(text: str) -> str:
    """As PostgreSQL computes it: what the index of wordings is of."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _documents(reviews: Iterable[Review]) -> dict[str, Document]:
    """By the key of their page; of several at one the first, as everywhere."""
    keys = {key for review in reviews for key in _keys(review)}
    rows = Document.objects.filter(page_key__in=keys).exclude(page_key="").defer("text")
    return {one.page_key: one for one in rows.order_by("-pk")}


def _keys(review: Review) -> Iterator[str]:
    yield review.key
    yield from (page_key(page.address) for page in review.pages)


def _sources(reviews: Iterable[Review]) -> dict[str, list[Source]]:
    names = {folded(name) for review in reviews for name in _names(review)} - {""}
    found: dict[str, dict[int, Source]] = {}
    for one in Source.objects.filter(folded__in=names).order_by("pk"):
        found.setdefault(one.folded, {})[one.pk] = one
    aliases: Any = Alias.objects.filter(folded__in=names, source__struck_at=None)
    for alias in aliases.select_related("source").order_by("source_id"):
        found.setdefault(alias.folded, {})[alias.source_id] = alias.source
    return {name: list(sources.values()) for name, sources in found.items()}


def _taken_slugs(reviews: Iterable[Review]) -> set[str]:
    """Addresses that sources of these names would come to, and that are given already."""
    wanted = {_slug(name) for review in reviews for name in _names(review)}
    return set(Source.everything.filter(slug__in=wanted).values_list("slug", flat=True))


def _slug(name: str) -> str:
    return slugify_phrase(name)[:SLUG].strip("-") or "source"


def _names(review: Review) -> Iterator[str]:
    yield review.outlet
    yield from (one.name for one in review.claimants)
