"""What people say about a subject: kept, told, never edited, struck out by the author alone."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from claims.models import Comment, Notice
from claims.refusal import Refused
from claims.teamwork import comments
from factcheck.outbox.models import Message
from tests.cast import World


def test_it_is_kept_and_tells_whom_it_names(world: World) -> None:
    said = comments.say(
        world.claim, by=world.cast.rita, text="@edda, look; @nobody too. rita@x.org"
    )
    assert list(said.comment.mentions.all()) == [world.cast.edda]
    assert said.unknown == ["nobody"]
    notice = Notice.objects.get()
    assert (notice.to, notice.kind) == (world.cast.edda, "mention")
    assert Message.objects.get(kind="notice").payload == {"notice": notice.pk}


def test_a_notice_holds_no_word_of_the_comment(world: World) -> None:
    comments.say(world.claim, by=world.cast.rita, text="@edda, zyxmarker")
    assert "zyxmarker" not in Notice.objects.get().text
    assert "zyxmarker" not in str(Message.objects.get(kind="notice").payload)


def test_who_names_themself_is_told_nothing(world: World) -> None:
    comments.say(world.claim, by=world.cast.rita, text="A note by @rita")
    assert not Notice.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n", "a\x00b", "\u202eabc"])
def test_what_can_t_be_kept_is_refused(world: World, text: str) -> None:
    with pytest.raises(Refused):
        comments.say(world.claim, by=world.cast.rita, text=text)
    assert not Comment.everything.exists()


def test_a_comment_voids_no_approval(world: World) -> None:
    before = world.claim.version
    comments.say(world.claim, by=world.cast.rita, text="Hm.")
    world.claim.refresh_from_db()
    assert world.claim.version == before


def test_its_author_strikes_it_out_and_it_stays(world: World) -> None:
    said = comments.say(world.claim, by=world.cast.rita, text="Nonsense.").comment
    comments.strike(said, by=world.cast.rita, why="Wrong claim.")
    kept = Comment.everything.get()
    assert (kept.text, kept.struck_by, kept.struck_why) == (
        "Nonsense.",
        world.cast.rita,
        "Wrong claim.",
    )
    assert kept.struck_at is not None


def test_nobody_else_strikes_it_out(world: World) -> None:
    said = comments.say(world.claim, by=world.cast.rita, text="Mine.").comment
    with pytest.raises(Refused, match="Only its author"):
        comments.strike(said, by=world.cast.edda, why="I don't like it.")


def test_it_takes_a_reason_and_happens_once(world: World) -> None:
    said = comments.say(world.claim, by=world.cast.rita, text="Mine.").comment
    with pytest.raises(Refused, match="why"):
        comments.strike(said, by=world.cast.rita, why="  ")
    comments.strike(said, by=world.cast.rita, why="Wrong.")
    with pytest.raises(Refused, match="already"):
        comments.strike(said, by=world.cast.rita, why="Wrong again.")


def test_the_database_lets_nobody_edit_it(world: World) -> None:
    said = comments.say(world.claim, by=world.cast.rita, text="As it was said.").comment
    for change in ({"text": "Otherwise."}, {"by": world.cast.edda}, {"subject_kind": "topic"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Comment.objects.filter(pk=said.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        said.delete()
