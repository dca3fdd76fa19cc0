"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, NEW = "same", "gone", "new"
# Words, single signs and the space between them; joined again they are the text itself.
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORK = 60_000
"""Beyond so many pairs of equal words two texts are shown whole: nobody reads such a difference."""


@dataclass(frozen=True)
class Run:
    """A stretch of text: `kind` is same, gone (in the old text alone) or new."""

    kind: str
    text: str


def word_runs(old: str, new: str, most: int = MOST_WORK) -> list[Run]:
    """The stretches of both texts in order. Same and gone make the old one, same and new the new.

    Single spaces between two changed words go with them, so that a rewritten sentence does not
    fall into crumbs. Where the `work` is more than `most`, both texts come whole.
    """
    begin, before, after, end = _apart(TOKEN.findall(old), TOKEN.findall(new))
    steps = [(SAME, "".join(begin)), *_steps(before, after, most), (SAME, "".join(end))]
    found = [part for part in steps if part[1]]
    return [Run(kind, text) for kind, text in _joined(_mended(found))]


def work(old: str, new: str) -> int:
    """How much it takes to compare two texts: pairs of equal words, of which each step tries all.

    Spaces count for nothing, since no stretch begins at one: that alone makes two different texts
    of a thousand words take a hundredth of a second in place of ten. Nor does what both begin and
    end with.
    """
    _begin, before, after, _end = _apart(TOKEN.findall(old), TOKEN.findall(new))
    return _pairs(before, after)


def _apart(
    before: list[str], after: list[str]
) -> tuple[list[str], list[str], list[str], list[str]]:
    """What both begin with, what is left of each, and what both end with."""
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    end_before, end_after = len(before) - last, len(after) - last
    return before[:first], before[first:end_before], after[first:end_after], before[end_before:]


def _alike(one: list[str], other: list[str]) -> int:
    """With how many equal tokens two lists begin."""
    differing = (place for place, (x, y) in enumerate(zip(one, other, strict=False)) if x != y)
    return next(differing, min(len(one), len(other)))


def _pairs(before: list[str], after: list[str]) -> int:
    there = Counter(after)
    return sum(n * there[token] for token, n in Counter(before).items() if not token.isspace())


def _steps(before: list[str], after: list[str], most: int) -> Iterator[tuple[str, str]]:
    if _pairs(before, after) > most:
        yield from ((GONE, "".join(before)), (NEW, "".join(after)))
        return
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
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
