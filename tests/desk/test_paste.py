"""The paragraph that is ready to paste: in full sentences, and never without the denials."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from claims.dispute import compute
from claims.public.paste import paragraph
from tests.claims.bodies import (
    ARMENIA,
    AZERBAIJAN,
    RESIDENTS,
    RUSSIA,
    TURKEY,
    body,
    day,
    inquiry,
    says,
)
from tests.claims.moments import MOMENT
from tests.claims.test_dispute_properties import a_body, tried


def told(*statements: Any, **fields: Any) -> str:
    made = body(*statements, **fields)
    return paragraph(made | {"computed": compute(made, MOMENT)})


CLAIM = says("s1", "claims", ARMENIA, on="2020-09-29")


def test_it_says_who_says_it_who_denies_it_and_what_is_known() -> None:
    denial = says("s2", "denies", TURKEY, on="2020-09-30")
    finding = {
        "verdict": {"label": "Unverified", "kind": "open", "code": "u", "rated": False},
        "reasons": "No wreck was shown.\n\nMore of it.",
    }
    text = told(CLAIM, denial, finding=finding)
    assert text.startswith(
        "Armenia said on 29 September 2020 that a Turkish jet shot down an Armenian one. "
        "Turkey denied it on 30 September 2020. "
        "Our finding: Unverified. No wreck was shown. (As of "
    )
    assert "More of it" not in text


def test_it_names_each_of_several_denials() -> None:
    denials = [
        says("s2", "denies", TURKEY, on="2020-09-30"),
        says("s3", "denies", AZERBAIJAN, on="2020-10-01"),
    ]
    text = told(CLAIM, *denials)
    assert "Turkey denied it on 30 September 2020." in text
    assert "Azerbaijan denied it on 1 October 2020." in text


def test_it_tells_a_joint_denial_as_one() -> None:
    text = told(CLAIM, says("s2", "denies", TURKEY, AZERBAIJAN, on="2020-09-30"))
    assert "Turkey and Azerbaijan, in a joint statement, denied it on 30 September 2020." in text


def test_it_does_not_call_joint_what_was_said_apart() -> None:
    apart = [says(f"s{n}", "denies", who) for n, who in ((2, TURKEY), (3, AZERBAIJAN))]
    text = told(CLAIM, *apart)
    assert "Turkey and Azerbaijan denied it (date not known)." in text


def test_it_keeps_dates_as_they_were_said() -> None:
    vague = day("2020-09-27", "2020-10-01") | {"as_said": "earlier this week"}
    text = told(says("s1", "claims", ARMENIA, on=vague))
    assert "Armenia said (" in text
    assert ", “earlier this week”) that a Turkish jet" in text
    bare = day("2020-10-01") | {"edtf": "", "as_said": "around midnight"}
    assert "Armenia said (“around midnight”) that" in told(says("s1", "claims", ARMENIA, on=bare))


def test_it_says_that_there_is_no_answer() -> None:
    assert "There is no answer on record." in told(CLAIM)
    assert "There is no answer from Turkey on record." in told(CLAIM, concerns=[TURKEY])


def test_it_says_when_we_asked_and_that_no_reply_came() -> None:
    asked = inquiry("i1", TURKEY, deadline="2020-10-02")
    text = told(CLAIM, concerns=[TURKEY], inquiries=[asked])
    assert "Asked for comment on 1 October 2020, Turkey had not replied by 2 October 2020." in text


def test_it_says_that_nobody_was_asked_and_why() -> None:
    text = told(CLAIM, concerns=[TURKEY], inquiries=[inquiry("i1", TURKEY, "waived")])
    assert "There is no answer from Turkey on record." in text
    assert "We did not ask Turkey for comment. A demonstration." in text


def test_those_who_were_not_asked_for_one_reason_are_told_together() -> None:
    waived = [inquiry(f"i{n}", who, "waived") for n, who in enumerate((TURKEY, AZERBAIJAN))]
    text = told(CLAIM, inquiries=waived)
    assert "We did not ask Turkey and Azerbaijan for comment. A demonstration." in text


def test_it_says_that_a_refusal_was_one() -> None:
    text = told(CLAIM, concerns=[TURKEY], inquiries=[inquiry("i1", TURKEY, "refused")])
    assert "Asked for comment on 1 October 2020, Turkey refused to answer." in text


def test_it_tells_what_another_account_is() -> None:
    account = says("s2", "other_account", AZERBAIJAN, paraphrase="It fell by itself")
    assert "Azerbaijan gave another account (date not known): It fell by itself." in told(
        CLAIM, account
    )


def test_it_tells_a_retraction() -> None:
    gone = says("s2", "retracts", ARMENIA, on="2020-10-01", changes=["s1"])
    text = told(CLAIM, gone)
    assert "Armenia once said that a Turkish jet shot down an Armenian one." in text
    assert "Armenia retracted it on 1 October 2020." in text


def test_it_tells_of_a_mirror_claim() -> None:
    text = told(CLAIM, links=[{"kind": "mirrors", "claim": "x", "why": ""}])
    assert "A mirror claim is on record: each side says this of the other." in text


def test_it_tells_that_nobody_asserts_it() -> None:
    text = told(says("s2", "denies", RESIDENTS))
    assert text.startswith("No statement on record asserts that a Turkish jet shot down")
    assert "Residents of Stepanakert denied it" in text


def test_it_names_those_who_only_commented() -> None:
    text = told(CLAIM, says("s2", "comments", RUSSIA, paraphrase="Moscow is worried."))
    assert "Russia commented on it (date not known): Moscow is worried." in text


def test_a_notice_does_not_repeat_the_claim() -> None:
    notice = {"format": "factcheck/tombstone/1", "state": "withdrawn", "reason": "Another jet"}
    assert paragraph(notice) == (
        "This record of a claim no longer stands (withdrawn). Another jet."
    )


def test_other_subjects_have_none() -> None:
    assert paragraph({"format": "factcheck/topic/1", "title": "The border"}) == ""


@tried(200)
@given(a_body())
def test_every_party_that_answers_is_named(made: Any) -> None:
    computed = compute(made, MOMENT)
    text = paragraph({**made, "computed": computed})
    answering = [*computed["answers"], *computed["card"]["answers"], *computed["claimants"]]
    folded = text.casefold()
    for one in answering:
        assert one["name"].casefold() in folded, (one, text)
    if any(one["state"] == "denies" for one in computed["card"]["answers"]):
        assert "denied it" in text
