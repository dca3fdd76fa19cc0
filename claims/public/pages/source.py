"""The page of a source: who it is, for whom it speaks, and all that it said. Never a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.public import words
from claims.public.addresses import address
from claims.public.date_words import edtf_words
from claims.public.parts import Json
from claims.public.parts.documents import When, when
from claims.public.parts.names import NameHere, Neighbours, in_readers_language, name_of
from claims.public.parts.statements import Mark, mark, references

from .frame import Context, paragraphs

# What a reader may choose by, and the stances that it holds. Denying and saying the opposite are
# kept apart, as are taking back and conceding: none of them is another.
STANCES: Mapping[str, tuple[Promise | str, tuple[str, ...]]] = {
    "asserted": (lazy("Asserted"), ("claims", "confirms", "repeats")),
    "denied": (lazy("Denied, in whole or in part"), ("denies", "partly_denies")),
    "opposite": (lazy("Said the opposite"), ("counter_claims",)),
    "otherwise": (
        lazy("Answered otherwise"),
        ("does_not_acknowledge", "other_account", "declines"),
    ),
    "commented": (lazy("Commented"), ("comments",)),
    "corrected": (lazy("Corrected an earlier statement"), ("corrects",)),
    "retracted": (lazy("Took an earlier statement back"), ("retracts",)),
    "conceded": (pgettext_lazy("statements", "Conceded"), ("concedes",)),
    "rated": (pgettext_lazy("statements", "Rated"), ("rates",)),
}


@dataclass(frozen=True)
class Toggle:
    """One choice of the list: how many statements it holds, and where it leads when pressed."""

    label: str
    count: int
    on: bool
    address: str


@dataclass(frozen=True)
class Said:
    """A statement in the list. It never goes without the claim's headline, which names denials."""

    when: When
    mark: Mark
    speakers: str
    paraphrase: str
    headline: str
    address: str
    review_pending: bool
    language: str


def source_context(body: Json, neighbours: Neighbours) -> Context:
    """What the source's own body holds; what it said comes from the claims' editions."""
    name = body["name"]
    return {
        "title": name,
        "title_language": get_language() if isinstance(name, NameHere) else body["language"],
        "description": _("What %(name)s asserted and denied, by date") % {"name": name},
        "source_kind": words.word(words.SOURCE_KINDS, body["kind"]),
        "text": paragraphs(body["description"]),
        "names": [
            {"text": name["text"], "language": name["language"]}
            | {"language_name": words.language_name(name["language"])}
            for name in body["names"]
        ],
        "ties": [_tie(tie, neighbours) for tie in body["ties"]],
        "listed": False,
    }


def _tie(tie: Json, neighbours: Neighbours) -> Context:
    return {
        "kind": words.word(words.TIES, tie["kind"]),
        "source": name_of(tie["source"], neighbours),
        "since": edtf_words(tie["since"]) if tie["since"] else "",
        "until": edtf_words(tie["until"]) if tie["until"] else "",
    }


def source_said(
    rows: Sequence[Json], counts: Mapping[str, int], *, chosen: Sequence[str], own: str, older: str
) -> Context:
    """One page of statements with the choices above it; `chosen` are keys of STANCES."""
    return {
        "listed": True,
        "said": [_said(row) for row in rows],
        "toggles": toggles(counts, chosen, own),
        "total": sum(counts.values()),
        "chosen": list(chosen),
        "all_address": own,
        "older": older,
    }


def _said(row: Json) -> Said:
    row = in_readers_language(row)
    statement: Any = row["statement"]
    return Said(
        when=when(statement["date"]),
        mark=mark(row["stance"]),
        speakers=references([statement])[statement["id"]].who,
        paraphrase=statement["paraphrase"],
        headline=row["headline"],
        address=address("claim", row["slug"]),
        review_pending=row["review_pending"],
        language=row["language"],
    )


def toggles(counts: Mapping[str, int], chosen: Sequence[str], own: str) -> list[Toggle]:
    """A choice for all that there is, and for what was chosen even where there is nothing."""
    found = []
    for key, (label, stances) in STANCES.items():
        count = sum(counts.get(stance, 0) for stance in stances)
        if count or key in chosen:
            found.append(Toggle(str(label), count, key in chosen, _toggled(key, chosen, own)))
    return found


def _toggled(key: str, chosen: Sequence[str], own: str) -> str:
    """The address of the list with one choice put on or taken off."""
    then = [one for one in STANCES if (one in chosen) is not (one == key)]
    return f"{own}?stance={','.join(then)}" if then else own
