"""The tables of rules in words: what the desk keeps is what they say, all of it."""

from __future__ import annotations

from typing import Any

import pytest

from claims.checklists import CHECKLISTS, TICKS
from claims.guards import CHECKS, GUARDS, unmet
from claims.models import Credibility, VerdictKind
from claims.permissions import VERBS
from factcheck.lib.rules import admiralty, disputes, guards, ticks, verbs, verdict_kinds
from factcheck.people.roles import Role
from sources.models.source import MEANINGS, GradeLetter
from tests.public import bodies, publishing

SCALE = [{**bodies.UNVERIFIED, "description": "We could not tell."}]
NOT_EXPLAINED = "is not on the scale that readers find explained"


def test_every_rule_has_its_check_and_every_check_its_rule() -> None:
    assert [one.code for one in guards.RULES] == list(CHECKS)
    assert [one.rule for one in GUARDS] == [one.text for one in guards.RULES]


def test_every_verb_is_told_with_the_roles_that_the_desk_lets_in() -> None:
    told = {one.code: {role for role in Role if role.value in one.roles} for one in verbs.VERBS}
    assert told == VERBS
    assert list(verbs.ROLES.items()) == Role.choices


def test_the_scales_of_the_desk_are_those_in_the_tables() -> None:
    assert {letter: step.meaning for letter, step in admiralty.RELIABILITY.items()} == MEANINGS
    assert list(admiralty.RELIABILITY) == GradeLetter.values
    assert list(admiralty.CREDIBILITY) == Credibility.values
    assert list(verdict_kinds.VERDICT_KINDS.items()) == VerdictKind.choices


def test_what_a_reviewer_vouches_for_is_the_table() -> None:
    assert CHECKLISTS is ticks.CHECKLISTS
    assert {kind: {one.code for one in rows} for kind, rows in ticks.CHECKLISTS.items()} == {
        kind: set(found) for kind, found in TICKS.items()
    }


@pytest.mark.parametrize(
    "texts",
    [
        [one.text for one in guards.RULES],
        [one.does for one in verbs.VERBS],
        [one.meaning for one in disputes.DISPUTES],
        [one.when for rows in ticks.CHECKLISTS.values() for one in rows],
    ],
)
def test_every_rule_is_put_in_words(texts: list[str]) -> None:
    assert all(text.strip() for text in texts)


@pytest.fixture
def scale(fresh_database: Any) -> dict[str, Any]:
    """A published page that explains one verdict."""
    publishing.let_in()
    page = bodies.site_page() | {"verdicts": SCALE}
    publishing.publish("page", page)
    return page


def reasons(**verdict: Any) -> list[str]:
    body = bodies.su25()
    body["finding"]["verdict"] = bodies.UNVERIFIED | verdict
    return [one for one in unmet("publish", body) if NOT_EXPLAINED in one]


def test_a_verdict_that_readers_find_explained_may_be_published(scale: Any) -> None:
    assert not reasons()


@pytest.mark.parametrize(
    "change", [{"label": "Not verified"}, {"code": "false", "kind": "refuted"}, {"rated": True}]
)
def test_one_that_the_published_scale_lacks_is_refused(scale: Any, change: Any) -> None:
    assert reasons(**change)


def test_it_is_refused_only_until_a_new_edition_explains_it(scale: Any) -> None:
    step = SCALE[0] | {"label": "Not verified"}
    publishing.publish("page", scale | {"verdicts": [step]}, "update")
    assert not reasons(label="Not verified")
    assert reasons()


def test_without_a_published_scale_nothing_is_refused(fresh_database: Any) -> None:
    assert not reasons(label="Whatever")


def test_an_answer_does_not_wait_for_the_scale(scale: Any) -> None:
    body = bodies.su25()
    body["finding"]["verdict"] = bodies.UNVERIFIED | {"label": "Not verified"}
    assert not [one for one in unmet("add_answer", body) if NOT_EXPLAINED in one]
