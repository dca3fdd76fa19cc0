"""Saving by hand: who did it is kept, mistakes get a message, nothing answers with an error."""

from __future__ import annotations

import pytest

from claims.models import Claim, Finding, Statement, Verdict
from factcheck.people.models import Touch
from sources.models import Grade, Source
from tests.cast import World, publish
from tests.desk.pages import entries, new, opened, page_of, text_of, with_row
from tests.harness.people import Desk


def verdict(code: str = "unverified") -> Verdict:
    return Verdict.objects.create(code=code, label=code.title(), kind="open", description="Open.")


def test_it_keeps_who_saved(world: World, desk: Desk) -> None:
    data = opened(desk("rolf"), page_of(world.claim))
    desk("rolf").post(page_of(world.claim), data | {"context": "The bridge was old."})
    touch = Touch.objects.filter(root="claims_claim", root_id=world.claim.pk).last()
    world.claim.refresh_from_db()
    assert world.claim.context == "The bridge was old."
    assert touch is not None
    assert touch.user == world.cast.rolf


def test_it_keeps_who_changed_a_part(world: World, desk: Desk) -> None:
    data = opened(desk("rolf"), page_of(world.claim))
    desk("rolf").post(page_of(world.claim), with_row(data, "points", text="A bridge was lost."))
    touch = Touch.objects.filter(record="claims_point").last()
    assert touch is not None
    assert (touch.user, touch.root) == (world.cast.rolf, "claims_claim")


def test_it_records_a_source_with_aliases_and_ties(world: World, desk: Desk) -> None:
    rita = desk("rita")
    data = opened(rita, new(Source)) | {"name": "The Guard", "slug": "the-guard", "kind": "force"}
    data = with_row(data, "aliases", text="Стража", language="ru")
    data = with_row(data, "ties", kind="part_of", to=world.north.pk, since="2018")
    response = rita.post(new(Source), data)
    guard = Source.objects.get(slug="the-guard")
    assert response["Location"] == page_of(guard)
    assert list(Source.objects.named("стража")) == [guard]
    assert guard.ties.get().to == world.north


def test_it_says_who_gave_a_grade_and_never_changes_one(world: World, desk: Desk) -> None:
    address = page_of(world.north)
    data = opened(desk("rita"), address)
    desk("rita").post(address, with_row(data, "grades", letter="B", reason="Mostly right."))
    given = Grade.objects.get()
    assert given.by == world.cast.rita
    data = opened(desk("rolf"), address) | {"grades-0-letter": "F", "grades-0-reason": "No."}
    desk("rolf").post(address, data)
    given.refresh_from_db()
    assert (given.letter, given.reason) == ("B", "Mostly right.")


def test_it_lets_a_new_finding_supersede_the_one_that_stands(world: World, desk: Desk) -> None:
    address, rita = page_of(world.claim), desk("rita")
    open_ = verdict()
    rita.post(
        address,
        with_row(opened(rita, address), "findings", verdict=open_.pk, reasons="Nothing known."),
    )
    rolf = desk("rolf")
    data = with_row(opened(rolf, address), "findings", verdict=open_.pk, reasons="Still nothing.")
    assert rolf.post(address, data).status_code == 302
    first, second = Finding.objects.order_by("pk")
    assert second.supersedes == first
    assert (first.drafted_by, second.drafted_by) == (world.cast.rita, world.cast.rolf)
    assert "Nothing known." in text_of(rolf.get(address))


def test_it_fixes_the_address_once_published(world: World, desk: Desk) -> None:
    slug = world.claim.slug
    publish(world.claim, world.cast)
    data = opened(desk("rita"), page_of(world.claim)) | {"slug": "another", "context": "New."}
    desk("rita").post(page_of(world.claim), data)
    world.claim.refresh_from_db()
    assert (world.claim.slug, world.claim.context) == (slug, "New.")


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("1 Oct 2020", "2020-10-01"),
        ("Oct 2020", "2020-10"),
        ("between 28 and 30 Sep 2020", "[2020-09-28..2020-09-30]"),
        ("", ""),
    ],
)
def test_it_understands_dates_as_they_are_typed(
    world: World, desk: Desk, typed: str, kept: str
) -> None:
    address = page_of(world.report)
    desk("rita").post(address, opened(desk("rita"), address) | {"date": typed})
    world.report.refresh_from_db()
    assert world.report.date == kept


def test_it_answers_nonsense_with_an_example(world: World, desk: Desk) -> None:
    address = page_of(world.denial)
    data = opened(desk("rita"), address) | {"date": "the day after", "paraphrase": "My words."}
    response = desk("rita").post(address, data)
    assert response.status_code == 200
    assert "2020" in str(response.context["adminform"].form.errors["date"])
    assert "My words." in text_of(response)


def test_it_understands_when_somebody_was_asked(world: World, desk: Desk) -> None:
    address = page_of(world.claim)
    data = with_row(
        opened(desk("rita"), address),
        "inquiries",
        source=world.south.pk,
        outcome="open",
        channel="E-mail to the press office",
        asked_at="1 Oct 2020 14:05 Asia/Baku",
        deadline="2020-10-02 12:00",
    )
    assert desk("rita").post(address, data).status_code == 302
    asked = world.claim.inquiries.get()
    assert f"{asked.asked_at:%Y-%m-%d %H:%M}" == "2020-10-01 10:05"
    assert asked.by == world.cast.rita
    assert opened(desk("rita"), address)["inquiries-0-deadline"] == "2020-10-02 12:00"


def test_it_wants_a_time_for_when_somebody_was_asked(world: World, desk: Desk) -> None:
    address = page_of(world.claim)
    data = with_row(
        opened(desk("rita"), address),
        "inquiries",
        source=world.south.pk,
        outcome="open",
        channel="By telephone",
        asked_at="Oct 2020",
    )
    assert "Give a day and a time, for example" in text_of(desk("rita").post(address, data))


def test_it_shows_what_the_desk_supplied_as_ticks(world: World, desk: Desk) -> None:
    address = page_of(world.report)
    data = opened(desk("rita"), address) | {"supplied": ["title", "date"]}
    desk("rita").post(address, data)
    world.report.refresh_from_db()
    assert world.report.supplied == ["title", "date"]
    assert world.report.date_supplied


@pytest.mark.parametrize(
    "prefix, row, message",
    [
        ("answer_set", {"changes": "on"}, "This field is required."),
        ("speaker_set", {"source": "999999"}, "Select a valid choice"),
        ("figures", {"of": "people", "scope": "unknown"}, "lowest or the highest number"),
        ("figures", {"of": "people", "scope": "unknown", "low": "9", "high": "2"}, "is above the"),
        ("appearances", {"words": "Well", "carriage": "unknown"}, "This field is required."),
    ],
)
def test_it_answers_a_wrong_part_with_a_message(
    world: World, desk: Desk, prefix: str, row: dict[str, str], message: str
) -> None:
    address = page_of(world.denial)
    response = desk("rita").post(address, with_row(opened(desk("rita"), address), prefix, **row))
    assert response.status_code == 200
    assert message in text_of(response)


def test_it_answers_an_alias_typed_twice_with_a_message(world: World, desk: Desk) -> None:
    address = page_of(world.north)
    data = with_row(opened(desk("rita"), address), "aliases", text="NL", language="en")
    response = desk("rita").post(address, with_row(data, "aliases", text="NL", language="en"))
    assert response.status_code == 200
    assert "This name is recorded already." in text_of(response)


def test_it_wants_a_label_for_a_sealed_source(world: World, desk: Desk) -> None:
    address = page_of(world.north)
    response = desk("rita").post(address, opened(desk("rita"), address) | {"sealed": "on"})
    assert "A sealed source needs a public label." in text_of(response)


def test_it_offers_only_what_belongs_to_the_claim(world: World, desk: Desk) -> None:
    other = world.answered_draft()
    foreign = other.statements.get()
    address = page_of(world.denial)
    response = desk("rita").get(address)
    data = with_row(entries(response), "answer_set", to=foreign.pk)
    assert f'value="{world.assertion.pk}"' in text_of(response)
    assert "Select a valid choice" in text_of(desk("rita").post(address, data))


def test_it_adds_a_statement_to_the_claim_in_the_address(world: World, desk: Desk) -> None:
    address = f"{new(Statement)}?claim={world.claim.pk}"
    data = opened(desk("rolf"), address) | {
        "stance": "denies",
        "paraphrase": "It was never there.",
        "speaker_set-0-source": world.south.pk,
        "appearances-0-document": world.report.pk,
    }
    response = desk("rolf").post(address, data)
    made = Statement.objects.get(paraphrase="It was never there.")
    assert made.claim == world.claim
    assert response["Location"] == f"{page_of(world.claim)}#statements"


def test_it_asks_for_the_claim_first(world: World, desk: Desk) -> None:
    for named in ("", "?claim=", "?claim=x", "?claim=99999999999999999999", "?claim=0"):
        response = desk("rita").get(f"{new(Statement)}{named}", follow=True)
        assert "open the claim, and add it there" in text_of(response)


def test_it_makes_the_person_the_owner_of_a_new_claim(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), new(Claim))
    assert "owner" not in data
    data |= {"title": "Reported flood", "slug": "reported-flood", "wording": "It was flooded."}
    desk("rita").post(new(Claim), data)
    assert Claim.objects.get(slug="reported-flood").owner == world.cast.rita


def test_it_fixes_code_and_kind_of_a_verdict_in_use(world: World, desk: Desk) -> None:
    used = verdict()
    Finding.objects.create(claim=world.claim, verdict=used, reasons="Nothing known.")
    data = opened(desk("edda"), page_of(used)) | {"code": "x", "kind": "refuted", "label": "Open"}
    desk("edda").post(page_of(used), data)
    used.refresh_from_db()
    assert (used.code, used.kind, used.label) == ("unverified", "open", "Open")
