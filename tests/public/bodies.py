"""Bodies of editions for the tests of the public wing, in the form that freezing gives them.

They are written by hand rather than frozen from desk records, since the public wing must not need
the desk. Only what follows from the statements by rule is computed, by the pure functions that
freezing uses.
"""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from claims.dispute import compute, in_order

Json = dict[str, Any]

SPACE = uuid.UUID("6f0f3f0e-6f5c-4f0c-9a3b-2f6f0e7a1c11")
NOW = "2020-10-02T09:00:00.000000Z"

UNVERIFIED = {"code": "unverified", "label": "Unverified", "kind": "open", "rated": False}


def uid(name: str) -> str:
    """The same random-looking id for the same name, so that bodies can point at each other."""
    return str(uuid.uuid5(SPACE, name))


def source(
    name: str,
    kind: str = "state",
    party: Json | None = None,
    *,
    side: str | None = None,
    sealed: bool = False,
    plural: bool = False,
) -> Json:
    """A SOURCE; without `party` it is a party of its own."""
    ident = "sealed-1" if sealed else uid(name)
    own = {"id": ident, "name": name}
    group = {"id": party["id"], "name": party["name"]} if party else own
    return {
        "id": ident,
        "name": name,
        "kind": kind,
        "sealed": sealed,
        "plural": plural,
        "party": group,
        "side": side,
    }


def date(
    edtf: str = "",
    as_said: str = "",
    *,
    earliest: str | None = None,
    latest: str | None = None,
    zone: str = "",
    supplied: bool = False,
) -> Json:
    return {
        "edtf": edtf,
        "as_said": as_said,
        "zone": zone,
        "earliest": earliest,
        "latest": latest,
        "supplied": supplied,
    }


def document(
    title: str, publisher: Json | None = None, when: Json | None = None, **fields: Any
) -> Json:
    return {
        "id": uid("document " + title),
        "kind": fields.get("kind", "article"),
        "title": title,
        "publisher": publisher,
        "url": fields.get("url", ""),
        "archive_url": fields.get("archive_url", ""),
        "language": fields.get("language", "en"),
        "date": when,
        "supplied": fields.get("supplied", []),
    }


def words(text: str, language: str, direction: str = "ltr") -> Json:
    return {"text": text, "language": language, "direction": direction}


def appearance(doc: Json, said: Json | None = None, **fields: Any) -> Json:
    return {
        "id": "",  # given by the statement that it belongs to
        "document": doc,
        "locator": fields.get("locator", ""),
        "words": said,
        "translation": fields.get("translation"),
        "carriage": fields.get("carriage", "carried"),
        "carried_from": None,
    }


def figure(of: str, low: str | None, high: str | None, **fields: Any) -> Json:
    return {
        "id": uid(f"figure {of} {low} {high} {fields.get('key', '')}"),
        "of": of,
        "whose": fields.get("whose"),
        "whose_as_given": fields.get("whose_as_given", ""),
        "low": low,
        "high": high,
        "unit": fields.get("unit", ""),
        "qualifier": fields.get("qualifier", ""),
        "scope": fields.get("scope", "cumulative"),
        "date": fields.get("date"),
        "supersedes": fields.get("supersedes"),
    }


def statement(key: str, stance: str, paraphrase: str, speakers: list[Json], **fields: Any) -> Json:
    return {
        "id": uid("statement " + key),
        "stance": stance,
        "paraphrase": paraphrase,
        "speakers": speakers,
        "speaker_as_given": fields.get("as_given", ""),
        "date": fields.get("date"),
        "answers": fields.get("answers", []),
        "changes": fields.get("changes", []),
        "points": fields.get("points", []),
        "inquiry": fields.get("inquiry"),
        "rating": fields.get("rating", ""),
        "appearances": [
            one | {"id": uid(f"appearance {key} {place}")}
            for place, one in enumerate(fields.get("appearances", []))
        ],
        "figures": fields.get("figures", []),
    }


def check(method: str, looked_at: str, result: str, **fields: Any) -> Json:
    return {
        "id": uid("check " + method + looked_at),
        "point": fields.get("point"),
        "method": method,
        "looked_at": looked_at,
        "document": fields.get("document"),
        "result": result,
        "bearing": fields.get("bearing", "neither"),
        "found_nothing": fields.get("found_nothing", False),
        "credibility": fields.get("credibility"),
        "date": fields.get("date"),
    }


def inquiry(whom: Json, outcome: str = "waived", reason: str = "", **fields: Any) -> Json:
    return {
        "id": uid("inquiry " + whom["id"]),
        "source": whom,
        "channel": fields.get("channel", ""),
        "asked_at": fields.get("asked_at"),
        "deadline": fields.get("deadline"),
        "outcome": outcome,
        "reason": reason,
    }


def claim(slug: str, title: str, clause: str, statements: list[Json], **fields: Any) -> Json:
    """A CLAIM body, with the computed part filled in from the statements."""
    body: Json = {
        "format": "factcheck/claim/1",
        "id": uid("claim " + slug),
        "slug": slug,
        "language": fields.get("language", "en"),
        "title": title,
        "wording": fields.get("wording", clause[:1].upper() + clause[1:] + "."),
        "clause": clause,
        "context": fields.get("context", ""),
        "date": fields.get("date"),
        "places": fields.get("places", []),
        "topic": fields.get("topic"),
        "concerns": fields.get("concerns", []),
        "points": fields.get("points", []),
        "statements": statements,
        "checks": fields.get("checks", []),
        "inquiries": fields.get("inquiries", []),
        "finding": fields.get(
            "finding", {"verdict": UNVERIFIED, "reasons": "Nothing was checked."}
        ),
        "corrections": fields.get("corrections", []),
        "links": fields.get("links", []),
    }
    body["statements"] = in_order(statements)
    body["computed"] = compute(body, datetime.fromisoformat(NOW))
    return body


# The cast

ARMENIA = source("Armenia", side="Armenia")
AZERBAIJAN = source("Azerbaijan", side="Azerbaijan")
TURKEY = source("Turkey", side="Azerbaijan")
RUSSIA = source("Russia")
DEFENCE = source(
    "Ministry of Defence of Azerbaijan", "government body", AZERBAIJAN, side="Azerbaijan"
)
OFFICIALS = source("Officials in Karabakh", "de_facto", side="Armenia", plural=True)
REPORT = document(
    "Wire report on the fifth day of the fighting",
    None,
    date(
        "2020-10-01",
        "Thursday",
        earliest="2020-10-01T00:00:00.000000Z",
        latest="2020-10-01T23:59:59.999999Z",
        supplied=True,
    ),
    supplied=["date", "title"],
)
POINTS = [
    {"id": uid("p1"), "text": "A Turkish F-16 took part"},
    {"id": uid("p2"), "text": "It shot the Su-25 down"},
    {"id": uid("p3"), "text": "An Armenian Su-25 was lost"},
]
TOPIC_REF = {
    "id": uid("topic karabakh"),
    "title": "Fighting over Karabakh, autumn 2020",
    "sides": [
        {"name": "Armenia", "parties": [ARMENIA, OFFICIALS]},
        {"name": "Azerbaijan", "parties": [AZERBAIJAN, TURKEY]},
    ],
}
WAIVED = "This is a demonstration; nobody was asked."


def su25() -> Json:
    """The first case of the demo: one claimant, two governments that deny it, no quote, no date."""
    said = statement(
        "su25 claim",
        "claims",
        "A Turkish F-16 that flew in support of Azerbaijan’s forces brought down a Su-25.",
        [ARMENIA],
        date=date("[2020-09-28..2020-10-01]", "earlier this week", zone="Asia/Yerevan"),
        points=[{"point": p["id"], "stance": "claims"} for p in POINTS],
        appearances=[appearance(REPORT, locator="paragraph 9")],
    )
    denials = [
        statement(
            "su25 " + who["name"],
            "denies",
            f"{who['name']} rejects the account that Armenia gave.",
            [who],
            answers=[said["id"]],
            appearances=[appearance(REPORT, locator="paragraph 9", carriage="carried")],
        )
        for who in (TURKEY, AZERBAIJAN)
    ]
    return claim(
        "loss-of-an-armenian-su-25",
        "Loss of an Armenian Su-25",
        "a Turkish F-16 shot down an Armenian Su-25",
        [said, *denials],
        wording="A Turkish F-16, flying in support of Baku’s forces, shot down an Armenian Su-25.",
        context="Armenia reported the loss during the first week of the fighting. How and where "
        "the aircraft was lost is not told.\n\nThe report says neither when the two governments "
        "answered nor whether they did so together.",
        date=date("", "not said"),
        topic=TOPIC_REF,
        concerns=[TURKEY],
        points=POINTS,
        checks=[
            check(
                "Reading of the report",
                "The one report at hand, in full",
                "It gives no picture, no place and no time of the loss.",
                found_nothing=True,
                date=date("2020-10-02"),
            ),
            check(
                "Comparison of the accounts",
                "What each of the three governments is reported to have said",
                "The accounts exclude each other on the part of an F-16; none tells of the wreck.",
                point=POINTS[0]["id"],
                credibility=6,
                document=REPORT,
            ),
        ],
        inquiries=[inquiry(TURKEY, "waived", WAIVED), inquiry(AZERBAIJAN, "waived", WAIVED)],
        finding={
            "verdict": UNVERIFIED,
            "reasons": "One report, at second hand, tells both the claim and the denials. Nothing "
            "in it lets us decide between them.\n\nA denial is not a refutation.",
        },
        links=[{"kind": "follows", "claim": uid("claim mercenaries"), "why": "The same week."}],
    )


def mercenaries() -> Json:
    """A claim that nobody is known to have answered; a third party comments."""
    said = statement(
        "mercenaries claim",
        "claims",
        "Turkey sends mercenaries from northern Syria to support Azerbaijan’s forces.",
        [ARMENIA],
        appearances=[appearance(REPORT)],
    )
    comment = statement(
        "mercenaries comment",
        "comments",
        "Russia is concerned over reports that militant groups take part.",
        [RUSSIA],
        date=date("2020-09-30/2020-10-01", "on Wednesday"),
        answers=[],
        appearances=[appearance(REPORT)],
    )
    return claim(
        "mercenaries",
        "Mercenaries from northern Syria",
        "Turkey sends mercenaries from northern Syria",
        [said, comment],
        topic=TOPIC_REF,
        concerns=[TURKEY],
        inquiries=[
            inquiry(
                TURKEY,
                "open",
                asked_at="2020-10-01T08:00:00.000000Z",
                deadline="2020-10-02T08:00:00.000000Z",
                channel="e-mail to the press office",
            )
        ],
    )


def night() -> Json:
    """Two accounts of one night; words in three scripts, one of them right to left."""
    ours = {"by": "our translation, from the Armenian", "language": "en", "direction": "ltr"}
    strikes = statement(
        "night strikes",
        "claims",
        "Its forces shelled positions of Armenian forces overnight.",
        [DEFENCE],
        date=date("2020-10-01", "Thursday", zone="Asia/Baku"),
        appearances=[
            appearance(
                REPORT,
                words("crushing artillery strikes", "en"),
                carriage="carried",
            ),
            appearance(
                document(
                    "بيان وزارة الدفاع",
                    source("Wire service in Arabic", "news outlet"),
                    date("2020-10-01T09:30:00+04:00", "", zone="Asia/Baku"),
                    url="https://example.org/ar/1",
                    archive_url="https://archive.example.org/ar/1",
                    language="ar",
                ),
                words(
                    "وجّهت القوات ضربات مدفعية ساحقة إلى مواقع القوات الأرمنية خلال الليل",
                    "ar",
                    "rtl",
                ),
                translation={
                    "text": "The forces dealt crushing artillery blows to positions of Armenian "
                    "forces during the night",
                    "language": "en",
                    "direction": "ltr",
                    "by": "a machine; read over by the desk",
                },
                locator="second paragraph",
                carriage="original",
            ),
        ],
    )
    tense = statement(
        "night tense",
        "other_account",
        "Both sides fired artillery; the night along the line was tense and an attempt to regroup "
        "was put down.",
        [OFFICIALS],
        as_given="officials in Karabakh",
        date=date("2020-10-01", "overnight", supplied=True),
        answers=[strikes["id"]],
        appearances=[
            appearance(
                REPORT,
                words("լարված", "hy"),
                translation={"text": "tense"} | ours,
            )
        ],
    )
    return claim(
        "night-of-30-september",
        "The night of 30 September along the line of contact",
        "its forces carried out artillery strikes overnight",
        [strikes, tense],
        topic=TOPIC_REF,
        corrections=[
            {
                "kind": "fact",
                "old": "the night of 1 October",
                "new": "the night of 30 September",
                "note": "We had misread the weekday.",
                "id": uid("correction"),
                "edition": 1,
            }
        ],
    )


def casualties() -> Json:
    """Numbers by several speakers, which are never added."""
    reporter = source("The report itself", "news outlet")
    recorded = statement(
        "dead armenia",
        "claims",
        "Armenia recorded the deaths of soldiers and civilians.",
        [ARMENIA],
        figures=[
            figure("soldiers killed", "104", "104", whose_as_given="whose is not said", key="a"),
            figure("civilians killed", "23", "23", whose_as_given="whose is not said", key="b"),
        ],
        appearances=[appearance(REPORT)],
    )
    told = statement(
        "dead report",
        "claims",
        "The report gives a total in its own voice, twice and differently.",
        [reporter],
        figures=[
            figure("people killed", "127", "127", date=date("2020-10-01"), key="c"),
            figure("people killed", None, "130", qualifier="about", scope="unknown", key="d"),
        ],
        appearances=[appearance(REPORT, carriage="original")],
    )
    return claim(
        "number-of-the-dead", "Number of the dead", "127 people were killed", [recorded, told]
    )


def long_claim(count: int) -> Json:
    """A claim with many statements, long quotes and one endless word."""
    outlets = [source(f"Outlet number {n}", "news outlet") for n in range(20)]
    statements = []
    for n in range(count):
        stance = "claims" if n == 0 else ("denies", "repeats", "partly_denies", "comments")[n % 4]
        who = outlets[n % len(outlets)]
        doc = document(f"Dispatch {n}", who, date("2020-10-01"), url=f"https://example.org/{n}")
        quote = words("A long sentence that goes on and on. " * 54, "en") if n % 9 == 0 else None
        text = "Wort" * 75 if n % 11 == 5 else f"Account number {n} of what happened on the line."
        statements.append(
            statement(
                f"long {count} {n}",
                stance,
                text,
                [who],
                date=date("2020-10-01"),
                answers=[uid(f"statement long {count} 0")] if n else [],
                points=[{"point": POINTS[n % 3]["id"], "stance": stance}],
                appearances=[appearance(doc, quote)],
                figures=[figure("soldiers killed", str(n), str(n + 10), key=str(n))],
            )
        )
    return claim(
        f"long-{count}",
        "A very long record",
        "something happened on the line",
        statements,
        points=POINTS,
        topic=TOPIC_REF,
    )


def topic() -> Json:
    return {
        "format": "factcheck/topic/1",
        "id": TOPIC_REF["id"],
        "slug": "karabakh-2020",
        "language": "en",
        "title": TOPIC_REF["title"],
        "introduction": "Some thirty thousand people died in the war of the early 1990s.\n\nNo "
        "state has recognised the independence that Karabakh declared.",
        "introduction_document": REPORT,
        "sides": TOPIC_REF["sides"],
        "events": [
            {
                "id": uid("event 1"),
                "date": date("2020-09-30", "on Wednesday"),
                "text": "Russia offers to host talks between the two sides.",
                "place": None,
                "document": REPORT,
            },
            {
                "id": uid("event 2"),
                "date": date("1994", ""),
                "text": "A ceasefire is agreed.",
                "place": None,
                "document": None,
            },
        ],
    }


def source_profile() -> Json:
    return {
        "format": "factcheck/source/1",
        "id": AZERBAIJAN["id"],
        "slug": "azerbaijan",
        "language": "en",
        "name": "Azerbaijan",
        "kind": "state",
        "description": "The Government of Azerbaijan and the bodies that speak for it.",
        "country": "AZ",
        "names": [
            {"text": "Azərbaycan", "language": "az"},
            {"text": "Ադրբեջան", "language": "hy"},
            {"text": "أذربيجان", "language": "ar"},
        ],
        "called": {"hy": "Ադրբեջան", "ar": "أذربيجان"},
        "ties": [{"kind": "ally_of", "source": TURKEY, "since": "", "until": ""}],
    }


def site_page() -> Json:
    return {
        "format": "factcheck/page/1",
        "id": uid("page verdicts"),
        "slug": "verdicts",
        "language": "en",
        "title": "What our verdicts mean",
        "text": "A verdict is what this newsroom found.\n\nIt says nothing on who denied what.",
        "verdicts": [
            {
                "code": "unverified",
                "label": "Unverified",
                "kind": "open",
                "description": "We could not check it.",
                "rated": False,
            },
            {
                "code": "refuted",
                "label": "Refuted",
                "kind": "refuted",
                "description": "What we checked contradicts it.",
                "rated": True,
            },
        ],
    }


def tombstone(body: Json, state: str = "withdrawn", kind: str = "claim") -> Json:
    return {
        "format": "factcheck/tombstone/1",
        "id": body["id"],
        "slug": body["slug"],
        "kind": kind,
        "language": "en",
        "state": state,
        "reason": "Published under the wrong name.",
    }


def again(body: Json, slug: str) -> Json:
    """The same claim at another address, with ids of its own throughout."""
    text = json.dumps(body)
    for old in (body["id"], *(one["id"] for one in body["statements"])):
        text = text.replace(old, uid(f"{slug} {old}"))
    found: Json = json.loads(text)
    return found | {"slug": slug}


def poisoned(value: Any, marker: str, key: str = "") -> Any:
    """The same body with `marker` in front of every text that a person may have typed."""
    if isinstance(value, dict):
        return {k: poisoned(v, marker, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(v, marker, key) for v in value]
    free = key not in FIXED and isinstance(value, str)
    return marker + value if free else value


FIXED = {
    "format", "id", "slug", "stance", "edtf", "earliest", "latest", "direction", "point", "answers",
    "changes", "carriage", "scope", "bearing", "outcome", "state", "dispute", "key", "statement",
    "statements", "figure", "party", "whole", "asked_at", "deadline", "at", "as_of", "claim",
    "inquiry",
}  # fmt: skip
