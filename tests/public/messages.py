"""The texts of a catalogue's message, whether or not it has plural forms."""

from __future__ import annotations

from typing import Any

from babel.messages.catalog import Message


def sources(message: Message) -> list[str]:
    """The English text, or its singular and its plural."""
    return _each(message.id)


def forms(message: Message) -> list[str]:
    """The translation, or each of its plural forms."""
    return _each(message.string)


def context(message: Message) -> str:
    """Babel reads the context of a compiled message as bytes."""
    told: Any = message.context or ""
    return told.decode() if isinstance(told, bytes) else str(told)


def _each(texts: Any) -> list[str]:
    return list(texts) if isinstance(texts, (tuple, list)) else [texts]
