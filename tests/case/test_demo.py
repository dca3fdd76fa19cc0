"""The demo case, read against the report that it is made from (section 7 of the design).

The report itself is not here, since its sentences are not ours: only the numbers, words and places
in it that the case may use, and a fingerprint of each eight words that follow one another in it.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.editions.models import Edition
from claims.freeze import SUBJECTS
from sources.models import Source
from tests.harness import databases

Body = Any
RUN = 8
# The first 16 hexadecimal digits of SHA-256, over eight lower-case words with one blank between.
PRINTED = set((Path(__file__).parent / "report_runs.txt").read_text().split())
NUMBERS = {"104", "127", "130", "16", "1990", "1994", "2010", "23", "25", "30,000"}
WHEN = {"earlier this week", "on Sunday", "on Wednesday", "late Wednesday", "on Thursday",
        "overnight", "around midnight"}  # fmt: skip
QUOTED = ["crushing artillery strikes", "tense"]
# In which paragraphs of the report each claim is told, an advertisement's mark not counted.
PARAGRAPHS = {
    "reported-loss-of-a-su-25": {9},
    "reported-sending-of-mercenaries": {8, 11},
    "number-of-people-killed": {3, 12, 13},
    "reported-deaths-in-azerbaijans-forces": {13},
    "reported-losses-of-the-azerbaijani-side": {6, 12},
    "reported-losses-of-the-armenian-side": {6, 12},
    "the-night-along-the-front-line": {4, 5},
    "reported-drone-attack-on-stepanakert": {1},
    "reported-refusal-of-talks": {14},
}
WAIVER = "This is a demonstration; nobody was asked for comment."
DISPUTES = {
    "reported-loss-of-a-su-25": "denied",
    "reported-sending-of-mercenaries": "no_answer",
    "number-of-people-killed": "no_answer",
    "reported-deaths-in-azerbaijans-forces": "not_acknowledged",
    "reported-losses-of-the-azerbaijani-side": "no_answer",
    "reported-losses-of-the-armenian-side": "no_answer",
    "the-night-along-the-front-line": "other_account",
    "reported-drone-attack-on-stepanakert": "no_answer",
    "reported-refusal-of-talks": "no_answer",
}


@pytest.fixture(scope="module")
def bodies(django_db_blocker: Any) -> dict[str, Body]:
    """What the public reads of the demo, by kind and address."""
    with django_db_blocker.unblock(), databases.aimed_at(databases.template(databases.DEMO)):
        editions = list(Edition.objects.order_by("number"))
    found = [json.loads(bytes(one.body or b"")) for one in editions]
    return {f"{one['format'].split('/')[1]} {one['slug']}": one for one in found}


@pytest.fixture
def claims(bodies: dict[str, Body]) -> dict[str, Body]:
    return {one["slug"]: one for name, one in bodies.items() if name.startswith("claim ")}


@pytest.fixture
def topic(bodies: dict[str, Body]) -> Body:
    return bodies["topic fighting-over-karabakh"]


def texts(value: Any, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text of a body, but those under the names to skip."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in skip:
                yield from texts(part, skip)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, skip)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "'"))


def runs(text: str) -> set[str]:
    """The fingerprints of every eight words that follow one another."""
    found = words(text)
    each = (" ".join(found[n : n + RUN]) for n in range(len(found) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:16] for run in each}


def said(claim: Body, stance: str, speaker: str) -> Body:
    """The one statement of that stance by that speaker."""
    (found,) = [
        one
        for one in claim["statements"]
        if one["stance"] == stance
        and speaker in [one["speaker_as_given"], *(who["name"] for who in one["speakers"])]
    ]
    return found


def test_there_are_nine_claims_with_their_disputes(claims: dict[str, Body]) -> None:
    assert {slug: one["computed"]["dispute"] for slug, one in claims.items()} == DISPUTES


def test_everything_of_the_case_is_published(bodies: dict[str, Body]) -> None:
    kinds = [name.split()[0] for name in bodies]
    assert {kind: kinds.count(kind) for kind in SUBJECTS} == {
        "claim": 9, "topic": 1, "source": 9, "page": 5,
    }  # fmt: skip


def test_each_edition_is_reviewed_and_the_first_but_for_a_mirror(demo_database: Any) -> None:
    facts = Counter(Edition.objects.values_list("version", "kind", "review"))
    assert facts == {(1, "first", "done"): 24, (2, "update", "done"): 1}
    for one in Edition.objects.all():
        assert one.approver_mark != one.publisher_mark


def test_every_verdict_is_unverified(claims: dict[str, Body]) -> None:
    verdicts = [one["finding"]["verdict"]["code"] for one in claims.values()]
    assert verdicts == ["unverified"] * 9


def test_every_inquiry_is_waived_because_nobody_was_asked(claims: dict[str, Body]) -> None:
    for one in claims.values():
        assert one["inquiries"], one["slug"]
        assert {(asked["outcome"], asked["reason"]) for asked in one["inquiries"]} == {
            ("waived", WAIVER)
        }


def test_every_statement_stands_in_the_report_alone(claims: dict[str, Body]) -> None:
    for claim in claims.values():
        for one in claim["statements"]:
            for appearance in one["appearances"]:
                document = appearance["document"]
                assert document["publisher"] is None
                assert document["supplied"] == ["date", "publisher", "title"]
                assert document["date"]["edtf"] == "2020-10-01"
                assert document["date"]["supplied"]
                assert document["url"] == ""


def test_every_locator_leads_to_the_paragraph_that_says_so(claims: dict[str, Body]) -> None:
    found = {
        slug: {
            int(appearance["locator"].removeprefix("paragraph "))
            for one in claim["statements"]
            for appearance in one["appearances"]
        }
        for slug, claim in claims.items()
    }
    assert found == PARAGRAPHS


def test_nothing_is_said_in_the_sentences_of_the_report(bodies: dict[str, Body]) -> None:
    for body in bodies.values():
        for text in texts(body, skip=("words",)):
            assert not (runs(text) & PRINTED), text


def test_a_sentence_of_the_report_would_be_noticed() -> None:
    """The twin of the test above, with eight words of the report."""
    assert runs("And the two sides claim they inflicted heavy losses on each other.") & PRINTED


def test_only_words_in_quotation_marks_are_quoted(claims: dict[str, Body]) -> None:
    found = [
        appearance["words"]["text"]
        for claim in claims.values()
        for one in claim["statements"]
        for appearance in one["appearances"]
        if appearance["words"]
    ]
    assert found == QUOTED


def test_every_number_stands_in_the_report(claims: dict[str, Body], topic: Body) -> None:
    shown = [one["paraphrase"] for claim in claims.values() for one in claim["statements"]]
    shown += [topic["introduction"], *(one["wording"] for one in claims.values())]
    numbers = {one.rstrip(",") for text in shown for one in re.findall(r"\d[\d,]*", text)}
    assert numbers <= NUMBERS


def test_dates_are_no_sharper_than_the_report(claims: dict[str, Body], topic: Body) -> None:
    dates = [one["date"] for claim in claims.values() for one in [claim, *claim["statements"]]]
    dates += [event["date"] for event in topic["events"]]
    for date in filter(None, dates):
        assert date["supplied"] or not date["edtf"]
        assert date["as_said"] in WHEN | {""}


# 1


def test_1_the_denials_are_two_without_quote_or_date(claims: dict[str, Body]) -> None:
    claim = claims["reported-loss-of-a-su-25"]
    for name in ("Turkey", "Azerbaijan"):
        denial = said(claim, "denies", name)
        assert denial["date"] is None
        assert [one["words"] for one in denial["appearances"]] == [None]
        assert [who["name"] for who in denial["speakers"]] == [name]
    assert claim["computed"]["answer_line"] == "Turkey and Azerbaijan deny it"


def test_1_the_date_is_of_the_report_not_of_the_event(claims: dict[str, Body]) -> None:
    claim = claims["reported-loss-of-a-su-25"]
    assert claim["date"] is None
    date = said(claim, "claims", "Armenia")["date"]
    assert (date["edtf"], date["as_said"], date["supplied"]) == (
        "[2020-09-28..2020-10-01]", "earlier this week", True,
    )  # fmt: skip


def test_1_the_denials_are_of_the_whole_and_not_of_its_three_points(
    claims: dict[str, Body],
) -> None:
    claim = claims["reported-loss-of-a-su-25"]
    assert len(claim["points"]) == 3
    rows = {row["name"]: row for row in claim["computed"]["grid"]}
    for name in ("Turkey", "Azerbaijan"):
        assert rows[name]["whole"] == "denies"
        assert [point["stance"] for point in rows[name]["points"]] == [None] * 3


# 2


def test_2_moscow_comments_and_answers_nothing(claims: dict[str, Body]) -> None:
    claim = claims["reported-sending-of-mercenaries"]
    comment = said(claim, "comments", "Russia")
    assert "Syria" in comment["paraphrase"]
    assert "Libya" in comment["paraphrase"]
    assert claim["computed"]["answer_line"] == "no answer on record"
    assert [one["name"] for one in claim["concerns"]] == ["Turkey"]


# 3a, 3b


def test_3a_numbers_stand_by_speaker(claims: dict[str, Body]) -> None:
    claim = claims["number-of-people-killed"]
    figures = {
        (row["name"], one["of"]) for one in claim["computed"]["figures"] for row in one["by"]
    }
    assert figures == {
        ("Armenia", "soldiers killed"),
        ("Armenia", "civilians killed"),
        ("the wire report", "people killed"),
    }
    numbers = [
        (one["low"], one["high"], one["qualifier"], one["whose"], one["whose_as_given"])
        for statement in claim["statements"]
        for one in statement["figures"]
    ]
    assert sorted(numbers) == [
        ("104", "104", "", None, ""),
        ("127", "127", "", None, ""),
        ("130", "130", "about", None, ""),
        ("23", "23", "", None, ""),
    ]


def test_3a_the_report_is_a_speaker_that_nobody_can_name(claims: dict[str, Body]) -> None:
    own = said(claims["number-of-people-killed"], "claims", "the wire report")
    assert own["speakers"] == []
    assert {one["carriage"] for one in own["appearances"]} == {"original"}


def test_3b_not_to_acknowledge_is_not_to_deny(claims: dict[str, Body]) -> None:
    claim = claims["reported-deaths-in-azerbaijans-forces"]
    assert said(claim, "does_not_acknowledge", "Azerbaijan")
    assert "denies" not in claim["computed"]["headline"]
    assert "Pelagan" in said(claim, "claims", "AFP")["paraphrase"]
    assert claim["computed"]["card"]["claimed_by"] == ["an AFP journalist"]


def test_3b_the_journalist_saw_a_funeral_and_no_more(claims: dict[str, Body]) -> None:
    claim = claims["reported-deaths-in-azerbaijans-forces"]
    funeral, deaths = (point["id"] for point in claim["points"])
    assert said(claim, "claims", "AFP")["points"] == [{"point": funeral, "stance": "claims"}]
    silence = said(claim, "does_not_acknowledge", "Azerbaijan")
    assert silence["points"] == [{"point": deaths, "stance": "does_not_acknowledge"}]


# 4


def test_4_the_two_claims_mirror_each_other(claims: dict[str, Body]) -> None:
    one = claims["reported-losses-of-the-azerbaijani-side"]
    other = claims["reported-losses-of-the-armenian-side"]
    assert [(link["kind"], link["claim"]) for link in one["links"]] == [("mirrors", other["id"])]
    assert [(link["kind"], link["claim"]) for link in other["links"]] == [("mirrors", one["id"])]
    for claim in (one, other):
        assert claim["computed"]["answer_line"] == "no answer on record but a mirror claim"


def test_4_both_are_told_in_the_same_words(claims: dict[str, Body]) -> None:
    def told(slug: str) -> list[str]:
        claim = claims[slug]
        (one,) = claim["statements"]
        return [
            re.sub("Armenian?|Azerbaijani?", "…", text)
            for text in (claim["title"], claim["wording"], claim["clause"], claim["context"],
                         one["paraphrase"], claim["finding"]["reasons"])
        ]  # fmt: skip

    assert told("reported-losses-of-the-azerbaijani-side") == told(
        "reported-losses-of-the-armenian-side"
    )


# 5


def test_5_neither_account_denies_the_other(claims: dict[str, Body]) -> None:
    claim = claims["the-night-along-the-front-line"]
    assert said(claim, "claims", "Ministry of Defence of Azerbaijan")["date"]["as_said"] == (
        "on Thursday"
    )
    assert said(claim, "other_account", "officials in Karabakh")
    assert claim["computed"]["parties"][0]["name"] == "Azerbaijan"  # the ministry's party


def test_5_the_language_of_the_quotes_is_left_open(claims: dict[str, Body]) -> None:
    claim = claims["the-night-along-the-front-line"]
    assert "In which language they were said" in claim["context"]
    for one in claim["statements"]:
        words_ = [one["words"] for one in one["appearances"] if one["words"]]
        assert [one["language"] for one in words_] == ["en"]


# 6


def test_6_the_explosions_are_a_point_that_the_report_tells_itself(
    claims: dict[str, Body],
) -> None:
    claim = claims["reported-drone-attack-on-stepanakert"]
    drones, explosions = (point["id"] for point in claim["points"])
    assert said(claim, "claims", "residents")["points"] == [{"point": drones, "stance": "claims"}]
    own = said(claim, "comments", "the wire report")
    assert own["points"] == [{"point": explosions, "stance": "claims"}]
    assert claim["computed"]["card"]["claimed_by"] == ["residents"]
    assert claim["concerns"] == []


def test_6_the_place_has_its_names_by_who_uses_them(claims: dict[str, Body]) -> None:
    (place,) = claims["reported-drone-attack-on-stepanakert"]["places"]
    names = {one["text"]: (one["language"], one["used_by"]) for one in place["names"]}
    assert names["Xankəndi"] == ("az", "Azerbaijan")
    assert names["Ստեփանակերտ"] == ("hy", "Karabakh’s de facto authorities")
    assert {"Stepanakert", "Khankendi", "Степанакерт"} <= names.keys()
    assert "country" not in place


# 7, and the topic


def test_7_the_report_says_so_in_its_own_voice(claims: dict[str, Body]) -> None:
    claim = claims["reported-refusal-of-talks"]
    assert said(claim, "claims", "the wire report")["speakers"] == []
    assert [one["party"]["name"] for one in claim["concerns"]] == ["Armenia", "Azerbaijan"]


def test_7_offer_and_call_are_events_of_the_topic(topic: Body) -> None:
    told = [(one["date"]["edtf"], one["date"]["as_said"]) for one in topic["events"]]
    assert told == [
        ("2020-09-27", "on Sunday"),
        ("2020-09-30", "on Wednesday"),
        ("2020-09-30", "late Wednesday"),
    ]
    assert all(one["document"] for one in topic["events"])


def test_the_introduction_gives_the_background_and_its_source(topic: Body) -> None:
    for fact in ("30,000", "early 1990s", "No state", "Minsk Group", "1994", "2010"):
        assert fact in topic["introduction"]
    assert topic["introduction_document"]["publisher"] is None


def test_sides_hold_for_the_bodies_below_a_party(claims: dict[str, Body]) -> None:
    claim = claims["the-night-along-the-front-line"]
    sides = {who["name"]: who["side"] for one in claim["statements"] for who in one["speakers"]}
    assert sides == {
        "Ministry of Defence of Azerbaijan": "Azerbaijani side",
        "Karabakh’s de facto authorities": "Armenian side",
    }


def test_aliases_find_their_source_in_any_script(demo_database: Any) -> None:
    for alias, name in (
        ("Ankara", "Turkey"), ("government of turkey", "Turkey"), ("TÜRKİYE", "Turkey"),
        ("Анкара", "Turkey"), ("Երևան", "Armenia"), ("баку", "Azerbaijan"),
        ("Agence France-Presse", "AFP"), ("Moscow", "Russia"), ("تركيا", "Turkey"),
    ):  # fmt: skip
        assert [one.name for one in Source.objects.named(alias)] == [name], alias


def test_the_pages_say_what_this_is(bodies: dict[str, Body]) -> None:
    assert [one["code"] for one in bodies["page verdicts"]["verdicts"]] == [
        "unverified", "corroborated", "confirmed", "misleading", "refuted", "unverifiable",
    ]  # fmt: skip
    assert "nobody was asked for comment" in bodies["page about"]["text"]
