"""The catalogues: nothing is missing, nothing is guessed, and all of it is compiled."""

from __future__ import annotations

import re
import string
from io import BytesIO

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from claims.dispute.tables import DISPUTES, STATES
from claims.public import catalogues, words
from factcheck.lib.stances import STANCES
from tests.public.messages import context, forms, sources

CODES = sorted(catalogues.PLURALS)
PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return catalogues.texts()


@pytest.fixture(scope="module", params=CODES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return catalogues.read(request.param)


def keys(catalogue: Catalog) -> set[tuple[str | None, object]]:
    return {(one.context or None, one.id) for one in catalogue if one.id}


def messages(catalogue: Catalog) -> list[Message]:
    return [one for one in catalogue if one.id]


def test_the_site_offers_the_languages_that_have_a_catalogue() -> None:
    assert {code for code, _ in settings.LANGUAGES} <= {"en", *CODES}
    assert {path.name for path in catalogues.LOCALE.iterdir()} == set(CODES)


def test_a_catalogue_holds_what_the_interface_says_and_nothing_else(
    catalogue: Catalog, wanted: Catalog
) -> None:
    assert keys(catalogue) == keys(wanted)


def test_it_finds_texts_in_templates_code_and_tables(wanted: Catalog) -> None:
    assert wanted.get("Claims and their denials")  # a template
    assert wanted.get("date not known")  # code
    assert wanted.get("At least one statement is recorded.")  # a table of rules
    assert wanted.get("Claims", context="stance")  # a label that a body's code leads to


def test_nothing_is_left_untranslated(catalogue: Catalog) -> None:
    assert catalogues.missing(catalogue) == []


def test_it_says_what_is_missing(wanted: Catalog) -> None:
    empty = Catalog(locale="ru")
    empty.add("Claims", "")
    empty.add(("%(n)s claim", "%(n)s claims"), ("%(n)s утверждение", "", ""))
    empty.add("Denied", "Отрицается")
    assert len(catalogues.missing(empty)) == 2


def test_nothing_is_guessed(catalogue: Catalog) -> None:
    assert [one.id for one in messages(catalogue) if one.fuzzy] == []


def test_placeholders_are_those_of_the_english_text(catalogue: Catalog) -> None:
    for one in messages(catalogue):
        for form in forms(one):
            allowed = [sorted(PLACEHOLDER.findall(source)) for source in sources(one)]
            assert sorted(PLACEHOLDER.findall(form)) in allowed, (one.id, form)
            assert "%" not in PLACEHOLDER.sub("", form).replace("%%", ""), (one.id, form)


def test_spaces_at_the_ends_are_those_of_the_english_text(catalogue: Catalog) -> None:
    for one in messages(catalogue):
        for form in forms(one):
            assert form.startswith(" ") in {sources(one)[0].startswith(" "), form[:2] == " ("}
            assert form == form.rstrip(), one.id


def test_a_text_that_begins_with_a_capital_stays_one(catalogue: Catalog) -> None:
    for one in messages(catalogue):
        source, form = sources(one)[0], forms(one)[0]
        if source[0] in string.ascii_uppercase and form[0].isalpha():
            assert not form[0].islower(), (source, form)


@pytest.mark.parametrize("code", CODES)
def test_plural_forms_follow_cldr(code: str) -> None:
    """One form for each of CLDR's categories that a whole number can have, always the same."""
    catalogue, rule = catalogues.read(code), Locale(code).plural_form
    numbers = [*range(2_000), 10_000, 100_000, 1_000_000, 1_000_001, 2_000_000, 5_000_000]
    pairs = {(rule(n), _form(catalogue, n)) for n in numbers}
    assert len(pairs) == len({tag for tag, _ in pairs}) == catalogue.num_plurals


def _form(catalogue: Catalog, number: int) -> int:
    from gettext import c2py

    return int(c2py(catalogue.plural_expr)(number))


def test_plurals_have_all_forms(catalogue: Catalog) -> None:
    for one in messages(catalogue):
        if isinstance(one.id, tuple):
            assert isinstance(one.string, tuple)
            assert len(one.string) == catalogue.num_plurals


@pytest.mark.parametrize("code", CODES)
def test_what_is_compiled_is_what_is_written(code: str) -> None:
    """`make messages` compiles; whoever edits a catalogue by hand must run it too."""
    compiled = read_mo(BytesIO(catalogues.path_of(code, "mo").read_bytes()))
    assert _by_key(compiled) == _by_key(catalogues.read(code))


def _by_key(catalogue: Catalog) -> dict[tuple[str, str], list[str]]:
    return {(context(one), _first(one)): forms(one) for one in messages(catalogue)}


def _first(message: Message) -> str:
    return sources(message)[0]


@pytest.mark.parametrize("code", CODES)
def test_writing_a_catalogue_again_changes_nothing(
    code: str, wanted: Catalog, tmp_path, monkeypatch
) -> None:
    before = [catalogues.path_of(code, suffix).read_bytes() for suffix in ("po", "mo")]
    updated = catalogues.update(code, wanted)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.write(code, updated)
    after = [catalogues.path_of(code, suffix).read_bytes() for suffix in ("po", "mo")]
    assert before == after


@pytest.mark.parametrize("code", CODES)
def test_every_label_of_the_tables_is_in_the_readers_language(code: str) -> None:
    with translation.override(code):
        for stance in STANCES:
            assert words.stance_word(stance.code) != stance.label
            for phrase in (stance.singular, stance.plural):
                assert words.labelled(phrase) != phrase
        for state in STATES.values():
            assert words.labelled(state.singular) != state.singular
            assert words.labelled(state.plural) != state.plural
        for dispute in DISPUTES:
            assert words.labelled(dispute.label) != dispute.label


def test_every_table_of_codes_is_in_the_catalogue(catalogue: Catalog) -> None:
    tables = [table for name, table in vars(words).items() if name.isupper() and _is_table(table)]
    assert len(tables) >= 13
    with translation.override("en"):
        labels = {str(label) for table in tables for label in table.values()}
    known = {_first(one) for one in messages(catalogue)}
    assert labels <= known


def _is_table(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(isinstance(label, Promise | str) for label in value.values())


def test_a_word_with_two_senses_is_translated_by_sense() -> None:
    with translation.override("fr"):
        assert words.stance_word("claims") == "Affirme"
        assert translation.gettext("Claims") == "Affirmations"
        assert words.word(words.SOURCE_KINDS, "state") == "État"


def test_the_desk_and_the_api_stay_english() -> None:
    with translation.override("en"):
        assert words.stance_word("denies") == "Denies"
        assert translation.gettext("Claims") == "Claims"


@pytest.mark.parametrize("code", CODES)
def test_no_library_says_it_in_another_word(code: str) -> None:
    """Django's own catalogues hold some of the same texts ("Search", "Home", "and")."""
    with translation.override(code):
        for one in messages(catalogues.read(code)):
            if isinstance(one.id, str):
                said = (
                    translation.pgettext(str(one.context), one.id)
                    if one.context
                    else translation.gettext(one.id)
                )
                assert said == one.string, one.id
