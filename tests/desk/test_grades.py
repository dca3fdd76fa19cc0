"""Grades of a source: each letter with what it says, given once and kept."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from factcheck.people.history import attributed
from sources.models import Grade
from sources.models.source import MEANINGS, GradeLetter
from tests.cast import World
from tests.desk.pages import list_of, opened, page_of, text_of, with_row
from tests.harness.people import Desk


def give(world: World, letter: str) -> Grade:
    with attributed(world.cast.clara, "graded"):
        return Grade.objects.create(
            source=world.south, letter=letter, reason="Twice wrong.", by=world.cast.clara
        )


def test_every_letter_says_what_it_means() -> None:
    assert set(MEANINGS) == set(GradeLetter.values)


def test_what_it_means_stands_where_it_is_chosen_and_where_it_is_read(
    world: World, desk: Desk
) -> None:
    give(world, "D")
    page = text_of(desk("rita").get(page_of(world.south)))
    for meaning in MEANINGS.values():
        assert meaning in page
    assert "Twice wrong." in page
    assert MEANINGS["D"] in text_of(desk("rita").get(list_of(Grade)))


def test_it_is_given_on_the_page_of_the_source_in_ones_own_name(world: World, desk: Desk) -> None:
    clara, address = desk("clara"), page_of(world.south)
    sent = with_row(opened(clara, address), "grades", letter="C", reason="Right more often.")
    assert clara.post(address, sent).status_code == 302
    grade = Grade.objects.get()
    assert (grade.letter, grade.by) == ("C", world.cast.clara)


def test_it_is_not_given_without_a_reason(world: World, desk: Desk) -> None:
    clara, address = desk("clara"), page_of(world.south)
    sent = with_row(opened(clara, address), "grades", letter="C", reason=" ")
    assert clara.post(address, sent).status_code == 200
    assert not Grade.objects.exists()


def test_it_is_never_changed(world: World) -> None:
    grade = give(world, "B")
    with pytest.raises(DatabaseError):
        Grade.objects.filter(pk=grade.pk).update(letter="A")
