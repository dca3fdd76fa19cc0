"""A document's text as the desk shows it: numbered paragraphs, quotes marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claims.models import Appearance
from factcheck.lib.quoting import Span, paragraphs, place_of
from factcheck.lib.text import direction
from sources.models import Document


@dataclass(frozen=True)
class Quote:
    """A quote that was taken from a text; `span` is where it stands, None where it does not."""

    number: int
    appearance: Appearance
    span: Span | None


@dataclass(frozen=True)
class Piece:
    """A run of text and the numbers of the quotes that it belongs to; `ends` are those it ends."""

    text: str
    quotes: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its number, counted from one, and the direction that it is written in."""

    number: int
    direction: str
    pieces: Sequence[Piece]


@dataclass
class Text:
    """The text of a document, laid out."""

    document: Document | None
    language: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def text_of(document: Document) -> Text:
    """A held document's text with the quotes that were taken from it."""
    taken = (
        Appearance.objects.filter(document=document, statement__struck_at=None)
        .exclude(words="")
        .select_related("statement__claim")
        .order_by("pk")
    )
    quotes = [
        Quote(number, one, None if one.not_in_text else place_of(one.words, document.text))
        for number, one in enumerate(taken, start=1)
    ]
    laid = _laid_out(document.text, document.language, quotes)
    return Text(document, document.language, laid, quotes)


def pasted_text(text: str, language: str) -> Text:
    """A text that is not held yet."""
    return Text(None, language, _laid_out(text, language, []))


def _laid_out(text: str, language: str, quotes: Sequence[Quote]) -> list[Paragraph]:
    marked = [(one.number, one.span) for one in quotes if one.span]
    return [
        Paragraph(number, direction(text[a:b], language=language), _pieces(text, a, b, marked))
        for number, (a, b) in enumerate(paragraphs(text), start=1)
    ]


def _pieces(text: str, start: int, end: int, marked: Sequence[tuple[int, Span]]) -> list[Piece]:
    """A paragraph cut wherever a quote begins or ends."""
    inside = [(number, span) for number, span in marked if span.start < end and start < span.end]
    borders = {place for _, span in inside for place in span if start < place < end}
    cuts = [start, *sorted(borders), end]
    return [
        Piece(
            text[a:b],
            tuple(number for number, span in inside if span.start < b and a < span.end),
            tuple(number for number, span in inside if a < span.end <= b),
        )
        for a, b in pairwise(cuts)
    ]
