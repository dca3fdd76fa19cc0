"""The records of one review: what of it is new, in the shape in which every door records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from claims.models import Claim, ImportRun, Statement
from claims.models.appearance import Carriage
from claims.record import PARTS, ROOTS, BulkRecorder
from factcheck.lib.addresses import page_key
from sources.models import Document, Source
from sources.models.source import SourceKind

from ..understanding import Claimant, Page, Review, SetAside, folded
from ..understanding.review import Date
from .known import Known

UNKNOWN_LANGUAGE: Final = "und"
NO_RATING: Final = "comments"  # it wrote about the claim; how it rates it the record does not say
TITLE, DOCUMENT_TITLE = 200, 300
MARKS: Final = '"“”„«» '


@dataclass
class Making:
    """Makes the records of one review. What it made is `new`, by the fact that it is known by.

    Sources and documents made on the way are kept here until all of it has worked.
    """

    review: Review
    known: Known
    recorder: BulkRecorder
    run: ImportRun
    new: dict[UUID, Statement] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def make(self, claim: Claim | None) -> None:
        """Record what is new, the claim included. Raises SetAside, NotRecorded."""
        with self.recorder.all_or_none():
            outlet = self._outlet()
            document = self._document_of_review(outlet)
            claim = claim or self._claim()
            if self.review.tells_of_making:
                self._assertion(claim, document)
            self._rating(claim, outlet, document)
        self.known.claims.setdefault(self.review.text_fact, claim)
        for source in self.sources:
            self.known.add_source(source)
        self.known.documents |= self.documents
        self.known.facts |= dict(self.new) if not self.known.dry else dict.fromkeys(self.new)

    def _claim(self) -> Claim:
        review = self.review
        made: Claim = self._root(
            "claims",
            slug=f"imported-{review.text_fact.hex[:16]}",
            language=review.language or UNKNOWN_LANGUAGE,
            title=f"“{shortened(review.text.strip(MARKS) or review.text, TITLE - 2)}”",
            wording=review.text,
        )
        made.imported_in = self.run
        return made

    def _assertion(self, claim: Claim, document: str) -> None:
        """Who made the claim, as far as the record says; and where it was seen."""
        review = self.review
        if not self._is_known(review.claimant_fact):
            speakers, as_given = self._speakers()
            said = self._part(
                claim,
                "statements",
                stance="claims",
                paraphrase=review.text,
                speakers=[one.slug for one in speakers],
                speaker_as_given=as_given,
                date=_written(review.claimed),
                appearances=[{"document": document, "carriage": Carriage.CARRIED}],
            )
            self._learn(review.claimant_fact, said)
            self._learn(review.made_fact, said)
        said = self._statement(review.claimant_fact)
        for page in review.pages:
            if not self._is_known(review.page_fact(page)):
                self._appear(said, self._document_of_page(page))
                self._learn(review.page_fact(page), said)

    def _rating(self, claim: Claim, outlet: Source, document: str) -> None:
        """What the outlet says of the claim, in its own words; never a verdict of ours."""
        review = self.review
        if not self._is_known(review.rating_fact):
            said = self._part(claim, "statements", **self._rated(outlet, document))
            self._learn(review.text_fact, said)
            self._learn(review.rating_fact, said)
            self._learn(review.place_fact, said)
        elif not self._is_known(review.place_fact):
            said = self._statement(review.rating_fact)
            self._appear(said, document)
            self._learn(review.place_fact, said)

    def _rated(self, outlet: Source, document: str) -> dict[str, Any]:
        review, rating = self.review, self.review.rating
        told = shortened(rating.words or review.title or review.address, DOCUMENT_TITLE)
        return {
            "stance": "rates" if rating.words else NO_RATING,
            "paraphrase": f"{review.outlet}: “{told}”",
            "speakers": [outlet.slug],
            "rating": rating.words,
            "rating_value": rating.value if rating.words else "",
            "rating_best": rating.best if rating.words else "",
            "rating_worst": rating.worst if rating.words else "",
            "date": _written(review.published),
            "appearances": [{"document": document, "carriage": Carriage.ORIGINAL}],
        }

    def _appear(self, said: Statement, document: str) -> None:
        self._part(said, "appearances", document=document, carriage=Carriage.ORIGINAL)

    def _outlet(self) -> Source:
        name = self.review.outlet
        if not folded(name):
            raise SetAside(f"the name of the outlet, “{name[:60]}”, has no letters")
        found = self._unsealed(name)
        outlets = [one for one in found if one.kind == SourceKind.OUTLET] or found
        if len(outlets) > 1:
            raise SetAside(
                f"“{name[:60]}” is the name of {len(outlets)} sources of the desk: give each a "
                "name of its own, then import again"
            )
        return outlets[0] if outlets else self._source(name, SourceKind.OUTLET)

    def _speakers(self) -> tuple[list[Source], str]:
        """Sources for claimants, and the names of those who can only be called as they were given.

        A name makes a source only where the record says what it is the name of.
        """
        speakers: dict[str, Source] = {}
        as_given = []
        for claimant in self.review.claimants:
            source = self._claimant(claimant)
            if source is None:
                as_given.append(claimant.name)
            else:
                speakers[source.slug] = source
        return list(speakers.values()), shortened(", ".join(as_given), TITLE)

    def _claimant(self, claimant: Claimant) -> Source | None:
        found = self._unsealed(claimant.name)
        if len(found) == 1:
            return found[0]
        if found or not claimant.kind or not folded(claimant.name):
            return None
        return self._source(claimant.name, claimant.kind)

    def _unsealed(self, name: str) -> list[Source]:
        """Sources of the name. Raises SetAside where one of them is protected."""
        found = self.known.named(name)
        found = found + [one for one in self.sources if folded(one.name) == folded(name)]
        if any(one.sealed for one in found):
            raise SetAside(
                f"“{name[:60]}” is the name of a protected source: record this by hand if at all"
            )
        for one in found:
            self.recorder.names.add("source", one.slug, one)
        return found

    def _source(self, name: str, kind: str) -> Source:
        made: Source = self._root(
            "sources",
            slug=self.known.free_slug(name),
            kind=kind,
            name=name,
            language=self.review.language or UNKNOWN_LANGUAGE,
            internal_note=f"Made by an import of {self.run.name}, which implied its kind.",
        )
        self.sources.append(made)
        return made

    def _document_of_review(self, outlet: Source) -> str:
        review = self.review
        title = shortened(review.title, DOCUMENT_TITLE)
        supplied = [
            *(["title"] if title != review.title or not title else []),
            *([] if review.outlet_read else ["publisher"]),
        ]
        return self._document(
            review.key,
            review.address,
            kind="article",
            title=title or shortened(review.text, DOCUMENT_TITLE),
            publisher=outlet.slug,
            language=review.language or UNKNOWN_LANGUAGE,
            supplied=supplied,
            date=_written(review.published),
        )

    def _document_of_page(self, page: Page) -> str:
        parts = urlsplit(page.address)
        title = shortened(f"{parts.hostname}{parts.path}", DOCUMENT_TITLE)
        key = page_key(page.address)
        return self._document(key, page.address, kind=page.kind, title=title, supplied=["title"])

    def _document(self, key: str, address: str, **columns: Any) -> str:
        """The key of the document at an address, which is made where there is none."""
        found = self.documents.get(key) or self.known.documents.get(key)
        if found is None:
            self.documents[key] = self._root("documents", key=key, url=address, **columns)
        else:
            self.recorder.names.add("document", key, found)
        return key

    def _root(self, what: str, **data: Any) -> Any:
        return self.recorder.root(ROOTS[what], data)

    def _part(self, owner: Claim | Statement, what: str, **data: Any) -> Any:
        return self.recorder.part(owner, PARTS[type(owner), what], data)

    def _is_known(self, fact: UUID) -> bool:
        return fact in self.new or fact in self.known.facts

    def _statement(self, fact: UUID) -> Statement:
        """The statement of a fact; in a dry run one that stands for it. Raises SetAside."""
        found = self.new.get(fact) or self.known.facts.get(fact) or Statement(claim=Claim())
        if found.struck_at is not None:
            raise SetAside("the desk has struck out the statement that this belongs to")
        return found

    def _learn(self, fact: UUID, statement: Statement) -> None:
        if not self._is_known(fact):
            self.new[fact] = statement


def shortened(text: str, limit: int) -> str:
    """The text, or as many of its words as fit before “…”."""
    if len(text) <= limit:
        return text
    start = text[: limit - 1]
    words = start.rpartition(" ")[0]
    return f"{words if len(words) > limit // 2 else start}…"


def _written(date: Date) -> dict[str, str] | None:
    parts = {"edtf": date.edtf, "as_said": date.as_said}
    return {name: part for name, part in parts.items() if part} or None
