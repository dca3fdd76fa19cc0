"""A program that works at the desk with a token, as tests play it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from factcheck.people import tokens
from factcheck.people.models import User
from tests.cast import World

ROOT = "/api/v1/desk/"
ALL = ["read", "write", "verbs"]


@dataclass
class Program:
    """Sends JSON with a token. What it is answered is kept in `last`."""

    token: str
    client: Client = field(default_factory=Client)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """A request below the root; header names with underscores for dashes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = path if path.startswith("/") else ROOT + path
        data = body if isinstance(body, bytes) else b"" if body is None else _json(body)
        content_type = named.pop("Content-Type", "application/json")
        asked = {"Authorization": f"Bearer {self.token}"} | named
        return self.client.generic(method, address, data, content_type, headers=asked)

    def get(self, path: str, **headers: str) -> Any:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def tag(self, path: str) -> str:
        """The ETag of a record as it is now."""
        return str(self.get(path)["ETag"])

    def change(self, method: str, path: str, body: Any = None, *, of: str = "", **more: str) -> Any:
        """A change that names the version of now; `of` is the record where that is another path."""
        return self.send(method, path, body, If_Match=self.tag(of or path), **more)


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def program_of(
    person: User, scopes: list[str] | None = None, name: str = "wire monitor"
) -> Program:
    """A program with a new token of this person."""
    _, text = tokens.issue(person, name=name, scopes=scopes or ALL, days=30)
    return Program(text)


def claim_of(world: World, **fields: Any) -> dict[str, Any]:
    """A claim with its denial, as a program brings it."""
    document = str(world.report.public_id)
    return {
        "title": "Reported loss of a ferry",
        "wording": "The army of Southland sank a ferry.",
        "concerns": ["southland"],
        "statements": [
            {
                "key": "said",
                "stance": "claims",
                "paraphrase": "Northland says that a ferry was sunk.",
                "speakers": ["northland"],
                "appearances": [{"document": document, "locator": "page 1"}],
            },
            {
                "stance": "denies",
                "paraphrase": "The ministry denies it.",
                "speakers": [world.ministry.slug],
                "answers": ["said"],
                "appearances": [{"document": document, "locator": "page 2"}],
            },
        ],
    } | fields
