"""A text as it may stand in a database: plain, within JSON, folded for search; and its blanking."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factcheck.lib.sound import sound
from factcheck.lib.text import fold, nfc

ERASED = "[erased]"
SHORTEST = 6


@dataclass(frozen=True)
class Mark:
    """The text that is looked for."""

    text: str

    @classmethod
    def of(cls, text: str) -> Mark:
        """The text as this project keeps texts. Raises ValueError, with a sentence."""
        kept = nfc(text).strip()
        if len(kept) < SHORTEST:
            raise ValueError(
                f"Give at least {SHORTEST} characters: less stands in too many places that have "
                "nothing to do with it."
            )
        return cls(kept)

    @cached_property
    def in_json(self) -> str:
        """As it stands inside a JSON string."""
        return json.dumps(self.text, ensure_ascii=False)[1:-1]

    @cached_property
    def in_ascii(self) -> str:
        """As it stands inside JSON that is all ASCII."""
        return json.dumps(self.text)[1:-1]

    @cached_property
    def spellings(self) -> list[str]:
        """Every way in which a text column may hold it."""
        return list(dict.fromkeys([self.text, self.in_json, self.in_ascii]))

    @cached_property
    def for_search(self) -> list[str]:
        """What a column that exists for searching holds of it."""
        made = [fold(self.text), sound(self.text)]
        return [one for one in dict.fromkeys(made) if len(one) >= SHORTEST]

    def stands_in(self, value: Any) -> bool:
        """Whether a value, of whatever kind, holds it."""
        if isinstance(value, str):
            return any(one in value for one in self.spellings)
        if isinstance(value, bytes | bytearray | memoryview):
            return any(one.encode() in bytes(value) for one in self.spellings)
        if isinstance(value, dict):
            return any(self.stands_in(one) for pair in value.items() for one in pair)
        if isinstance(value, list | tuple | set):
            return any(self.stands_in(one) for one in value)
        return False

    def blanked(self, value: Any) -> Any:
        """The value without it; bytes go as a whole."""
        if isinstance(value, str):
            for one in self.spellings:
                value = value.replace(one, ERASED)
            return value
        if isinstance(value, bytes | bytearray | memoryview):
            return None
        if isinstance(value, dict):
            return {self.blanked(key): self.blanked(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.blanked(one) for one in value]
        return value
