"""The page “History” of every record at the desk."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Comment, Page, Verdict
from claims.striking import strike
from factcheck.people.history import attributed
from tests.cast import World
from tests.desk.pages import text_of
from tests.harness.people import Desk


def history(record: object) -> str:
    meta = record._meta  # type: ignore[attr-defined]
    name = f"admin:{meta.app_label}_{meta.model_name}_history"
    return reverse(name, args=[record.pk])  # type: ignore[attr-defined]


@pytest.mark.parametrize("what", ["claim", "topic", "north", "report", "denial"])
def test_it_opens_for_every_record(world: World, desk: Desk, what: str) -> None:
    response = desk("rita").get(history(getattr(world, what)))
    assert response.status_code == 200
    assert "<strong>rita</strong>" in text_of(response)


def test_it_opens_for_pages_verdicts_and_people(world: World, desk: Desk) -> None:
    with attributed(world.cast.edda, "recorded"):
        page = Page.objects.create(title="About", slug="about", text="Us.")
        verdict = Verdict.objects.create(code="o", label="Open", kind="open", description="Open.")
    assert "About" in text_of(desk("edda").get(history(page)))
    assert "Open" in text_of(desk("edda").get(history(verdict)))
    assert desk("adam").get(history(world.cast.rita)).status_code == 200
    assert desk("rita").get(history(world.cast.rita)).status_code == 403


def test_it_opens_for_what_was_struck_out(world: World, desk: Desk) -> None:
    claim = world.answered_draft()
    strike(claim, by=world.cast.rita, why="Recorded twice.")
    response = desk("rolf").get(history(claim))
    assert "Recorded twice." in text_of(response)
    assert "<b>Struck out</b>" in text_of(response)


def test_it_tells_comments_of_a_claim(world: World, desk: Desk) -> None:
    with attributed(world.cast.clara, "commented"):
        Comment.objects.create(
            subject_kind="claim", subject_id=world.claim.public_id, text="Whose bridge?",
            by=world.cast.clara,
        )  # fmt: skip
    assert "Whose bridge?" in text_of(desk("rita").get(history(world.claim)))


def test_words_are_never_markup(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "<script>why</script>"):
        world.claim.context = "<script>what</script>"
        world.claim.save()
    page = desk("rita").get(history(world.claim)).content.decode()
    assert "<script>what" not in page
    assert "<script>why" not in page
    assert "&lt;script&gt;what" in page


def test_nonsense_in_the_address_is_no_error(world: World, desk: Desk) -> None:
    for before in (
        "x",
        "2020~~",
        "%00",
        "2020-01-01T00:00:00+00:00~claims.claim~99999999999999999999",
        "2020-01-01T00:00:00%2B00:00~claims.claim~99999999999999999999",
        "2020-01-01T00:00:00%2B00:00~claims.claim~-99999999999999999999",
        "2020-01-01T00:00:00%2B23:59:59.999999~claims.claim~1",
        "0001-01-01T00:00:00%2B14:00~claims.claim~1",
        "9999-12-31T23:59:59-14:00~claims.claim~1",
    ):
        assert desk("rita").get(f"{history(world.claim)}?before={before}").status_code == 200
    assert (
        desk("rita").get(history(world.claim).replace(str(world.claim.pk), "x")).status_code == 404
    )
