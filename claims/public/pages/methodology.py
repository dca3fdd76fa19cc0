"""How the newsroom works: the tables that the code itself keeps to, and the text beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.editions.models import PUBLISHED_FIRST
from claims.public import words
from claims.public.addresses import address
from claims.public.lookup import Found
from factcheck.lib.rules import admiralty, disputes, guards, ticks, verbs, verdict_kinds
from factcheck.lib.stances import STANCES, Reading

from .frame import Context, render
from .house import Text, house_context
from .notices import TOMBSTONE
from .text import scale

READINGS: Mapping[Reading, Promise] = {
    Reading.ASSERTING: lazy("Asserting"),
    Reading.REBUTTING: lazy("Rebutting"),
    Reading.OTHER: lazy("Answering otherwise"),
    Reading.CHANGING: lazy("Changing an earlier statement"),
    Reading.RATING: lazy("A rating by another outlet"),
}
OF: Mapping[str, Promise] = {
    "claim": lazy("claims"),
    "topic": lazy("topics"),
    "source": lazy("profiles of sources"),
    "page": lazy("pages of the site"),
    "tombstone": lazy("notices"),
}
BEFORE: Mapping[str, Promise] = {
    guards.SUBMIT: lazy("submitting"),
    guards.PUBLISH: lazy("publishing"),
    guards.ANSWER: lazy("adding an answer"),
}


@dataclass(frozen=True)
class Scale:
    """The newsroom's own scale of verdicts, and the page of which edition explains it."""

    steps: list[Context]
    language: str
    title: str
    address: str
    number: int


def methodology_page(pages: list[Found]) -> str:
    """The page, from all pages of the site that were published."""
    own = next((one for one in pages if one.published.slug == "methodology"), None)
    text: Text | None = (own.body, own.published) if own and own.body else None
    return render(
        "public/methodology.html",
        house_context("methodology", _("How we work"), text)
        | {"verdicts": None, "scale": _scale(pages)}
        | tables(),
    )


def tables() -> Context:
    """What the code keeps to, in words of the reader's language."""
    return {
        "kinds": [_(label) for label in verdict_kinds.VERDICT_KINDS.values()],
        "disputes": [(_(one.label), _(one.meaning)) for one in disputes.DISPUTES],
        "stances": list(_stances()),
        "reliability": [
            (letter, _(one.label), _(one.meaning)) for letter, one in admiralty.RELIABILITY.items()
        ],
        "credibility": [(step, _(one.label)) for step, one in admiralty.CREDIBILITY.items()],
        "guards": [_guard(one) for one in guards.RULES],
        "ticks": [
            (OF[kind], [(_(one.text), _(one.when)) for one in rows])
            for kind, rows in ticks.CHECKLISTS.items()
        ],
        "roles": [_role(code) for code in verbs.ROLES],
        "verbs": [_verb(one) for one in verbs.VERBS],
        "versions_first": [words.word(words.EDITION_KINDS, kind) for kind in PUBLISHED_FIRST],
    }


def _scale(pages: list[Found]) -> Scale | None:
    """Of the first page by its address that shows one, this page before all others."""
    first = sorted(pages, key=lambda one: one.published.slug != "methodology")
    for page in first:
        body = page.body or {}
        if body.get("format") != TOMBSTONE and body.get("verdicts"):
            slug, number = page.published.slug, page.published.number
            return Scale(
                scale(body), body["language"], body["title"], address("page", slug), number
            )
    return None


def _stances() -> Iterator[tuple[Promise, list[str]]]:
    """The stances by what they do."""
    for reading, label in READINGS.items():
        yield label, [words.stance_word(one.code) for one in STANCES if one.reading is reading]


def _guard(rule: guards.Rule) -> Context:
    return {
        "text": _(rule.text),
        "before": [told for code, told in BEFORE.items() if code in rule.verbs],
        "of": [told for code, told in OF.items() if code in rule.of],
    }


def _role(code: str) -> tuple[str, str]:
    """The name of a role, and the name with what it does."""
    whole = _(verbs.ROLES[code])
    return whole.partition(":")[0].strip(), whole


def _verb(one: verbs.Verb) -> Context:
    """What the verb does, and for each role whether it may."""
    cells = [{"role": _role(code)[0], "may": code in one.roles} for code in verbs.ROLES]
    return {"does": _(one.does), "cells": cells}
