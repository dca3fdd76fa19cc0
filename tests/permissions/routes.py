"""Every address of the site, as the URL resolver has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver


class Route(NamedTuple):
    """An address: by its name, or by its pattern where it has none; and how it is written."""

    name: str
    pattern: str

    @property
    def arguments(self) -> list[str]:
        """The names of the variable parts: "object_id" of "<path:object_id>"."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.pattern)

    def at(self, values: dict[str, Any]) -> str:
        """The path, with these values in the variable parts."""
        path = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", self.pattern)
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found.group(1)]), path)
        return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "").replace("?", "")


def routes(resolver: Any = None) -> list[Route]:
    """All of them, in the resolver's order."""
    return list(_walk(resolver or get_resolver(), "", ""))


def _walk(resolver: Any, start: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = start + str(one.pattern)
        if isinstance(one, URLPattern):
            yield Route(f"{space}{one.name}" if one.name else pattern, pattern)
        else:
            yield from _walk(one, pattern, f"{space}{one.namespace}:" if one.namespace else space)
