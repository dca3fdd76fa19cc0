"""What a picture says: claim and denial whole, else the denial, else neither."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from claims.public import words
from claims.public.parts import Json

from .fonts import can_show
from .setting import Block, fit

WIDE, HIGH, GAP = 1072, 366, 22
"""The box of the headline, and the space between its two halves."""


@dataclass(frozen=True)
class Shown:
    """All that stands in a picture; `blocks` are the claim and the answers, or less."""

    site: str
    motto: str
    blocks: list[Block]
    dispute: str
    dispute_code: str
    verdict: str
    host: str

    @property
    def text(self) -> str:
        """Everything that can be read in it."""
        lines = [line for block in self.blocks for line in block.lines]
        return "\n".join([self.site, self.motto, *lines, self.dispute, self.verdict, self.host])


def shown(body: Json) -> Shown:
    """What the picture of a live claim shows. Marks that can't be set are left to the page."""
    card = body["computed"]["card"]
    dispute = _("Said: %(dispute)s") % {"dispute": words.labelled(card["dispute_label"])}
    verdict = card["verdict"]
    found = _("Found: %(verdict)s") % {"verdict": verdict["label"]} if verdict else ""
    return Shown(
        site=_if_it_can_be_set(settings.SITE_NAME),
        motto=_if_it_can_be_set(_("Claims and their denials")),
        blocks=_blocks(body),
        dispute=_if_it_can_be_set(dispute),
        dispute_code=card["dispute"],
        verdict=_if_it_can_be_set(found),
        host=urlsplit(settings.PUBLIC_URL).netloc,
    )


def _blocks(body: Json) -> list[Block]:
    """The first of these that can be set: the whole headline; the denials of a subject; nothing.

    Never the claim without what answers it.
    """
    for texts in _choices(body):
        if all(map(can_show, texts)):
            blocks = fit(texts, WIDE, HIGH, GAP)
            if blocks:
                return blocks
    return []


def _choices(body: Json) -> list[list[str]]:
    computed = body["computed"]
    headline, answers = computed["headline"], computed["answer_line"]
    capital = answers[:1].upper() + answers[1:]
    halves = [headline]
    if answers and headline.endswith(answers) and headline != answers:
        halves = [headline.removesuffix(answers).rstrip(), capital]
    return [halves, [body["title"], capital], [capital], [_("A claim, and who answers it how")]]


def _if_it_can_be_set(text: str) -> str:
    return text if can_show(text) else ""
