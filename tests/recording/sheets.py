"""Filling in the page “Record” as a person does, by the names of its fields."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

RECORD = "/admin/sources/document/record/"
TEXT = (
    "BORDER (Agency) – Northland says that the army of Southland blew up a bridge.\n\n"
    "“We did not touch it,” the Ministry of the South said.\n\n"
    "Southland called the report “a plain\nlie”. – © Agency"
)


def document(**fields: Any) -> dict[str, Any]:
    """What is entered of a new document."""
    given = {"title": "A bridge is gone", "kind": "article", "language": "en", "text": TEXT}
    return {f"document-{name}": value for name, value in (given | fields).items()}


def claim(**fields: Any) -> dict[str, Any]:
    """What is entered of a new claim."""
    given = {
        "title": "Reported loss of a rail bridge",
        "wording": "Southland's army blew up a rail bridge.",
        "clause": "Southland's army blew up a rail bridge",
        "language": "en",
    }
    return {f"claim-{name}": value for name, value in (given | fields).items()}


def card(number: int, **fields: Any) -> dict[str, Any]:
    """What is entered of one statement."""
    given = {"stance": "denies", "words_language": "en", "carriage": "unknown"}
    return {f"statements-{number}-{name}": value for name, value in (given | fields).items()}


def page_data(response: Any) -> dict[str, Any]:
    """The hidden entries of a page: its key, how many cards there are, which document."""
    page = response.content.decode().partition('<template id="card-template">')[0]
    found: dict[str, Any] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = unescape(value[1]) if value else ""
    return found


def second_page(client: Client, **fields: Any) -> dict[str, Any]:
    """From an empty page to the second one; what it would send back of its own."""
    first = client.get(RECORD)
    sent = page_data(first) | document(**fields) | {"_next": "Go on"}
    second = client.post(RECORD, sent)
    assert second.status_code == 200, second.status_code
    return page_data(second) | document(**fields)


def three(north: Any, south: Any, ministry: Any) -> dict[str, Any]:
    """An assertion and two denials, two of them with words as printed."""
    return (
        card(0, stance="claims", speakers=[north.pk], paraphrase="Northland says so.")
        | card(
            1,
            speakers=[ministry.pk],
            paraphrase="The ministry denies it.",
            words="We did not touch it",
            locator="paragraph 2",
        )
        | card(2, speakers=[south.pk], paraphrase="Southland denies it.", words="a plain lie")
    )


def errors_of(response: Any) -> dict[str, str]:
    """The messages of a page by the field that they stand at; "" for those above the form."""
    page = unescape(response.content.decode()).partition('<template id="card-template">')[0]
    found: dict[str, str] = {}
    for name, inside in re.findall(r'<ul class="errorlist" id="id_(.*?)_error">(.*?)</ul>', page):
        found[name] = " ".join(re.findall(r"<li>(.*?)</li>", inside))
    above = re.findall(r'<div class="errornote".*?</div>', page, re.DOTALL)
    return found | ({"": " ".join(above)} if above else {})
