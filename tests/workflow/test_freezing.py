"""What of the desk's records the public may see, and how."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.freeze import freeze
from claims.models import Figure
from claims.refusal import Refused
from factcheck.lib.canonical import parse
from factcheck.people.history import attributed
from sources.models import Alias, Source, Tie
from sources.models.base import Subject
from tests.cast import World, make_source
from tests.forging import MOMENT


def frozen(subject: Subject) -> dict:
    return parse(freeze(subject, MOMENT).body)


def speaker_of(body: dict, stance: str) -> dict:
    (statement,) = (one for one in body["statements"] if one["stance"] == stance)
    return statement["speakers"][0]


def test_the_same_records_and_moment_give_the_same_bytes(world: World) -> None:
    assert freeze(world.claim, MOMENT).body == freeze(world.claim, MOMENT).body


def test_a_later_moment_changes_what_is_computed_and_nothing_else(world: World) -> None:
    now, later = frozen(world.claim), parse(freeze(world.claim, MOMENT + timedelta(days=1)).body)
    assert now.pop("computed")["as_of"] != later.pop("computed")["as_of"]
    assert now == later


def test_a_ministry_counts_for_its_state_and_stands_on_its_side(world: World) -> None:
    ministry = speaker_of(frozen(world.claim), "denies")
    assert ministry["name"] == "Ministry of the South"
    assert ministry["party"]["name"] == "Southland"
    assert ministry["side"] == "Southern side"


@pytest.mark.parametrize(
    "since, until, party",
    [
        ("", "", "Southland"),
        ("1991", "", "Southland"),
        ("", "2010", "Ministry of the South"),
        ("2021", "", "Ministry of the South"),
        ("2020-10-01", "2020-10-01", "Southland"),
    ],
)
def test_a_tie_counts_for_the_time_at_which_it_held(
    world: World, since: str, until: str, party: str
) -> None:
    """The ministry spoke on 1 October 2020."""
    with attributed(world.cast.rita, "dated"):
        world.ministry.ties.update(since=since, until=until)
    assert speaker_of(frozen(world.claim), "denies")["party"]["name"] == party


def test_ties_in_a_circle_come_to_an_end(world: World) -> None:
    with attributed(world.cast.rita, "a mistake"):
        Tie.objects.create(source=world.south, kind="part_of", to=world.ministry)
    assert speaker_of(frozen(world.claim), "denies")["party"]["name"]


def _sealed(world: World, **fields: str) -> Source:
    with attributed(world.cast.rita, "sealed"):
        witness = make_source("Vera Quist", sealed=True, public_label="a resident", kind="witness")
        Alias.objects.create(source=witness, text="V. Quist")
        Tie.objects.create(source=witness, kind="speaks_for", to=world.south)
        world.say(world.claim, "confirms", witness, **{"paraphrase": "A resident saw it."} | fields)
    return witness


def test_a_sealed_source_is_its_label_and_a_number(world: World) -> None:
    witness = _sealed(world)
    body = frozen(world.claim)
    assert speaker_of(body, "confirms") == {
        "id": "sealed-1",
        "name": "a resident",
        "kind": "sealed",
        "sealed": True,
        "plural": False,
        "party": {"id": "sealed-1", "name": "a resident"},
        "side": None,
    }
    assert str(witness.public_id) not in str(body)
    assert "Quist" not in str(body)


@pytest.mark.parametrize(
    "words", ["Vera Quist saw it.", "It was seen by VERA  QUIST.", "One V. Quist saw it."]
)
def test_no_text_may_name_a_sealed_source(world: World, words: str) -> None:
    _sealed(world, paraphrase=words)
    with pytest.raises(Refused, match=r"statements \d paraphrase holds a name of a sealed source"):
        workflow.submit(world.claim, by=world.cast.rita)


def test_a_sealed_source_has_no_profile(world: World) -> None:
    with pytest.raises(Refused, match="it gets no public profile"):
        workflow.submit(_sealed(world), by=world.cast.rita)


@pytest.mark.parametrize("low, shown", [("104", "104"), ("0.5", "0.5"), ("1200", "1200")])
def test_a_number_is_told_in_plain_digits(world: World, low: str, shown: str) -> None:
    with attributed(world.cast.rita, "counted"):
        Figure.objects.create(statement=world.assertion, of="bridges", low=low)
    figures = [f for one in frozen(world.claim)["statements"] for f in one["figures"]]
    assert [(f["low"], f["high"]) for f in figures] == [(shown, None)]


def test_freezing_takes_as_many_queries_with_forty_statements_as_with_two(world: World) -> None:
    freeze(world.claim, MOMENT)  # what the instance keeps by itself is not counted
    with CaptureQueriesContext(connection) as few:
        freeze(world.claim, MOMENT)
    with attributed(world.cast.rita, "more"):
        for number in range(38):
            world.say(world.claim, "comments", world.south, paraphrase=f"Comment {number}.")
    with CaptureQueriesContext(connection) as many:
        freeze(world.claim, MOMENT)
    assert len(many) == len(few)
