"""Addresses that are made from a title where nobody has chosen one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from factcheck.lib.romanise import slugify_phrase


def free_slug(model: Any, phrase: str) -> str:
    """An address from a phrase that no record of the model has or had.

    Random where the phrase holds nothing that an address can be made from.
    """
    start = slugify_phrase(phrase)
    if not start:
        return uuid4().hex
    taken = set(model.everything.filter(slug__startswith=start).values_list("slug", flat=True))
    number, found = 1, start
    while found in taken:
        number += 1
        found = f"{start}-{number}"
    return found
