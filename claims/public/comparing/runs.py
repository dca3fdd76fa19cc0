"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, NEW = "same", "gone", "new"
# Words, single signs and the space between them; joined again they are the text itself.
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_STEPS = 4_000_000
"""Beyond so many comparisons two texts are shown whole: nobody reads such a difference anyway."""


@dataclass(frozen=True)
class Run:
    """A stretch of text: `kind` is same, gone (in the old text alone) or new."""

    kind: str
    text: str


def word_runs(old: str, new: str) -> list[Run]:
    """The stretches of both texts in order. Same and gone make the old one, same and new the new.

    Single spaces between two changed words go with them, so that a rewritten sentence does not
    fall into crumbs.
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    found = (part for part in _steps(before, after) if part[1])
    return [Run(kind, text) for kind, text in _joined(_mended(list(found)))]


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    if len(before) * len(after) > MOST_STEPS:
        yield from ((GONE, "".join(before)), (NEW, "".join(after)))
        return
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, "".join(before[i:j])
        else:
            yield GONE, "".join(before[i:j])
            yield NEW, "".join(after[k:m])


def _mended(steps: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A lone space between two changes counts as changed."""
    for place, (kind, text) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        if kind == SAME and inside and not text.strip():
            yield from ((GONE, text), (NEW, text))
        else:
            yield kind, text


def _joined(steps: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Between two stretches that stayed, all that went and then all that came."""
    for stayed, group in groupby(steps, key=lambda step: step[0] == SAME):
        made = list(group)
        kinds = (SAME,) if stayed else (GONE, NEW)
        for kind in kinds:
            text = "".join(part for one, part in made if one == kind)
            if text:
                yield kind, text
