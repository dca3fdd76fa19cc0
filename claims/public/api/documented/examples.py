"""One story, told in every form of answer: the examples of the description."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

CLAIM_ID = "7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10"
SAID_ID = "4b0e1c1a-52a5-4b21-9c53-0f3a1f2b7c01"
DENIED_ID = "0b0d7c2e-7d5e-4a11-9f0e-3f1f0f1f9a01"
TURKEY_ID = "91c0f3f7-0a3a-4d57-8a1e-5b7e2f0c4d02"
TOPIC_ID = "c2a5a2a0-11f4-4c8e-9a52-2f0d1f6b3e03"
HEADLINE = "Armenia says that a Turkish F-16 shot down an Armenian Su-25; Turkey denies it"
SLUG = "loss-of-an-armenian-su-25"
THEN = "2020-10-02T09:00:00.000000Z"
HASH = "5f1c2a9b" * 8

CARD: Json = {
    "headline": HEADLINE,
    "title": "Loss of an Armenian Su-25",
    "wording": "A Turkish F-16 shot down an Armenian Su-25.",
    "claimed_by": ["Armenia"],
    "answers": [
        {
            "name": "Turkey",
            "state": "denies",
            "state_label": "denies it",
            "statement": DENIED_ID,
        }
    ],
    "answer_line": "Turkey denies it",
    "dispute": "denied",
    "dispute_label": "Denied",
    "verdict": {"code": "unverified", "label": "Unverified", "kind": "open", "rated": False},
    "asserted": True,
}
CLAIM: Json = {
    "address": f"/claims/{SLUG}/",
    "record": f"/api/v1/claims/{SLUG}/",
    "card": CARD,
    "changed_at": THEN,
    "edition": 42,
    "first_published_at": THEN,
    "id": CLAIM_ID,
    "language": "en",
    "review_pending": False,
    "slug": SLUG,
    "topic": TOPIC_ID,
}
TURKEY: Json = {
    "id": TURKEY_ID,
    "name": "Turkey",
    "kind": "state",
    "sealed": False,
    "plural": False,
    "party": {"id": TURKEY_ID, "name": "Turkey", "plural": False},
    "side": None,
}
STATEMENT: Json = {
    "claim": CLAIM,
    "reading": "rebutting",
    "record": f"/api/v1/statements/{DENIED_ID}/",
    "answers": [SAID_ID],
    "appearances": [],
    "changes": [],
    "date": None,
    "figures": [],
    "id": DENIED_ID,
    "inquiry": None,
    "paraphrase": "Turkey rejects the account that Armenia gave.",
    "points": [],
    "rating": "",
    "speaker_as_given": "",
    "speakers": [TURKEY],
    "stance": "denies",
}
ABOUT: Json = {
    "hash": HASH,
    "kind": "first",
    "number": 42,
    "published_at": THEN,
    "reason": "",
    "review": "done",
    "state": "live",
    "version": 1,
}
SOURCE: Json = {
    "id": TURKEY_ID,
    "address": "/sources/turkey/",
    "record": "/api/v1/sources/turkey/",
    "statements": f"/api/v1/statements/?source={TURKEY_ID}",
    "source": {
        "format": "factcheck/source/1",
        "id": TURKEY_ID,
        "slug": "turkey",
        "language": "en",
        "name": "Turkey",
        "kind": "state",
        "description": "The Government of Turkey.",
        "country": "TR",
        "names": [{"text": "Ankara", "language": "en"}],
        "ties": [],
    },
    "edition": ABOUT,
}
TOPIC: Json = {
    "id": TOPIC_ID,
    "address": "/topics/karabakh-2020/",
    "record": "/api/v1/topics/karabakh-2020/",
    "claims": f"/api/v1/claims/?topic={TOPIC_ID}",
    "topic": {
        "format": "factcheck/topic/1",
        "id": TOPIC_ID,
        "slug": "karabakh-2020",
        "language": "en",
        "title": "Fighting over Karabakh, autumn 2020",
        "introduction": "",
        "introduction_document": None,
        "sides": [{"name": "Azerbaijan", "parties": [TURKEY]}],
        "events": [],
    },
    "edition": ABOUT,
}
CORRECTION: Json = {
    "number": 43,
    "record": "/api/v1/corrections/43/",
    "edition": "/api/v1/editions/43/",
    "published_at": "2020-10-03T09:00:00.000000Z",
    "kind": "correction",
    "version": 2,
    "reason": "We had misread the weekday.",
    "review_pending": False,
    "redacts": [],
    "subject": {
        "id": CLAIM_ID,
        "kind": "claim",
        "state": "live",
        "headline": HEADLINE,
        "language": "en",
        "address": f"/claims/{SLUG}/",
    },
    "leads_to": None,
    "correction": {
        "kind": "fact",
        "old": "on Wednesday",
        "new": "on Thursday",
        "note": "",
    },
    "words_redacted": False,
}
EDITION: Json = {
    "body": None,
    "hash": HASH,
    "header": {
        "approver": {"mark": "k7f2", "name": None},
        "body_hash": "8c3d0e7f" * 8,
        "format": "factcheck/edition/1",
        "kind": "first",
        "number": 42,
        "prev_hash": "1a2b3c4d" * 8,
        "published_at": THEN,
        "publisher": {"mark": "a91c", "name": "R. Editor"},
        "reason": "",
        "redacts": [],
        "review": "done",
        "subject_id": CLAIM_ID,
        "subject_kind": "claim",
        "version": 1,
    },
    "salt": None,
}
START: Json = {
    name: f"/api/v1/{name}/"
    for name in (
        "claims", "statements", "rebuttals", "sources", "topics", "editions", "corrections",
        "checkpoint", "schema",
    )
} | {"docs": "/api/docs/"}  # fmt: skip
