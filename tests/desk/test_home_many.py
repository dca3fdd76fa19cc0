"""My desk takes the same number of queries, however much there is; every list filled."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.admin.home import SHOWN
from claims.models import Claim
from claims.teamwork import assignments, comments
from tests.cast import World, ticks_of
from tests.desk.test_home import embargo, inquiry
from tests.harness.people import Desk

# Made by bulk SQL, in states that no verb of ours would have to be called for 2,000 times.
CLAIMS = """
INSERT INTO claims_claim (version, public_id, slug, language, stage, staged_version, title, wording,
    clause, context, internal_note, date, date_as_said, date_zone, date_supplied, graphic,
    struck_why, topic_id, owner_id)
SELECT 1, gen_random_uuid(), 'many-' || n, 'en',
    (ARRAY['draft', 'in_review', 'approved', 'changes_requested'])[1 + n %% 4],
    2 * (n %% 8 > 3)::integer, 'Reported event ' || n, 'It happened.', '', '', '', '', '', '',
    false, '', '', %(topic)s, CASE WHEN n %% 3 = 0 THEN %(edda)s ELSE %(rita)s END
FROM generate_series(1, %(count)s) n
"""
SUBMISSIONS = """
INSERT INTO claims_submission (subject_kind, subject_id, kind, moment, salt, body, body_hash,
    versions, roots, reason, redacts, submitted_by_id, submitted_at)
SELECT 'claim', c.public_id, 'first', now(), sha256(c.slug::bytea), '{}'::bytea,
    sha256(('body' || c.id)::bytea),
    jsonb_build_object('claims_claim:' || c.id, 2, 'sources_source:' || %(source)s, 1),
    jsonb_build_array('claims_claim:' || c.id, 'sources_source:' || %(source)s), '', '{}',
    %(rita)s, now()
FROM claims_claim c WHERE c.slug LIKE 'many-%%' AND c.stage <> 'draft'
"""
REVIEWS = """
INSERT INTO claims_review (submission_id, reviewer_id, decision, comment, ticks, at)
SELECT s.id, %(clara)s, CASE c.stage WHEN 'approved' THEN 'approve' ELSE 'request_changes' END,
    'Please.', '{}', now()
FROM claims_submission s JOIN claims_claim c ON c.public_id = s.subject_id
WHERE c.slug LIKE 'many-%%' AND c.stage IN ('approved', 'changes_requested')
"""
STATEMENTS = """
INSERT INTO claims_statement (claim_id, public_id, stance, paraphrase, speaker_as_given, rating,
    rating_value, rating_best, rating_worst, internal_note, date, date_as_said, date_zone,
    date_supplied, struck_why)
SELECT c.id, gen_random_uuid(), 'claims', 'They say so.', '', '', '', '', '', '', '', '', '',
    false, ''
FROM claims_claim c WHERE c.slug LIKE 'many-%%'
"""


def many(world: World, count: int) -> None:
    """Add so many claims in all stages, with a statement each."""
    values = {
        "count": count,
        "topic": world.topic.pk,
        "source": world.north.pk,
        "rita": world.cast.rita.pk,
        "edda": world.cast.edda.pk,
        "clara": world.cast.clara.pk,
    }
    with connection.cursor() as cursor:
        for sql in (CLAIMS, SUBMISSIONS, REVIEWS, STATEMENTS):
            cursor.execute(sql, values)


def fill(world: World) -> None:
    """Something in each list that bulk SQL leaves empty."""
    from datetime import timedelta

    from django.utils import timezone

    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    embargo(world, timezone.now() + timedelta(hours=1))
    for claim in Claim.objects.filter(slug__startswith="many-")[:20]:
        assignments.assign(claim, to=world.cast.edda, task="Look.", by=world.cast.rita)
        comments.say(claim, by=world.cast.rita, text="@edda, look")
    inquiry(world, timezone.now())


def queries(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


PAGES = [
    "/admin/",
    *(f"/admin/waiting/{code}/" for code in (
        "drafts", "changes", "back", "review", "publish", "pending", "tasks", "inquiries",
        "findings", "unheard", "embargo", "notices",
    )),
    "/admin/notices/",
]  # fmt: skip


@pytest.mark.parametrize("who", ["edda", "rita"])
def test_it_takes_no_more_queries_at_2000_than_at_48(world: World, desk: Desk, who: str) -> None:
    many(world, 48)
    fill(world)
    client = desk(who)
    pages = [page for page in PAGES if client.get(page).status_code == 200]
    assert len(pages) >= len(PAGES) - 2
    few = {page: queries(client, page) for page in pages}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET slug = 'some-' || id WHERE slug LIKE 'many-%'")
    many(world, 2000)
    # Fewer where the newer claims have pushed the one topic off the page.
    more = {page: queries(client, page) for page in pages}
    assert {page: count for page, count in more.items() if count > few[page]} == {}
    assert more["/admin/"] >= few["/admin/"] - 1


def test_each_list_shows_no_more_than_it_should(world: World, desk: Desk) -> None:
    many(world, 400)
    fill(world)
    desk_lists = desk("edda").get("/admin/").context["desk"].lists
    assert {one.code for one in desk_lists} == {
        "inquiries", "changes", "back", "review", "publish", "tasks", "notices", "drafts",
        "unheard", "embargo",
    }  # fmt: skip
    assert all(len(one.lines) <= SHOWN <= 20 for one in desk_lists)
    for one in desk_lists:
        if one.code not in ("inquiries", "embargo"):
            assert one.more, one.code
