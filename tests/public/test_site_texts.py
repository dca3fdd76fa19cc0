"""About, methodology, transparency: texts with editions, and tables that can't drift."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from claims.editions.models import Checkpoint, Edition
from factcheck.lib.rules import admiralty, disputes, guards, ticks, verbs
from factcheck.lib.stances import STANCES
from tests.public import bodies, publishing, site_texts
from tests.public.test_queries import queries

PLACES = ("about", "methodology", "transparency", "corrections")
WITH_TABLES = PLACES[1:]


def text_of(reader: Client, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("slug", PLACES)
def test_a_text_of_the_newsroom_stands_at_its_own_address(
    shelf: Any, reader: Client, slug: str
) -> None:
    publishing.publish("page", site_texts.house_page(slug))
    text = text_of(reader, f"/{slug}/")
    assert f"Our page {slug}" in text
    assert '<div lang="en" dir="auto">' in text
    assert "<h2>A heading</h2>" in text
    assert "<li>one thing</li>" in text
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/{slug}/">' in text
    assert f"/pages/{slug}/editions/1/" in text  # how it can be checked, and every version


@pytest.mark.parametrize("slug", PLACES)
def test_its_address_below_pages_leads_there(shelf: Any, reader: Client, slug: str) -> None:
    answer = reader.get(f"/pages/{slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/{slug}/")
    assert reader.get(f"/fr/pages/{slug}/")["Location"] == f"/fr/{slug}/"


@pytest.mark.parametrize("slug,whole", [("about", True), ("methodology", False)])
def test_a_page_with_tables_does_not_say_that_all_of_it_is_frozen(
    shelf: Any, reader: Client, slug: str, whole: bool
) -> None:
    publishing.publish("page", site_texts.house_page(slug))
    text = text_of(reader, f"/{slug}/")
    assert ("made from one frozen edition and nothing else" in text) is whole
    assert ("The text of this page is one frozen edition" in text) is not whole


def test_an_edition_keeps_its_address(shelf: Any, reader: Client) -> None:
    page = site_texts.house_page("about")
    publishing.publish("page", page)
    publishing.publish("page", page | {"text": "Newer."}, "update")
    old = text_of(reader, "/pages/about/editions/1/")
    assert "A first paragraph." in old
    assert 'href="/about/"' in old
    assert "noindex" in old


def test_without_a_text_the_page_about_says_that_there_is_none(shelf: Any, reader: Client) -> None:
    answer = reader.get("/about/")
    assert answer.status_code == 200
    assert "Nothing has been published yet." in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("slug", WITH_TABLES)
def test_without_a_text_the_tables_still_show(shelf: Any, reader: Client, slug: str) -> None:
    assert "<h1>" in text_of(reader, f"/{slug}/")


@pytest.mark.parametrize("slug", WITH_TABLES)
def test_a_text_that_was_withdrawn_is_not_shown_but_the_tables_are(
    shelf: Any, reader: Client, slug: str
) -> None:
    page = site_texts.house_page(slug)
    publishing.publish("page", page)
    publishing.publish("page", bodies.tombstone(page, kind="page"), "withdrawal")
    text = text_of(reader, f"/{slug}/")
    assert "A first paragraph." not in text
    assert f"Our page {slug}" not in text


def test_a_page_about_that_was_redacted_is_gone(shelf: Any, reader: Client) -> None:
    page = site_texts.house_page("about")
    number = publishing.publish("page", page).number
    notice = bodies.tombstone(page, "redacted", kind="page")
    publishing.publish("page", notice, "redaction", redacts=[number])
    assert reader.get("/about/").status_code == 410


@pytest.mark.parametrize(
    "words",
    [
        [one.text for one in guards.RULES],
        [one.does for one in verbs.VERBS],
        [one.label for one in disputes.DISPUTES],
        [one.meaning for one in disputes.DISPUTES],
        [one.label for one in STANCES],
        [step.meaning for step in admiralty.RELIABILITY.values()],
        [step.label for step in admiralty.CREDIBILITY.values()],
        [one.text for rows in ticks.CHECKLISTS.values() for one in rows],
        list(verbs.ROLES.values()),
    ],
)
def test_the_methodology_prints_every_row_of_every_table(
    shelf: Any, reader: Client, words: list[str]
) -> None:
    text = text_of(reader, "/methodology/").replace("&#x27;", "'")
    assert [one for one in words if one not in text] == []


@pytest.mark.parametrize(
    "where,row",
    [
        ((guards, "RULES"), guards.Rule("new", guards.CLAIM, "A rule made for this test.")),
        ((disputes, "DISPUTES"), disputes.Dispute("new", "New", "A rule made for this test.")),
        ((verbs, "VERBS"), verbs.Verb("new", "A rule made for this test.", verbs.EDITORS)),
    ],
)
def test_a_change_of_a_table_changes_the_page(
    shelf: Any, reader: Client, monkeypatch: Any, where: tuple[Any, str], row: Any
) -> None:
    monkeypatch.setattr(*where, (*getattr(*where), row))
    assert "A rule made for this test." in text_of(reader, "/methodology/")


def test_who_may_do_what_stands_in_the_columns_of_the_roles(shelf: Any, reader: Client) -> None:
    text = text_of(reader, "/methodology/")
    publish = next(one for one in verbs.VERBS if one.code == "publish")
    row = text.partition(f'<th scope="row">{publish.does}</th>')[2].partition("</tr>")[0]
    told = [cell.endswith(">yes") for cell in row.split("</td>")[:-1]]
    assert told == [code in publish.roles for code in verbs.ROLES]


def test_the_scale_of_verdicts_is_the_one_that_was_published(shelf: Any, reader: Client) -> None:
    assert "Each is of one of these kinds:" in text_of(reader, "/methodology/")
    page = bodies.site_page()
    publishing.publish("page", page)
    assert "What we checked contradicts it." in text_of(reader, "/methodology/")
    newer = [page["verdicts"][0] | {"label": "Not settled"}]
    publishing.publish("page", page | {"verdicts": newer}, "update")
    text = text_of(reader, "/methodology/")
    assert "Not settled" in text
    assert "What we checked contradicts it." not in text
    assert "As published in edition 2:" in text


def test_the_scale_says_which_number_search_engines_get(shelf: Any, reader: Client) -> None:
    """As the markup has it: a middle step carries none, though the newsroom rates it."""
    verdict = {"code": "x", "label": "Step", "description": "What it means.", "rated": True}
    kinds = ("supported", "mixed", "refuted")
    steps = [verdict | {"kind": kind, "code": kind} for kind in kinds]
    publishing.publish("page", bodies.site_page() | {"verdicts": steps})
    for path in ("/methodology/", "/pages/verdicts/"):
        found = re.findall(r"(?:search engines: |Carries )[^.]+", text_of(reader, path))
        assert found == [
            "search engines: 5, on a scale from 1 to 5",
            "Carries no rating for search engines",
            "search engines: 1, on a scale from 1 to 5",
        ]


def test_transparency_tells_head_note_key_and_commands(shelf: Any, reader: Client) -> None:
    edition = publishing.publish("claim", bodies.su25())
    text = text_of(reader, "/transparency/")
    assert bytes(Edition.objects.get(number=edition.number).hash).hex() in text
    assert Checkpoint.objects.get(number=edition.number).note.split("\n")[2] in text
    assert "Signed with the key" in text
    assert "python verifier.py http" in text


def test_transparency_lists_what_was_redacted(shelf: Any, reader: Client) -> None:
    assert "Nothing was ever redacted here." in text_of(reader, "/transparency/")
    number = site_texts.put_right()["redaction"]
    text = text_of(reader, "/transparency/")
    assert "A court order." in text
    assert f"/api/v1/editions/{number}" in text


@pytest.mark.parametrize(
    "path,count", [("/methodology/", 1), ("/transparency/", 2), ("/about/", 1), ("/topics/", 1)]
)
def test_each_takes_a_fixed_number_of_queries(
    published: Any, reader: Client, path: str, count: int
) -> None:
    publishing.publish("page", site_texts.house_page("about"))
    before = queries(reader, path)
    assert before == count == queries(reader, path)


def test_topics_are_listed_with_the_number_of_their_claims(published: Any, reader: Client) -> None:
    text = text_of(reader, "/topics/")
    assert 'href="/topics/karabakh-2020/"' in text
    assert "3 claims" in text


def test_a_topic_that_was_withdrawn_is_not_listed(published: Any, reader: Client) -> None:
    publishing.publish("topic", bodies.tombstone(published["topic"], kind="topic"), "withdrawal")
    assert "No topic is published." in text_of(reader, "/topics/")


def test_topics_are_reached_page_by_page(shelf: Any, reader: Client) -> None:
    for n in range(32):
        body = bodies.topic() | {"id": bodies.uid(f"topic {n}"), "slug": f"topic-{n}"}
        publishing.publish("topic", body)
    first = text_of(reader, "/topics/")
    assert 'href="/topics/?before=3"' in first
    assert text_of(reader, "/topics/?before=3").count('class="card-head"') == 2
    assert reader.get("/topics/?before=no").status_code == 400
