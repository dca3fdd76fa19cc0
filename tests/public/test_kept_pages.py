"""A page that was made before is sent again only while all that it shows is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from claims.editions.models import PublishedSubject
from claims.public import keeping, lookup
from claims.public.answers import html
from claims.public.pages import subject as pages
from claims.public.views import subjects
from factcheck.lib.doors import READER
from tests.public import bodies
from tests.public.publishing import publish
from tests.public.test_merged import notice

Json = dict[str, Any]
Published = dict[str, Json]
OWN = "/claims/loss-of-an-armenian-su-25/"
RECORD = "/api/v1/claims/loss-of-an-armenian-su-25/"
FRENCH = f"/fr{OWN}"
TEXT = "/pages/verdicts/"


def _number(body: Json) -> int:
    return PublishedSubject.objects.get(pk=body["id"]).edition_id


def updated(made: Published) -> None:
    publish("claim", made["su25"] | {"context": "More is known."}, "update")


def answered(made: Published) -> None:
    publish("claim", made["su25"], "answer", review="pending")


def reviewed_after(made: Published) -> None:
    answered(made)
    publish("claim", made["su25"], "review")


def corrected(made: Published) -> None:
    publish("claim", made["su25"] | {"wording": "It was another aircraft."}, "correction")


def withdrawn(made: Published) -> None:
    publish("claim", bodies.tombstone(made["su25"]), "withdrawal", review="pending")


def redacted(made: Published) -> None:
    stone = bodies.tombstone(made["su25"], "redacted")
    publish("claim", stone, "redaction", redacts=[_number(made["su25"])])


def an_older_edition_redacted(made: Published) -> None:
    first, newer = _number(made["su25"]), made["su25"] | {"context": "More is known."}
    publish("claim", newer, "update")
    publish("claim", newer, "redaction", redacts=[first], reason="It named a child.")


def merged(made: Published) -> None:
    leads_to = notice(made["su25"], made["night"], _number(made["night"]))
    publish("claim", leads_to, "merge", reason="The same.")


def a_linked_claim_changed(made: Published) -> None:
    body = made["mercenaries"]
    computed = body["computed"] | {"headline": "Armenia says so; Turkey denies it by now"}
    publish("claim", body | {"computed": computed}, "update")


def a_linked_claim_withdrawn(made: Published) -> None:
    publish("claim", bodies.tombstone(made["mercenaries"]), "withdrawal")


def a_linked_claim_merged(made: Published) -> None:
    leads_to = notice(made["mercenaries"], made["night"], _number(made["night"]))
    publish("claim", leads_to, "merge", reason="The same.")


def the_topic_withdrawn(made: Published) -> None:
    publish("topic", bodies.tombstone(made["topic"], kind="topic"), "withdrawal")


def a_source_got_a_page(made: Published) -> None:
    turkey = bodies.source_profile() | {"id": bodies.uid("Turkey"), "slug": "turkey"}
    publish("source", turkey | {"name": "Turkey"})


CHANGES = (
    updated, answered, reviewed_after, corrected, withdrawn, redacted, an_older_edition_redacted,
    merged, a_linked_claim_changed, a_linked_claim_withdrawn, a_linked_claim_merged,
    the_topic_withdrawn, a_source_got_a_page,
)  # fmt: skip
for_each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)


def told(answer: Any) -> tuple[int, str, bytes]:
    return answer.status_code, answer.headers.get("ETag", ""), answer.content


def warm(reader: Client) -> dict[str, Any]:
    """What is told at the claim's addresses, each of them asked for twice."""
    for path in (OWN, FRENCH):
        assert told(reader.get(path)) == told(reader.get(path))
    return {path: told(reader.get(path)) for path in (OWN, FRENCH)}


def made_anew(reader: Client) -> dict[str, Any]:
    keeping.forget_all()
    return {path: told(reader.get(path)) for path in (OWN, FRENCH)}


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kind of each page that is made from here on."""
    seen: list[str] = []
    make: Callable[..., str] = pages.subject_page

    def counting(kind: str, *rest: Any) -> str:
        seen.append(kind)
        return make(kind, *rest)

    monkeypatch.setattr(subjects, "subject_page", counting)
    return seen


def test_a_page_is_made_once(published: Published, reader: Client, times: list[str]) -> None:
    warm(reader)
    assert times == ["claim", "claim"]  # one in each language


def test_what_is_sent_again_is_what_is_made_anew(published: Published, reader: Client) -> None:
    assert warm(reader) == made_anew(reader)


def believed(_request: Any, _kind: str, _slug: str, kept: subjects.Kept) -> HttpResponse:
    """In the place of the comparison: what was kept is sent as it is."""
    return html(kept.page)


@for_each_change
def test_it_shows_what_was_changed_at_once_and_without_the_comparison_it_would_not(
    published: Published,
    reader: Client,
    change: Callable[[Published], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = warm(reader)
    change(published)
    with monkeypatch.context() as twin:
        twin.setattr(subjects, "_unchanged", believed)
        assert reader.get(OWN).content == before[OWN][2]
    after = {path: told(reader.get(path)) for path in (OWN, FRENCH)}
    assert all(after[path][2] != before[path][2] for path in after)
    assert after == made_anew(reader)


@for_each_change
def test_without_the_look_at_the_log_it_would_not(
    published: Published,
    reader: Client,
    change: Callable[[Published], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = warm(reader)
    head = lookup.head_hash()
    change(published)
    monkeypatch.setattr(lookup, "head_hash", lambda: head)
    assert reader.get(OWN).content == before[OWN][2]


def test_a_page_costs_one_question_and_three_after_something_was_published(
    published: Published, reader: Client, django_assert_num_queries: Any
) -> None:
    warm(reader)
    for questions in (1, 1):
        with django_assert_num_queries(questions, using=READER):
            reader.get(OWN)
    publish("page", published["page"] | {"text": "Another text."}, "update")
    for questions in (3, 1):
        with django_assert_num_queries(questions, using=READER):
            reader.get(OWN)


@pytest.mark.parametrize("change", CHANGES[:8], ids=lambda change: change.__name__)
def test_a_record_for_programs_is_the_new_one_at_once_and_without_the_look_it_would_not(
    published: Published,
    reader: Client,
    change: Callable[[Published], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, head = told(reader.get(RECORD)), lookup.head_hash()
    assert told(reader.get(RECORD)) == before
    change(published)
    with monkeypatch.context() as twin:
        twin.setattr(lookup, "head_hash", lambda: head)
        assert told(reader.get(RECORD)) == before
    after = told(reader.get(RECORD))
    assert after[1:] != before[1:]
    keeping.forget_all()
    assert told(reader.get(RECORD)) == after


def test_a_record_costs_one_question_and_two_after_something_was_published(
    published: Published, reader: Client, django_assert_num_queries: Any
) -> None:
    tag = reader.get(RECORD)["ETag"]
    with django_assert_num_queries(1, using=READER):
        assert reader.get(RECORD).status_code == 200
    with django_assert_num_queries(1, using=READER):
        assert reader.get(RECORD, headers={"If-None-Match": tag}).status_code == 304
    publish("page", published["page"] | {"text": "Another text."}, "update")
    for questions in (2, 1):
        with django_assert_num_queries(questions, using=READER):
            assert reader.get(RECORD)["ETag"] == tag


def test_what_was_redacted_is_dropped_with_the_next_question(
    published: Published, reader: Client
) -> None:
    warm(reader)
    redacted(published)
    assert reader.get(OWN).status_code == 410
    assert subjects.kept_pages.at(OWN) is None


def test_a_text_of_the_site_changes_at_once(published: Published, reader: Client) -> None:
    for _ in range(2):
        assert "It says nothing on who denied what." in reader.get(TEXT).content.decode()
    text = published["page"] | {"text": "Another text."}
    publish("page", text, "update")
    assert "Another text." in reader.get(TEXT).content.decode()
    assert "who denied what" not in reader.get(TEXT).content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"SITE_NAME": "The Daily Check"},
        {"CORRECTIONS_CONTACT": "put-right@example.org"},
        {"LANGUAGES": [("en", "en"), ("fr", "fr")]},
        {"PUBLIC_URL": "https://example.org"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_another_setting_makes_another_page_and_another_tag(
    published: Published, reader: Client, changed: dict[str, Any]
) -> None:
    before = warm(reader)
    with override_settings(**changed):
        after = told(reader.get(OWN))
        assert after == made_anew(reader)[OWN]
    assert after[1] != before[OWN][1]
    assert after[2] != before[OWN][2]


def test_who_has_the_page_is_told_so_and_nothing_is_made(
    published: Published, reader: Client, times: list[str]
) -> None:
    tag = reader.get(OWN)["ETag"]
    for _ in range(2):
        answer = reader.get(OWN, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
    assert times == ["claim"]


def test_parameters_lead_to_no_other_page(published: Published, reader: Client) -> None:
    """Dates are no part of what is kept, and what the page passes over changes nothing."""
    page = reader.get(OWN).content
    assert reader.get(f"{OWN}?as_of=2999").content != page
    assert reader.get(f"{OWN}?said_by=2999").content != page
    assert reader.get(f"{OWN}?utm_source=x").content == page
    assert reader.get(OWN).content == page


def test_only_so_many_are_kept_and_none_that_is_too_long() -> None:
    kept: keeping.Keeping[bytes] = keeping.Keeping()
    for number in range(3 * keeping.ANSWERS):
        kept.keep(f"/{number}/", b"short", 5)
    assert len(kept) == keeping.ANSWERS
    kept.keep("/long/", b"too long for it", keeping.LONGEST + 1)
    assert kept.at("/long/") is None
