"""The panel on a subject's page, and what it sends: done, refused, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.teamwork import ACTS, act_address, panel_teamwork
from claims.models import Assignment, Claim, Comment, Notice, Page
from claims.teamwork import assignments, comments
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Subject
from tests.cast import Cast, World


def client(person: User) -> Client:
    made = Client()
    made.force_login(person)
    return made


def send(person: User, subject: Subject, act: str, record: Any = None, **entries: str) -> Any:
    return client(person).post(act_address(subject, act, record), entries, follow=True)


def words(response: Any) -> str:
    import html

    return html.unescape(response.content.decode())


def task_of(world: World) -> Assignment:
    return assignments.assign(
        world.claim, to=world.cast.rolf, task="Ask the South.", by=world.cast.edda
    )


def test_a_comment_is_kept_and_shown(world: World) -> None:
    page = send(world.cast.rita, world.claim, "comment", text="Look, @edda. @nobody")
    assert "Your comment is kept." in words(page)
    assert "called “@nobody”" in words(page)
    assert Comment.objects.get().text == "Look, @edda. @nobody"
    shown = panel_teamwork(world.claim, world.cast.edda)
    assert [one.record.text for one in shown.comments] == ["Look, @edda. @nobody"]
    assert [one.kind for one in shown.unread] == ["mention"]


@pytest.mark.parametrize("text", ["", " ", "a\x07bell", "Words \u202e turned round"])
def test_a_refused_comment_is_not_lost(world: World, text: str) -> None:
    page = send(world.cast.rita, world.claim, "comment", text=text)
    assert page.status_code in (200, 409)
    assert "errornote" in words(page) or "errorlist" in words(page)
    assert page.context["form"]["text"].value() == text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("kind", ["topic", "south", "report_page"])
def test_other_subjects_are_talked_about_too(world: World, kind: str) -> None:
    with attributed(world.cast.edda, "recorded"):
        page = Page.objects.create(title="About", slug="about", text="Us.")
    subject = {"topic": world.topic, "south": world.south, "report_page": page}[kind]
    send(world.cast.rita, subject, "comment", text="About this.")
    assert Comment.objects.get().subject_kind == subject.KIND
    refused = send(world.cast.rita, subject, "owner", to=str(world.cast.rita.pk))
    assert "Only a claim" in words(refused)


def test_only_its_author_is_offered_to_strike_a_comment_out(world: World) -> None:
    said = comments.say(world.claim, by=world.cast.rita, text="Mine.").comment
    assert panel_teamwork(world.claim, world.cast.rita).comments[0].acts
    assert not panel_teamwork(world.claim, world.cast.edda).comments[0].acts
    refused = send(world.cast.edda, world.claim, "strike", said, why="Wrong.")
    assert refused.status_code == 409
    assert refused.context["form"]["why"].value() == "Wrong."
    send(world.cast.rita, world.claim, "strike", said, why="Wrong claim.")
    shown = panel_teamwork(world.claim, world.cast.edda).comments[0].record
    assert (shown.text, shown.struck_why) == ("Mine.", "Wrong claim.")


def test_somebody_is_asked_by_a_day(world: World) -> None:
    entries = {"to": str(world.cast.rolf.pk), "task": "Ask the South.", "due": "1 Dec 2026 14:00"}
    send(world.cast.rita, world.claim, "assign", **entries)
    made = Assignment.objects.get()
    assert (made.to, made.by) == (world.cast.rolf, world.cast.rita)
    assert f"{made.due:%Y-%m-%d %H:%M}" == "2026-12-01 14:00"


@pytest.mark.parametrize(
    "wrong", [{"to": ""}, {"to": "0"}, {"to": "x"}, {"task": ""}, {"due": "soon"}, {"due": "2026"}]
)
def test_a_task_that_is_not_complete_is_shown_again(world: World, wrong: dict[str, str]) -> None:
    entries = {"to": str(world.cast.rolf.pk), "task": "Ask.", "due": ""} | wrong
    page = send(world.cast.rita, world.claim, "assign", **entries)
    assert page.context["form"].errors
    assert page.context["form"]["task"].value() == entries["task"]
    assert not Assignment.objects.exists()


def test_administrators_can_not_be_asked(world: World) -> None:
    page = send(world.cast.rita, world.claim, "assign", to=str(world.cast.adam.pk), task="Look.")
    assert page.context["form"].errors["to"]


def test_a_task_is_done_undone_and_handed_on(world: World) -> None:
    task = task_of(world)
    send(world.cast.rolf, world.claim, "done", task)
    again = send(world.cast.rolf, world.claim, "done", task)
    assert again.status_code == 409
    assert "already" in words(again)
    send(world.cast.edda, world.claim, "undone", task)
    send(world.cast.rolf, world.claim, "hand-on", task, to=str(world.cast.rita.pk))
    task.refresh_from_db()
    assert (task.done_at, task.to) == (None, world.cast.rita)


def test_the_owner_is_set_here(world: World) -> None:
    send(world.cast.edda, world.claim, "owner", to=str(world.cast.rolf.pk))
    assert Claim.objects.get(pk=world.claim.pk).owner == world.cast.rolf
    send(world.cast.edda, world.claim, "owner", to="")
    assert Claim.objects.get(pk=world.claim.pk).owner is None


@pytest.mark.parametrize("act", ACTS)
def test_administrators_and_strangers_are_kept_out(world: World, act: str) -> None:
    task = task_of(world)
    said = comments.say(world.claim, by=world.cast.rita, text="Mine.").comment
    record = {Comment: said, Assignment: task, None: None}[ACTS[act].of]
    address = act_address(world.claim, act, record)
    for method in ("get", "post"):
        assert getattr(client(world.cast.adam), method)(address).status_code == 403
        assert "login" in getattr(Client(), method)(address)["Location"]


def test_a_record_of_another_subject_is_not_found(world: World) -> None:
    task = task_of(world)
    assert client(world.cast.rita).get(act_address(world.topic, "done", task)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "claim/{id}/nonsense/",
        "claim/{id}/done/",
        "claim/{id}/comment/1/",
        "claim/{id}/done/99999999999999999999999/",
        "nonsense/{id}/comment/",
        "topic/{id}/comment/",
        "claim/00000000-0000-0000-0000-000000000000/comment/",
    ],
)
def test_an_address_that_is_none_is_not_found(world: World, path: str) -> None:
    address = "/admin/about/" + path.format(id=world.claim.public_id)
    for method in ("get", "post"):
        assert getattr(client(world.cast.rita), method)(address).status_code == 404


def test_it_takes_the_token_of_a_form_of_ours(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.cast.rita)
    assert strict.post(act_address(world.claim, "comment"), {"text": "x"}).status_code == 403
    assert strict.post(reverse("admin:notices_read")).status_code == 403


def test_notices_are_listed_and_marked_one_by_one_by_subject_or_all(world: World) -> None:
    rolf = client(world.cast.rolf)
    for subject in (world.claim, world.topic, world.south):
        comments.say(subject, by=world.cast.rita, text="@rolf")
        comments.say(subject, by=world.cast.rita, text="@rolf @edda")
    page = words(rolf.get("/admin/notices/"))
    assert world.topic.title in page
    rolf.post("/admin/notices/read/", {"notice": Notice.objects.filter(to=world.cast.rolf)[0].pk})
    assert unread(world.cast) == 5
    there = rolf.post("/admin/notices/read/", {"kind": "claim", "id": str(world.claim.public_id)})
    assert there["Location"].endswith(f"/claim/{world.claim.pk}/change/#teamwork")
    assert unread(world.cast) == 3
    rolf.post("/admin/notices/read/")
    assert unread(world.cast) == 0
    assert Notice.objects.filter(to=world.cast.edda, read_at=None).count() == 3


def unread(cast: Cast) -> int:
    return Notice.objects.filter(to=cast.rolf, read_at=None).count()


@pytest.mark.parametrize(
    "entries",
    [
        {"notice": "x"},
        {"notice": "9" * 40},
        {"notice": "٣"},
        {"kind": "claim", "id": "x"},
        {"kind": "a\x00b", "id": "00000000-0000-0000-0000-000000000000"},
        {"kind": "nonsense", "id": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_what_no_form_of_ours_sends_is_not_found(world: World, entries: dict[str, str]) -> None:
    assert client(world.cast.rita).post("/admin/notices/read/", entries).status_code == 404


def test_nobody_reads_the_notices_of_others(world: World) -> None:
    comments.say(world.claim, by=world.cast.rita, text="@rolf")
    notice = Notice.objects.get()
    client(world.cast.edda).post("/admin/notices/read/", {"notice": notice.pk})
    notice.refresh_from_db()
    assert notice.read_at is None
    assert client(world.cast.edda).get("/admin/notices/").context["told"] == []


def test_the_panel_takes_the_same_number_of_queries(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            panel_teamwork(Claim.objects.get(pk=world.claim.pk), world.cast.edda)
        return len(captured)

    comments.say(world.claim, by=world.cast.rita, text="@edda")
    task_of(world)
    few = count()
    for _ in range(30):
        comments.say(world.claim, by=world.cast.rita, text="@edda")
        task_of(world)
    assert count() == few
