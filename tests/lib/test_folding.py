"""Folding: names that people take for the same fold to the same text, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.text import fold, key


@pytest.mark.parametrize(
    "variants",
    [
        ["Ankara", "ANKARA", " ankara ", "ＡＮＫＡＲＡ", "an\u00adka\u200bra"],
        ["İstanbul", "istanbul", "ISTANBUL", "ıstanbul", "İSTANBUL", "I\u0307stanbul"],
        ["Diyarbakır", "diyarbakir", "DİYARBAKIR"],
        ["Heydər Əliyev", "HEYDƏR ƏLİYEV", "heyder eliyev"],
        ["Çavuşoğlu", "cavusoglu", "C\u0327avus\u0327og\u0306lu"],
        ["Straße", "STRASSE", "strasse"],
        ["Łódź", "lodz"],
        ["Ærø", "aero"],
        ["O’Brien", "O'Brien", "OʼBRIEN", "O‘Brien", "O`Brien", "O´Brien", "O＇Brien"],
        ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston"],
        ["Su-25", "Su 25", "su‑25", "SU–25", "su\u00a025", "Su - 25"],
        ["Nagorno-Karabakh", "nagorno karabakh", "Nagorno\nKarabakh"],
        ["Королёв", "королев", "КОРОЛЕВ"],
        ["Йошкар-Ола", "иошкар ола"],
        ["Ґалаґан", "галаган"],
        ["Երևան", "ԵՐԵՎԱՆ", "երեւան", "Երևա՞ն"],
        ["الأناضول", "الاناضول", "الأنَاضُول", "الأنـــاضول"],
        ["إيران", "ایران", "ايران"],
        ["قضية", "قضيه"],
        ["علی", "علي", "على"],
        ["می\u200cشود", "میشود"],
        ["שָׁלוֹם", "שלום"],
        ["Αθήνα", "ΑΘΗΝΑ", "αθηνα"],
        ["Ὀδυσσεύς", "οδυσσευσ", "ΟΔΥΣΣΕΥΣ"],
        ["ｶﾞｰﾅ", "ガーナ"],
        ["Việt Nam", "viet nam"],
        ["١٠٤", "۱۰۴", "104", "१०४", "１０４"],
    ],
)
def test_folds_variants_of_a_name_together(variants: list[str]) -> None:
    assert len({fold(variant) for variant in variants}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Иванов", "Іванов"),
        ("Иванов", "Ivanov"),
        ("сосо", "coco"),
        ("か", "が"),
        ("कि", "क"),
        ("ไก่", "ไก"),
        ("Baku", "Bakı2"),
        ("Su-25", "Su-27"),
        ("한", "항"),
    ],
)
def test_keeps_different_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("mixed", "pure"),
    [
        ("Iванов", "Іванов"),
        ("Москвa", "Москва"),
        ("Рutin", "Putin"),
        ("Bладимир", "Владимир"),
        ("Αnkara", "Ankara"),
        ("Ρουσiα", "Ρουσια"),
    ],
)
def test_reads_a_word_of_mixed_alphabets_in_the_one_it_is_mostly_in(mixed: str, pure: str) -> None:
    assert fold(mixed) == fold(pure)


@pytest.mark.parametrize("words", ["Иванов met Smith", "вагон W", "Яndex", "ζс"])
def test_leaves_words_alone_that_only_one_alphabet_can_spell(words: str) -> None:
    assert fold(words) == words.lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" — … !?", ""),
        ("“Quoted”, ‘singly’ too", "quoted singly too"),
        ("U.S.A.", "u s a"),
        ("Ta'izz's", "ta'izz's"),
        ("''a''b''", "a b"),
        ("½ Å ﬁ", "1 2 a fi"),
        ("a_b", "a b"),
    ],
)
def test_leaves_words_with_single_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_changes_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_leaves_no_signs_and_no_double_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not set(folded) & set('-–.,;:!?"’‘()/\n\t_')


@given(st.text(st.characters(codec="ascii")))
def test_folds_ascii_by_its_short_way_as_by_the_long(text: str) -> None:
    assert fold(text) == fold(text + "\u200b")


def test_is_quick_with_a_flood_of_marks() -> None:
    assert fold("a" + "\u0301\u0316" * 200_000 + "b") == "ab"


@pytest.mark.parametrize(
    "variants",
    [
        ["al-Qaeda", "Al Qaeda", "alqaeda", "AL‑QAEDA"],
        ["Ta'izz", "Taʿizz", "Taizz"],
        ["U.S.A.", "USA", "u s a"],
    ],
)
def test_has_one_key_for_a_name_written_apart_or_together(variants: list[str]) -> None:
    assert len({key(variant) for variant in variants}) == 1
