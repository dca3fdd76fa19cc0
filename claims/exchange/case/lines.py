"""YAML as case files use it: plain data, and the line on which each piece stands.

A small and safe part of YAML: mappings, lists and scalars. Anchors and aliases (with which a few
lines can unfold into gigabytes), tags, merged keys and second documents are refused. Of unquoted
words only true, false, null and whole numbers mean something; a date stays the text that it is,
and Norwegian (no) stays a language.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from claims.record.problems import Path, Problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """Text that is no YAML of this kind; nothing after that line was looked at."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


class Lined(NamedTuple):
    """Data, the line of each path in it, and keys that stand twice."""

    data: Any
    lines: dict[Path, int]
    twice: list[Problem]

    def line_of(self, path: Path) -> int:
        """The line of a path, or of the nearest piece around it that is in the text."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(raw: bytes) -> Lined:
    """The data of a file. Raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(1, f"the file has more than {MAX_BYTES:,} bytes: split it into several")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "this is no UTF-8 text: save the file as UTF-8") from None
    try:
        return _Builder().build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(
            mark.line + 1 if mark else 1, f"this is no YAML: {error.problem}"
        ) from None
    except yaml.YAMLError as error:
        raise Unreadable(1, f"this is no YAML: {str(error).splitlines()[0]}") from None


class _Builder:
    """Builds data from the parser's events, one at a time: nothing here calls itself."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.twice: list[Problem] = []
        self.root: Any = None
        self._open: list[_Open] = []
        self._documents = 0

    def build(self, text: str) -> Lined:
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            self._take(event, mark.line + 1)
        return Lined(self.root, self.lines, self.twice)

    def _take(self, event: yaml.Event, line: int) -> None:
        _refuse(event, line)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise Unreadable(line, "a second document begins here: one file, one case")
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.ScalarEvent():
                self._scalar(event, line)

    def _begin(self, holder: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) == MAX_DEPTH:
            raise Unreadable(line, f"nested deeper than {MAX_DEPTH}: no record goes so deep")
        if self._open and self._open[-1].waits_for_key:
            raise Unreadable(line, "a name is expected here, not a list or a mapping")
        self._open.append(_Open(holder, self._place(holder, line)))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._open and self._open[-1].waits_for_key:
            self._key(event.value, line)
        else:
            self._place(_meaning(event), line)

    def _key(self, key: str, line: int) -> None:
        inside = self._open[-1]
        path = (*inside.path, key)
        if key in inside.holder:
            first = self.lines[path]
            self.twice.append(Problem(path, f"“{key}” stands twice, first on line {first}"))
        self.lines[path] = line
        inside.key = key

    def _place(self, value: Any, line: int) -> Path:
        """Put a value where it belongs; the way to it."""
        if not self._open:
            self.root = value
            self.lines[()] = line
            return ()
        inside = self._open[-1]
        if isinstance(inside.holder, list):
            path: Path = (*inside.path, len(inside.holder))
            inside.holder.append(value)
            self.lines[path] = line
        else:
            assert inside.key is not None
            path = (*inside.path, inside.key)
            inside.holder[inside.key] = value
            inside.key = None
        return path


class _Open:
    """A mapping or a list that has begun and not ended."""

    def __init__(self, holder: Any, path: Path) -> None:
        self.holder = holder
        self.path = path
        self.key: str | None = None

    @property
    def waits_for_key(self) -> bool:
        return isinstance(self.holder, dict) and self.key is None


def _refuse(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Unreadable(line, "anchors and aliases (& and *) are not allowed: write it out")
    if getattr(event, "tag", None):
        raise Unreadable(line, "tags (!) are not allowed: write plain values")


def _meaning(event: yaml.ScalarEvent) -> Any:
    if event.style is not None and event.style != "":
        return event.value
    if event.value in _WORDS:
        return _WORDS[event.value]
    return int(event.value) if _INTEGER.fullmatch(event.value) else event.value
