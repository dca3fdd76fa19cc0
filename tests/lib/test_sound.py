"""Names in several scripts sound alike; names that differ in what is said do not."""

from __future__ import annotations

import pytest

from factcheck.lib.sound import sound, tells


@pytest.mark.parametrize(
    "names",
    [
        ("Aliyev", "Əliyev", "Алиев", "Aliev"),
        ("Yerevan", "Ереван", "Երևան", "Erevan"),
        ("Baku", "Bakı", "Баку"),
        ("Xankəndi", "Khankendi", "Ханкенди"),
        ("Athens", "ATHENS", "Athéns"),
        ("Stepanakert", "Степанакерт", "Ստեփանակերտ"),
    ],
)
def test_it_is_one_in_every_script(names: tuple[str, ...]) -> None:
    assert len({sound(one) for one in names}) == 1, [sound(one) for one in names]


@pytest.mark.parametrize("one, other", [("Yerevan", "Tehran"), ("Aliyev", "Alinov"), ("1", "2")])
def test_it_differs_where_the_consonants_do(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_little_tells_nothing() -> None:
    assert not tells(sound("Иа"))
    assert not tells(sound("–!?"))
    assert tells(sound("Баку"))


def test_what_cannot_be_romanised_stays() -> None:
    assert sound("北京") == "北京"
