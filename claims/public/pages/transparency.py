"""The log of all that was published: where it ends, who signed it, and how anybody can check it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from claims.editions.verifier import NoteError, read_checkpoint, read_note
from claims.public.addresses import absolute, address
from claims.public.date_words import moment_day, moment_words
from claims.public.lookup.put_right import Log

from .frame import Context, paragraphs, render
from .house import Text, house_context


@dataclass(frozen=True)
class Note:
    """A checkpoint as it was signed: of which log, up to where, by which keys."""

    text: str
    origin: str
    number: int
    hash: str
    signers: list[tuple[str, str]]


def transparency_page(log: Log, text: Text | None) -> str:
    return render(
        "public/transparency.html",
        house_context("transparency", _("How to check us"), text)
        | {
            "head": log if log.number else None,
            "head_moment": moment_words(log.at),
            "note": note_of(log.note),
            "site_address": settings.PUBLIC_URL,
            "editions_address": absolute(address("api:editions")),
            "redactions": [_redaction(row) for row in log.redactions],
            "all_redactions": f"{address('corrections')}?kind=redaction",
        },
    )


def note_of(text: str) -> Note | None:
    """What a signed note says; None where there is none, or none that can be read."""
    try:
        said = read_checkpoint(text.encode(), None)
        _text, signatures = read_note(text.encode())
    except NoteError:
        return None
    signers = [(name, signature[:4].hex()) for name, signature in signatures]
    return Note(text, said.origin, said.number, said.hash.hex(), signers)


def _redaction(row: Context) -> Context:
    return {
        "number": row["number"],
        "day": moment_day(row["at"]),
        "redacts": row["redacts"],
        "reason": paragraphs(row["reason"]),
        "entry": address("api:edition", row["number"]),
    }
