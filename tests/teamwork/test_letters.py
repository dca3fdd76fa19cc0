"""The letter that goes with a notice: what it says, to whom, and what it never holds."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import override_settings

from claims.models import Notice, NoticeKind
from claims.teamwork import assignments, comments
from claims.teamwork.mail import letter_of, send_notice
from claims.teamwork.notices import notify
from factcheck.outbox.delivery import deliver_all
from factcheck.outbox.models import Message
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Source
from sources.models.base import Subject
from tests.cast import World, make_source


def tell(world: World, about: Subject | None = None) -> Notice:
    notify(
        [world.cast.edda.pk],
        NoticeKind.MENTION,
        key="a key",
        text="Rita names you.",
        about=about or world.claim,
    )
    return Notice.objects.get()


def test_it_says_what_happened_and_leads_to_the_desk(world: World) -> None:
    letter = letter_of(tell(world))
    assert letter.to == ["edda@example.org"]
    assert letter.subject == "Factcheck: mentioned"
    assert "Rita names you." in letter.body
    assert f"claim “{world.claim.title}”" in letter.body
    assert f"http://127.0.0.1:8000/admin/claims/claim/{world.claim.pk}/change/" in letter.body


def test_its_subject_line_names_no_subject(world: World) -> None:
    assert world.claim.title not in letter_of(tell(world)).subject


def test_it_names_no_sealed_source(world: World) -> None:
    with attributed(world.cast.rita, "sealed"):
        witness = make_source("Zyxmarker", kind="witness", sealed=True, public_label="a resident")
    letter = letter_of(tell(world, about=witness))
    assert "zyxmarker" not in f"{letter.body} {letter.subject}".lower()


def test_it_names_no_title_that_gives_a_sealed_source_away(world: World) -> None:
    with attributed(world.cast.rita, "sealed"):
        make_source("Zyxmarker", kind="witness", sealed=True, public_label="a resident")
        world.claim.title = "What Zyxmarker saw"
        world.claim.save()
    assert "Zyxmarker" not in letter_of(tell(world)).body


def test_it_holds_no_word_of_a_comment_or_a_task(world: World) -> None:
    comments.say(world.claim, by=world.cast.rita, text="@edda zyxmarker")
    assignments.assign(world.claim, to=world.cast.edda, task="Zyxmarker", by=world.cast.rita)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        deliver_all()
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "zyxmarker" not in str(letter.message()).lower()


def test_its_message_id_stays_the_same_and_tells_nothing(world: World) -> None:
    notice = tell(world)
    ids = {letter_of(notice).extra_headers["Message-ID"] for _ in range(2)}
    assert len(ids) == 1
    assert "key" not in ids.pop()


def test_a_name_with_a_newline_adds_no_header(world: World) -> None:
    notice = tell(world)
    notice.text = "Rita\nBcc: x@example.org"
    assert letter_of(notice).message()["Bcc"] is None


@pytest.mark.parametrize("change", [{"mail_notices": False}, {"is_active": False}])
def test_nothing_is_sent_to_whoever_wants_none_or_left_meanwhile(
    world: World, change: dict[str, bool]
) -> None:
    tell(world)
    User.objects.filter(pk=world.cast.edda.pk).update(**change)
    deliver_all()
    assert mail.outbox == []
    assert Message.objects.get(kind="notice").sent_at is not None


def test_a_notice_that_is_gone_is_no_trouble(world: World) -> None:
    send_notice({"notice": 0})
    assert mail.outbox == []


def test_a_letter_about_what_is_gone_leads_to_the_desk(world: World) -> None:
    notice = tell(world)
    notice.subject_kind = Source.KIND
    assert letter_of(notice).body.count("/admin/\n") == 1


def test_a_mail_server_that_is_away_is_tried_again(world: World) -> None:
    tell(world)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=1,
    ):
        deliver_all()
    message = Message.objects.get(kind="notice")
    assert message.sent_at is None
    assert message.attempts == 1
    assert message.due_at > message.created_at
    assert "refused" in message.last_error.lower()
