"""Finding a name in a text: whole words only, and no spelling trick lets one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.text import contains_words, fold

names = st.text(min_size=1).map(fold).filter(bool)


def found(text: str, name: str, *, inflected: bool = False) -> bool:
    return contains_words(fold(text), fold(name), inflected=inflected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Said Ivanov yesterday.", "ivanov"),
        ("IVANOV", "Ivanov"),
        ("“Ivanov”, he said", "Ivanov"),
        ("Ivanov's deputy", "Ivanov"),
        ("Ankara’nın açıklaması", "Ankara"),
        ("anti-Ivanov slogans", "Ivanov"),
        ("I\u200bva\u00adnov", "Ivanov"),
        ("Ivánov", "Ivanov"),
        ("Sergei\nIvanov", "Sergei Ivanov"),
        ("Sergei   Ivanov", "sergei ivanov"),
        ("Iванов сказал", "Іванов"),
        ("Ивaнов сказал", "Иванов"),
        ("a Su25 fell", "Su-25"),
        ("a Su-25 fell", "Su25"),
        ("the U.S.A. says", "USA"),
        ("the USA says", "U.S.A."),
        ("in Taizz", "Ta'izz"),
        ("in Ta'izz", "Taizz"),
        ("Al Qaeda", "al-Qaeda"),
        ("alqaeda", "al-Qaeda"),
        ("人在中国的人", "中国"),
        ("ประเทศไทยและ", "ไทย"),
        ("قال علييف اليوم", "علييف"),
        ("Երևանը՝ Երևա՞ն", "Երևան"),
        ("user@ivanov.example", "ivanov"),
        ("see /sources/sergei-ivanov/", "Sergei Ivanov"),
    ],
)
def test_finds_a_name(text: str, name: str) -> None:
    assert found(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivanovo is a city", "Ivanov"),
        ("Iranian", "Iran"),
        ("I ran", "Iran"),
        ("the rapist", "therapist"),
        ("Ivanov, Sergei", "Sergei Ivanov"),
        ("Su-250", "Su-25"),
        ("Иваненко", "Иванов"),
        ("", "Ivanov"),
        ("Ivanov", ""),
        ("Ivanov", "…"),
        ("กา่", "กา"),
    ],
)
def test_does_not_find_what_is_not_there(text: str, name: str) -> None:
    assert not found(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("сказано Ивановым", "Иванов"),
        ("к Анне Ивановой", "Анна Иванова"),
        ("Ankaranın", "Ankara"),
        ("Երևանում", "Երևան"),
        ("Ереваном", "Ереван"),
        ("والرئيس", "رئيس"),
        ("بعلييف", "علييف"),
        ("ולנתניהו", "נתניהו"),
        ("Ivanov", "Ivanov"),
    ],
)
def test_finds_a_name_with_an_ending_where_asked_to(text: str, name: str) -> None:
    assert found(text, name, inflected=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivanovgorodsk", "Ivanov"),
        ("Alimony", "Ali"),
        ("Annals", "Anna"),
        ("Iranian", "Iran"),
        ("Новосибирск", "Сибирь"),
        ("Анна сказала", "Анна Иванова"),
        ("", "Иванов"),
    ],
)
def test_does_not_stretch_endings_too_far(text: str, name: str) -> None:
    assert not found(text, name, inflected=True)


@given(names, st.text(), st.text())
def test_finds_every_name_that_stands_between_spaces(name: str, before: str, after: str) -> None:
    assert contains_words(f"{fold(before)} {name} {fold(after)}", name)
    assert contains_words(f"{fold(before)} {name} {fold(after)}", name, inflected=True)


@given(st.from_regex(r"[a-z]{3,8}", fullmatch=True), st.from_regex(r"[a-z]{1,4}", fullmatch=True))
def test_finds_no_name_inside_a_longer_word(name: str, more: str) -> None:
    assert not contains_words(name + more, name) or (name + more).startswith(name + name)


@given(st.text(), st.text())
def test_never_fails(text: str, name: str) -> None:
    assert found(text, name) in (True, False)
    assert found(text, name, inflected=True) in (True, False)


def test_is_quick_with_repeated_letters() -> None:
    assert not contains_words("a" * 50_000, "a" * 200 + "b", inflected=True)
    assert not contains_words("a " * 50_000, "a" * 20 + "b", inflected=True)
