"""Small shapes of a body as text: names, dates, documents, quotes, lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import date_words

from .outline import Field, Value

Json = dict[str, Any]


def fields_of(*rows: tuple[str, str, Any]) -> list[Field]:
    """Fields from (code, label, value); what is empty is left out. A value is text or a quote."""
    made = (Field(code, label, value_of(value)) for code, label, value in rows)
    return [one for one in made if one.value.text]


def value_of(value: Any) -> Value:
    """Text, or words with their language and direction, as a value."""
    if isinstance(value, dict) and "text" in value:
        direction = value.get("direction") if value.get("direction") in ("ltr", "rtl") else "auto"
        return Value(str(value["text"]), str(value.get("language") or ""), str(direction))
    return Value("" if value is None else str(value))


def yes(value: Any) -> str:
    """ "yes" for what is set, nothing for what is not."""
    return _("yes") if value else ""


def name(source: Json | None) -> str:
    """How a source is called; its side with it where it has one."""
    if not source:
        return ""
    side = source.get("side")
    return f"{source.get('name', '')} ({side})" if side else str(source.get("name", ""))


def names(sources: Iterable[Json] | None) -> str:
    """Several sources in a line."""
    return words.names_in_line([name(one) for one in sources or ()])


def when(date: Json | None) -> str:
    """A date in words with the words in which it was said."""
    if not date:
        return ""
    known = date_words(date) if date.get("edtf") else ""
    said = date.get("as_said") or ""
    as_said = _("as said: “%(words)s”") % {"words": said} if said else ""
    supplied = _("supplied by the desk") if date.get("supplied") else ""
    return ", ".join(filter(None, (known, as_said, supplied)))


def day(date: Json | None) -> str:
    """Only when, for a title."""
    if not date:
        return ""
    return date_words(date) if date.get("edtf") else str(date.get("as_said") or "")


def document(shape: Json | None) -> str:
    """A document in one line: title, publisher, day, address."""
    if not shape:
        return ""
    title = shape.get("title") or shape.get("url") or _("untitled")
    publisher = name(shape.get("publisher"))
    return ", ".join(filter(None, (title, publisher, day(shape.get("date")), shape.get("url"))))


def place(shape: Json | None) -> str:
    """A place by all its names, and how exactly it is known."""
    if not shape:
        return ""
    called = ", ".join(str(one.get("text", "")) for one in shape.get("names", ()))
    precision = words.word(words.PRECISIONS, shape.get("precision", ""))
    spot = ", ".join(filter(None, (shape.get("latitude"), shape.get("longitude"))))
    return "; ".join(filter(None, (called, precision, spot)))


def shortened(text: str, most: int = 70) -> str:
    """A text for a title, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def as_list(value: Any) -> list[Json]:
    """The entries of a part; none where the body does not know it."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
