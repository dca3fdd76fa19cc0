"""The table of stances is whole, agrees with the plan and is the only place of its facts."""

from dataclasses import FrozenInstanceError

import pytest

from factcheck.lib import stances
from factcheck.lib.stances import BY_CODE, STANCES, Reading, UnknownStance, codes_of

PLAN = {
    Reading.ASSERTING: ("claims", "confirms", "repeats"),
    Reading.REBUTTING: ("denies", "partly_denies", "counter_claims"),
    Reading.OTHER: ("does_not_acknowledge", "other_account", "comments", "declines"),
    Reading.CHANGING: ("corrects", "retracts", "concedes"),
    Reading.RATING: ("rates",),
}


@pytest.mark.parametrize(("reading", "codes"), PLAN.items())
def test_has_the_codes_of_the_plan_under_each_reading(
    reading: Reading, codes: tuple[str, ...]
) -> None:
    assert codes_of(reading) == codes
    assert codes_of(reading.value) == codes


def test_holds_nothing_beyond_the_plan() -> None:
    assert set(BY_CODE) == {code for codes in PLAN.values() for code in codes}
    assert len(STANCES) == len(BY_CODE)


def test_joins_readings_in_the_order_of_the_table() -> None:
    assert codes_of(Reading.RATING, Reading.ASSERTING) == (*PLAN[Reading.ASSERTING], "rates")
    assert codes_of() == ()


@pytest.mark.parametrize("code", BY_CODE)
def test_gives_each_stance_words_that_agree_in_number(code: str) -> None:
    stance = stances.stance_of(code)
    assert stance.label
    assert stance.verb() == stance.singular
    assert stance.verb(plural=True) == stance.plural
    assert stance.singular != stance.plural


def test_says_who_denies_as_headlines_do() -> None:
    denies = stances.stance_of("denies")
    assert f"Baku {denies.verb()}" == "Baku denies it"
    assert f"Turkey and Azerbaijan {denies.verb(plural=True)}" == "Turkey and Azerbaijan deny it"


def test_weighs_rebuttals_only_and_a_denial_most() -> None:
    weights = {stance.code: stance.weight for stance in STANCES if stance.weight}
    assert set(weights) == set(PLAN[Reading.REBUTTING])
    assert weights["denies"] > weights["partly_denies"] > weights["counter_claims"]


@pytest.mark.parametrize(
    ("codes", "gravest"),
    [
        (["counter_claims", "denies", "partly_denies"], "denies"),
        (["counter_claims", "partly_denies"], "partly_denies"),
        (["comments", "counter_claims", "claims"], "counter_claims"),
        (["comments", "does_not_acknowledge"], None),
        ([], None),
    ],
)
def test_finds_the_gravest_rebuttal(codes: list[str], gravest: str | None) -> None:
    assert stances.gravest_rebuttal(codes) == gravest


def test_knows_which_stances_must_name_an_earlier_statement() -> None:
    naming = {stance.code for stance in STANCES if stance.changes_earlier}
    assert naming == {"corrects", "retracts", "concedes"}


@pytest.mark.parametrize("code", ["", "Denies", "lies", "denies "])
def test_refuses_a_code_that_is_not_in_the_table(code: str) -> None:
    with pytest.raises(UnknownStance, match="there are claims"):
        stances.stance_of(code)
    with pytest.raises(UnknownStance):
        stances.reading_of(code)
    with pytest.raises(UnknownStance):
        stances.gravest_rebuttal(["denies", code])


def test_refuses_a_reading_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="doubting"):
        codes_of("doubting")


def test_cannot_be_changed_at_run_time() -> None:
    with pytest.raises(FrozenInstanceError):
        stances.DENIES.weight = 0  # type: ignore[misc]


def test_offers_every_stance_once_in_either_list() -> None:
    flat = stances.choices()
    grouped = [pair for _, pairs in stances.grouped_choices() for pair in pairs]
    assert flat == grouped
    assert [code for code, _ in flat] == list(BY_CODE)
