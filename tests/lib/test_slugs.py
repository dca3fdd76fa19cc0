"""A proposal for an address: ASCII, short, cut between words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.text import slugify_phrase


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("The downing of an Armenian Su-25", "the-downing-of-an-armenian-su-25"),
        ("Azerbaijan’s losses", "azerbaijans-losses"),
        ("Əliyev və Bakı", "eliyev-ve-baki"),
        ("Щербаков и Хрущёв", "shcherbakov-i-khrushchev"),
        ("Степанакерт: ночь", "stepanakert-noch"),
        ("Լեռնային Ղարաբաղ", "lernayin-gharabagh"),
        ("საქართველო", "sakartvelo"),
        ("Αθήνα", "athina"),
        ("باكو", "bakw"),
        ("北京 2020", "2020"),
        ("北京", ""),
        ("…", ""),
    ],
)
def test_romanises_a_phrase(phrase: str, slug: str) -> None:
    assert slugify_phrase(phrase) == slug


@pytest.mark.parametrize(
    ("limit", "slug"), [(12, "the-downing"), (11, "the-downing"), (10, "the"), (2, "th")]
)
def test_cuts_between_words_where_it_can(limit: int, slug: str) -> None:
    assert slugify_phrase("The downing of it", limit=limit) == slug


@given(st.text(), st.integers(1, 90))
def test_makes_a_slug_of_anything(phrase: str, limit: int) -> None:
    slug = slugify_phrase(phrase, limit=limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= limit
    assert slugify_phrase(slug, limit=limit) == slug
