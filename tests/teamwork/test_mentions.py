"""Whom a text names with “@”."""

from __future__ import annotations

import pytest

from claims.teamwork.mentions import mentions_in
from factcheck.people.models import User
from tests.cast import Cast, make_cast

NAMED = [
    ("@edda", ["edda"], []),
    ("@edda, can you look?", ["edda"], []),
    ("Ask @Edda.", ["edda"], []),
    ("Ask @EDDA!", ["edda"], []),
    ("(@edda) and “@rita”", ["edda", "rita"], []),
    ("＠edda, on a Japanese keyboard", ["edda"], []),
    ("@edda's idea", ["edda"], []),
    ("@edda/@rita", ["edda", "rita"], []),
    ("@edda@rita", ["edda"], []),
    ("@edda... really", ["edda"], []),
    ("\u00ab@edda\u00bb", ["edda"], []),
    ("@edda @edda", ["edda"], []),
    ("اسأل @edda، من فضلك", ["edda"], []),
    ("edda@example.org", [], []),
    ("rita.edda@example.org, please", [], []),
    ("https://example.org/@edda said so", [], []),
    ("@nobody knows", [], ["nobody"]),
    ("@eddas", [], ["eddas"]),
    ("@edd", [], ["edd"]),
    ("@nobody, @nobody.", [], ["nobody"]),
    ("@ edda", [], []),
    ("@", [], []),
    ("@.", [], []),
    ("@adam administers", [], ["adam"]),
    ("", [], []),
]


@pytest.mark.parametrize("text,people,unknown", NAMED)
def test_it_finds_who_is_named(
    cast: Cast, text: str, people: list[str], unknown: list[str]
) -> None:
    found = mentions_in(text)
    assert [one.username for one in found.people] == people
    assert found.unknown == unknown


def test_somebody_who_left_is_nobody(cast: Cast) -> None:
    User.objects.filter(pk=cast.edda.pk).update(is_active=False)
    assert mentions_in("@edda").unknown == ["edda"]


def with_somebody(name: str) -> tuple[Cast, User]:
    """The cast, and one more reporter."""
    person = User(username=name, role="reporter", is_staff=True)
    return make_cast(also=[person]), person


@pytest.mark.django_db
def test_the_longest_name_counts() -> None:
    cast, longer = with_somebody("edda.olsen")
    assert mentions_in("@edda.olsen.").people == [longer]
    assert mentions_in("@edda.Then something else").people == [cast.edda]


@pytest.mark.django_db
def test_a_name_with_an_at_sign_can_be_named() -> None:
    _, person = with_somebody("x.y@example.org")
    assert mentions_in("@x.y@example.org: look").people == [person]


@pytest.mark.django_db
def test_names_that_differ_in_case_alone_are_kept_apart() -> None:
    cast, other = with_somebody("Edda")
    assert mentions_in("@Edda").people == [other]
    assert mentions_in("@edda").people == [cast.edda]
    assert mentions_in("@EDDA").unknown == ["EDDA"]


@pytest.mark.django_db
def test_names_in_any_script_can_be_named() -> None:
    _, person = with_somebody("аня")
    assert mentions_in("@Аня, посмотри").people == [person]
