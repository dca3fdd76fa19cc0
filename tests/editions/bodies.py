"""Small bodies of every kind, as freezing would make them: enough for shelf and chain."""

from typing import Any
from uuid import UUID, uuid4

from factcheck.lib.canonical import canonical

Json = dict[str, Any]


def source(name: str, *, party: str = "", sealed: bool = False) -> Json:
    return {
        "id": "sealed-1" if sealed else str(uuid4()),
        "name": name,
        "kind": "state",
        "sealed": sealed,
        "plural": False,
        "party": {"id": party or f"party-{name}", "name": party or name},
        "side": None,
    }


def date(earliest: str | None, latest: str | None) -> Json:
    ends = [day and f"{day}.000000Z" for day in (earliest, latest)]
    return {
        "edtf": "", "as_said": "", "zone": "", "supplied": False,
        "earliest": ends[0], "latest": ends[1],
    }  # fmt: skip


def statement(stance: str, speakers: list[Json], **changes: Any) -> Json:
    return {
        "id": str(uuid4()),
        "stance": stance,
        "paraphrase": f"Somebody {stance} that the bridge was hit.",
        "speakers": speakers,
        "speaker_as_given": "",
        "date": None,
        **changes,
    }


def claim(subject: UUID, statements: list[Json], **changes: Any) -> Json:
    headline = "Aland says that the bridge was hit; Bland denies it"
    card = {"headline": headline, "dispute_label": "Denied"}
    return {
        "format": "factcheck/claim/1",
        "id": str(subject),
        "slug": f"bridge-{subject.hex}",
        "language": "en",
        "title": "The bridge",
        "wording": "The bridge was hit.",
        "date": None,
        "places": [],
        "topic": None,
        "concerns": [],
        "statements": statements,
        "inquiries": [],
        "finding": None,
        "computed": {
            "dispute": "denied",
            "claimants": [],
            "answers": [],
            "headline": headline,
            "card": card,
        },
        **changes,
    }


def page(subject: UUID, text: str, **changes: Any) -> Json:
    return {
        "format": "factcheck/page/1",
        "id": str(subject),
        "slug": f"page-{subject.hex}",
        "language": "en",
        "title": "How we work",
        "text": text,
        "verdicts": None,
        **changes,
    }


def tombstone(body: Json, state: str = "withdrawn") -> Json:
    return {
        "format": "factcheck/tombstone/1",
        "id": body["id"],
        "slug": body["slug"],
        "kind": body["format"].split("/")[1],
        "language": body["language"],
        "state": state,
        "reason": "Published under a wrong name.",
    }


def frozen(body: Json) -> bytes:
    return canonical(body)
