"""The headline names who says it, what, and who answers how."""

from __future__ import annotations

from typing import Any

import pytest

from claims.dispute import compute
from tests.claims.bodies import (
    AGENCY,
    ARMENIA,
    AZERBAIJAN,
    FRANCE,
    GREECE,
    RESIDENTS,
    RUSSIA,
    TURKEY,
    Json,
    body,
    inquiry,
    says,
)
from tests.claims.moments import MOMENT

SAID = "a Turkish jet shot down an Armenian one"
CLAIM = says("claim", "claims", ARMENIA, on="2020-10-01")


def headline(*statements: Json, **fields: Any) -> str:
    return str(compute(body(*statements, **fields), MOMENT)["headline"])


def deny(*whom: Json) -> list[Json]:
    return [says("deny " + who["name"], "denies", who, on="2020-10-02") for who in whom]


def line(*statements: Json, **fields: Any) -> str:
    return str(compute(body(CLAIM, *statements, **fields), MOMENT)["answer_line"])


LINES: dict[str, tuple[list[Json], str]] = {
    "no answer": ([], "no answer on record"),
    "one denial": (deny(TURKEY), "Turkey denies it"),
    "two denials": (deny(TURKEY, AZERBAIJAN), "Turkey and Azerbaijan deny it"),
    "four denials": (
        deny(TURKEY, AZERBAIJAN, RUSSIA, FRANCE),
        "Turkey, Azerbaijan, Russia and France deny it",
    ),
    "five denials": (
        deny(TURKEY, AZERBAIJAN, RUSSIA, FRANCE, GREECE),
        "Turkey, Azerbaijan and 3 others deny it",
    ),
    "a plural name": (deny(RESIDENTS), "Residents of Stepanakert deny it"),
    "an official": (
        [says("d", "denies", TURKEY, speaker_as_given="a senior official")],
        "a senior official (Turkey) denies it",
    ),
    "several officials": (
        [says("d", "denies", TURKEY, speaker_as_given="two officials in the capital")],
        "two officials in the capital (Turkey) deny it",
    ),
    "groups in the order in which they spoke": (
        [
            says("d", "does_not_acknowledge", AZERBAIJAN, on="2020-10-04"),
            *deny(TURKEY),
            says("e", "denies", FRANCE, on="2020-10-05"),
        ],
        "Turkey and France deny it; Azerbaijan does not acknowledge it",
    ),
    "who commented before another denied, and denied after": (
        [
            says("c", "comments", RUSSIA, on="2020-10-01"),
            *deny(TURKEY),
            says("d", "denies", RUSSIA, on="2020-10-03"),
        ],
        "Turkey and Russia deny it",
    ),
    "another account": (
        [says("d", "other_account", AZERBAIJAN)],
        "Azerbaijan gives another account",
    ),
    "a concession": (
        [*deny(TURKEY), says("y", "concedes", TURKEY, changes=["deny Turkey"])],
        "Turkey concedes it",
    ),
    "a denial taken back": (
        [*deny(TURKEY), says("y", "retracts", TURKEY, changes=["deny Turkey"])],
        "Turkey has taken back its answer",
    ),
    "declines": ([says("d", "declines", TURKEY)], "Turkey declines to comment"),
}


@pytest.mark.parametrize(("answers", "expected"), LINES.values(), ids=LINES)
def test_it_tells_the_answers(answers: list[Json], expected: str) -> None:
    assert line(*answers) == expected
    assert headline(CLAIM, *answers) == f"Armenia says that {SAID}; {expected}"


def test_it_says_who_of_the_accused_has_not_answered() -> None:
    told = line(*deny(TURKEY), concerns=[TURKEY, AZERBAIJAN])
    assert told == "Turkey denies it; no answer from Azerbaijan on record"


def test_it_does_not_name_the_silent_where_all_are() -> None:
    assert line(concerns=[TURKEY, AZERBAIJAN]) == "no answer on record"


def test_it_says_who_was_asked_and_kept_silent() -> None:
    asked = [inquiry("i", TURKEY, "open", "2020-10-05")]
    assert line(inquiries=asked) == "Turkey was asked and has not replied"


def test_it_mentions_a_mirror_claim() -> None:
    links = [{"kind": "mirrors", "claim": "other", "why": "the same of each other"}]
    assert line(links=links) == "no answer on record but a mirror claim"
    assert line(*deny(TURKEY), links=links) == "Turkey denies it; a mirror claim is on record"


OPENINGS: dict[str, tuple[list[Json], str]] = {
    "one": ([CLAIM], "Armenia says that"),
    "two": ([CLAIM, says("c", "confirms", FRANCE)], "Armenia and France say that"),
    "a plural name": ([says("c", "claims", RESIDENTS)], "Residents of Stepanakert say that"),
    "an official": (
        [says("c", "claims", ARMENIA, speaker_as_given="a senior official")],
        "A senior official (Armenia) says that",
    ),
    "witnesses of no known body": (
        [says("c", "claims", speaker_as_given="residents of the city")],
        "Residents of the city say that",
    ),
    "nobody named at all": ([says("c", "claims")], "An unnamed speaker says that"),
    "a corrected claim": (
        [CLAIM, says("c", "corrects", ARMENIA, changes=["claim"])],
        "Armenia says that",
    ),
}


@pytest.mark.parametrize(("statements", "opening"), OPENINGS.values(), ids=OPENINGS)
def test_it_opens_with_who_says_so(statements: list[Json], opening: str) -> None:
    assert headline(*statements) == f"{opening} {SAID}; no answer on record"


def test_it_uses_the_wording_where_there_is_no_clause() -> None:
    told = headline(CLAIM, *deny(TURKEY), clause="")
    assert told == "Armenia says: “A Turkish jet shot down an Armenian one”; Turkey denies it"


def test_it_says_that_nobody_s_assertion_was_found() -> None:
    result = compute(body(*deny(TURKEY)), MOMENT)
    quoted = "“A Turkish jet shot down an Armenian one”"
    assert result["headline"] == f"No such assertion was found: {quoted}; Turkey denies it"
    assert result["card"]["asserted"] is False


def test_it_says_that_the_claimant_retracted() -> None:
    out = says("out", "retracts", ARMENIA, changes=["claim"])
    told = headline(CLAIM, *deny(TURKEY), out)
    assert told == f"Armenia said that {SAID} and has since retracted it; Turkey denies it"


def test_it_says_which_of_the_claimants_retracted() -> None:
    too = says("too", "confirms", FRANCE, on="2020-10-01")
    out = says("out", "retracts", FRANCE, changes=["too"])
    told = headline(CLAIM, too, *deny(TURKEY), out)
    assert told == f"Armenia says that {SAID}; Turkey denies it; France has retracted it"


def test_it_says_so_where_nobody_answered_either() -> None:
    too = says("too", "confirms", FRANCE, on="2020-10-01")
    out = says("out", "retracts", FRANCE, changes=["too"])
    assert line(too, out) == "France has retracted it; no answer on record"


def test_it_names_everyone_on_the_card_however_short_the_headline_is() -> None:
    deniers = (TURKEY, AZERBAIJAN, RUSSIA, FRANCE, GREECE)
    card = compute(body(CLAIM, *deny(*deniers)), MOMENT)["card"]
    assert [one["name"] for one in card["answers"]] == [who["name"] for who in deniers]


def test_it_makes_a_whole_card() -> None:
    verdict = {"code": "unverified", "label": "Unverified", "kind": "open", "rated": False}
    given = body(CLAIM, *deny(TURKEY), finding={"verdict": verdict, "reasons": "None."})
    result = compute(given, MOMENT)
    assert result["card"] == {
        "headline": f"Armenia says that {SAID}; Turkey denies it",
        "title": "The loss of a jet",
        "wording": "A Turkish jet shot down an Armenian one.",
        "claimed_by": ["Armenia"],
        "answers": [
            {
                "name": "Turkey",
                "state": "denies",
                "state_label": "denies it",
                "statement": "deny Turkey",
            }
        ],
        "answer_line": "Turkey denies it",
        "dispute": "denied",
        "dispute_label": "Denied",
        "verdict": verdict,
        "asserted": True,
    }


def test_it_lists_a_claimant_who_retracted_among_those_who_answer() -> None:
    out = says("out", "retracts", ARMENIA, changes=["claim"])
    card = compute(body(CLAIM, out), MOMENT)["card"]
    assert [(one["name"], one["state"]) for one in card["answers"]] == [("Armenia", "retracted")]


def test_it_agrees_in_number_in_labels() -> None:
    (card,) = compute(body(CLAIM, *deny(RESIDENTS)), MOMENT)["card"]["answers"]
    assert card["state_label"] == "deny it"


def test_it_does_not_name_the_body_twice() -> None:
    told = says("c", "claims", AGENCY, speaker_as_given="an AFP journalist")
    assert headline(told).startswith("An AFP journalist says that")
