"""What an edition changed: a page of its own, readable, bounded, honest where a side is gone."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from claims.dispute import compute
from claims.public.comparing import compare
from claims.public.parts.changes import AROUND, ENTRIES, part_views
from tests.public import bodies, publishing

SLUG = "loss-of-an-armenian-su-25"
OWN = f"/claims/{SLUG}/"


def plain(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def without_denials() -> dict[str, Any]:
    """The case before anybody had answered."""
    body = bodies.su25()
    body["statements"] = body["statements"][:1]
    body["computed"] = compute(body, datetime.fromisoformat(bodies.NOW))
    return body


def stands() -> dict[str, Any]:
    return bodies.su25() | {"context": "Armenia reported the loss in the second week."}


@pytest.fixture
def answered(shelf: Any) -> None:
    """Edition 1 without denials, edition 2 with them, edition 3 with another context."""
    publishing.publish("claim", without_denials())
    publishing.publish("claim", bodies.su25(), "answer")
    publishing.publish("claim", stands(), "correction", reason="We had the week wrong.")


def test_it_shows_what_stands_beside_the_edition_before(answered: None, reader: Client) -> None:
    answer = reader.get(f"{OWN}changes/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "What edition 3 changed" in page
    assert "Compared with edition 2" in page
    assert "We had the week wrong." in page
    assert "<ins>" in page
    assert "<del>" in page


def test_it_shows_any_edition_beside_the_one_before(answered: None, reader: Client) -> None:
    page = plain(reader.get(f"{OWN}editions/2/changes/"))
    assert "What edition 2 changed" in page
    assert page.count("Added Turkey: Denies") == 1
    assert page.count("Added Azerbaijan: Denies") == 1
    assert "Dispute Was: No answer on record Is: Denied" in page


def test_it_names_the_claim_by_its_headline(answered: None, reader: Client) -> None:
    for path in ("changes/", "editions/2/changes/"):
        assert "Turkey and Azerbaijan deny it" in plain(reader.get(OWN + path))


def test_the_first_edition_has_none_before_it(answered: None, reader: Client) -> None:
    answer = reader.get(f"{OWN}editions/1/changes/")
    assert answer.status_code == 200
    assert "This is the first edition of the record." in plain(answer)


def test_each_version_links_to_what_it_changed(answered: None, reader: Client) -> None:
    page = reader.get(OWN).content.decode()
    for number in (2, 3):
        assert f'href="{OWN}editions/{number}/changes/">what it changed</a>' in page
    assert f"{OWN}editions/1/changes/" not in page


def test_one_leads_to_the_next(answered: None, reader: Client) -> None:
    second = reader.get(f"{OWN}editions/2/changes/").content.decode()
    third = reader.get(f"{OWN}editions/3/changes/").content.decode()
    assert f'href="{OWN}editions/3/changes/" rel="next"' in second
    assert f'href="{OWN}editions/2/changes/" rel="prev"' in third
    assert 'rel="next"' not in third


def test_a_redacted_side_is_said_to_be_gone(answered: None, reader: Client) -> None:
    publishing.publish("claim", stands(), "redaction", redacts=[2], reason="It named a child.")
    gone = plain(reader.get(f"{OWN}editions/2/changes/"))
    after = plain(reader.get(f"{OWN}editions/3/changes/"))
    assert "The content of this edition was redacted." in gone
    assert "The content of the edition before was redacted." in after
    for page in (gone, after):
        assert "rejects the account" not in page


def test_a_notice_in_the_place_of_the_record_is_not_compared(
    answered: None, reader: Client
) -> None:
    stone = bodies.tombstone(bodies.su25())
    publishing.publish("claim", stone, "withdrawal", review="pending", reason="Wrong name.")
    page = plain(reader.get(f"{OWN}changes/"))
    assert "a notice took the record’s place: Withdrawn." in page
    assert "Turkish F-16" not in page


def test_an_edition_that_changed_nothing_says_so(answered: None, reader: Client) -> None:
    publishing.publish("claim", stands(), "review")
    assert "Nothing in the record differs." in plain(reader.get(f"{OWN}changes/"))


def test_other_subjects_have_such_a_page_too(shelf: Any, reader: Client) -> None:
    topic = bodies.topic()
    publishing.publish("topic", topic)
    publishing.publish("topic", topic | {"introduction": "Another beginning."}, "update")
    page = plain(reader.get("/topics/karabakh-2020/changes/"))
    assert "Another beginning" in page


def test_it_is_not_for_search_engines_and_keeps_its_tag(answered: None, reader: Client) -> None:
    answer = reader.get(f"{OWN}changes/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    again = reader.get(f"{OWN}changes/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    publishing.publish("claim", stands(), "redaction", redacts=[2], reason="It named a child.")
    path = f"{OWN}editions/3/changes/"
    assert reader.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/claims/nothing/changes/",
        f"{OWN}editions/9/changes/",
        f"{OWN}editions/0/changes/",
        f"/topics/{SLUG}/changes/",
        f"{OWN}editions/99999999999999999999/changes/",
    ],
)
def test_what_never_was_has_no_changes(answered: None, reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_what_may_upset_stays_covered(shelf: Any, reader: Client) -> None:
    first = bodies.su25() | {"graphic": "the dead"}
    second = bodies.su25() | {"graphic": "the dead"}
    second["statements"][0]["paraphrase"] = "Words that nobody should meet unasked."
    publishing.publish("claim", first)
    publishing.publish("claim", second, "update")
    page = reader.get(f"{OWN}changes/").content.decode()
    cover = page[page.index('<details class="covered">') : page.index("</details>")]
    assert "Words that nobody should meet unasked." not in page.replace(cover, "")


# Bounded in length and in work


def test_many_entries_are_counted_and_not_all_shown() -> None:
    old, new = bodies.long_claim(1), bodies.long_claim(1)
    new["statements"] = bodies.long_claim(ENTRIES + 20)["statements"]
    (part,) = [p for p in part_views(compare(old, new), graphic=False) if p.title == "Statements"]
    assert len(part.entries) == ENTRIES
    assert part.more > 0


def test_what_stayed_is_cut_far_from_the_change() -> None:
    long = "a word that stays, " * 100
    field = changed_text(f"{long}old {long}", f"{long}new {long}")
    texts = [one.text for one in field.new]
    assert [one.marked for one in field.new] == [False, True, False]
    assert texts[1] == "new"
    assert all(len(text) <= AROUND + 10 for text in texts)
    assert texts[0].startswith(" … ")
    assert texts[2].endswith(" … ")


def test_beyond_its_effort_a_page_shows_both_texts_whole(monkeypatch: Any) -> None:
    from claims.public.parts import changes

    old, new = "first the old text was here", "then the new text is there"
    assert any(one.marked for one in changed_text(old, new).new)
    monkeypatch.setattr(changes, "WORK", 1)
    whole = changed_text(old, new)
    assert [(one.text, one.marked) for one in whole.new] == [(new, False)]
    assert [(one.text, one.marked) for one in whole.old] == [(old, False)]


def changed_text(old: str, new: str) -> Any:
    """The one field that differs between two pages of the site."""
    page = bodies.site_page()
    comparison = compare(page | {"text": old}, page | {"text": new})
    return part_views(comparison, graphic=False)[0].entries[0].fields[0]
