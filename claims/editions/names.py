"""What the sources of a body are called in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

Names = dict[str, dict[str, str]]
"""By language, then by usual name: `{"fr": {"Turkey": "Turquie"}}`."""
OF_SOURCES = frozenset({"sealed", "plural", "called"})
"""Keys that only sources have in a body, or the parties that they speak for."""


def names_by_language(body: Mapping[str, Any]) -> Names:
    """What is said in a body of the names of its sources. A pure function.

    Nothing is said of a name that several sources bear who are called differently there.
    """
    bearers: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for source in _sources(body):
        bearers[source["name"]][source["id"]] = source.get("called", {})
    found: Names = defaultdict(dict)
    for name, called in bearers.items():
        for language in {one for names in called.values() for one in names}:
            texts = {names.get(language, name) for names in called.values()}
            if len(texts) == 1:
                found[language][name] = texts.pop()
    return dict(found)


def _sources(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every source in a body, its party after it; the body itself where it is a source's own."""
    if isinstance(value, list):
        for one in value:
            yield from _sources(one)
    elif isinstance(value, Mapping):
        if not OF_SOURCES.isdisjoint(value):
            yield value
        for part in value.values():
            yield from _sources(part)
