"""What waits for one person: each list as one SQL query over the desk's records.

Every query gives the same columns: `place` (what it is ordered by, smallest first), `kind` and
`id` of the working copy, `detail` (the record that waits, where that is another one), `since` (the
moment since when it waits) and `mark` (true where this person may do something that not everybody
may). Parameters: `me`, and `now`.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lib.stances import Reading, codes_of
from factcheck.people.models import User
from factcheck.people.roles import CONTENT_ROLES, REVIEWING_ROLES, Role

from .tables import COPIES, LAST_SUBMISSION

EVERYBODY = frozenset(CONTENT_ROLES)
REVIEWERS = frozenset(REVIEWING_ROLES)
EDITORS = frozenset({Role.EDITOR})

_REVIEWING = ", ".join(f"'{role.value}'" for role in REVIEWING_ROLES)
_ASSERTING = ", ".join(f"'{code}'" for code in sorted(codes_of(Reading.ASSERTING)))
_RATING = ", ".join(f"'{code}'" for code in sorted(codes_of(Reading.RATING)))

# Mine first, then by the moment.
_MINE_FIRST = "CASE WHEN {mine} THEN 0 ELSE 100000000000000000 END + {micros}"
_MICROS = "(extract(epoch FROM {moment}) * 1000000)::bigint"

# An edit of something behind it has voided it: the deliverer found that out (see `voided.py`).
_VOIDED_BEHIND = "EXISTS (SELECT 1 FROM claims_notice n WHERE n.key = 'voided:' || s.id)"
_STANDS = f"c.version = c.staged_version AND NOT {_VOIDED_BEHIND}"

# Taken back into work, and nothing put forward since.
_REOPENED = """c.public_id IN (
    SELECT s.subject_id FROM claims_review r JOIN claims_submission s ON s.id = r.submission_id
    WHERE r.decision = 'reopen'
        AND NOT EXISTS (SELECT 1 FROM editions_edition e WHERE e.body_hash = s.body_hash)
        AND NOT EXISTS (SELECT 1 FROM claims_submission n WHERE n.subject_kind = s.subject_kind
            AND n.subject_id = s.subject_id AND n.id > s.id AND n.kind <> 'review'))"""

_TOUCHED_BY_ME = """EXISTS (
    SELECT 1 FROM people_touch t WHERE t.root = c.root AND t.root_id = c.id
        AND t.user_id = %(me)s)"""

# Whether I contributed to what was put forward. What was never published is told by the ledger
# alone: did I touch a root of it since that root's own last reviewed edition? Of what was, only
# records that I touched at any time are asked about with the function that counts four eyes.
_CONTRIBUTED = f"""CASE
    WHEN held.versions = '{{}}' THEN EXISTS (
        SELECT 1 FROM jsonb_each_text(s.versions) v (name, version), LATERAL (
            SELECT max(t.root_version) AS mine FROM people_touch t
            WHERE t.root = split_part(v.name, ':', 1)
                AND t.root_id = split_part(v.name, ':', 2)::bigint AND t.user_id = %(me)s) touched
        WHERE CASE WHEN touched.mine IS NULL THEN false ELSE touched.mine > coalesce(
            CASE split_part(v.name, ':', 1)
                WHEN 'sources_source' THEN (
                    SELECT claims_reviewed_versions('source', o.public_id) FROM sources_source o
                    WHERE o.id = split_part(v.name, ':', 2)::bigint)
                WHEN 'claims_topic' THEN (
                    SELECT claims_reviewed_versions('topic', o.public_id) FROM claims_topic o
                    WHERE o.id = split_part(v.name, ':', 2)::bigint)
            END ->> v.name, '0')::integer END)
    WHEN NOT {_TOUCHED_BY_ME}
        AND NOT EXISTS (
            SELECT 1 FROM jsonb_each_text(s.versions) v (name, version) JOIN people_touch t
                ON t.root = split_part(v.name, ':', 1)
                AND t.root_id = split_part(v.name, ':', 2)::bigint AND t.user_id = %(me)s)
        AND NOT EXISTS (
            SELECT 1 FROM claims_submission o WHERE o.subject_kind = c.kind
                AND o.subject_id = c.public_id AND o.submitted_by_id = %(me)s)
        THEN false
    ELSE EXISTS (SELECT 1 FROM claims_contributions(c.kind, c.public_id) x
                 WHERE x.user_id = %(me)s)
END"""

_DECIDED_AT = """(SELECT r.at FROM claims_review r WHERE r.submission_id = s.id
    ORDER BY r.id DESC LIMIT 1)"""
_MINE = "(c.owner_id = %(me)s OR s.submitted_by_id = %(me)s)"
_EMBARGOED = """coalesce((SELECT e.until FROM claims_embargo e WHERE e.subject_kind = c.kind
    AND e.subject_id = c.public_id ORDER BY e.id DESC LIMIT 1) > %(now)s, false)"""
_LAST_TOUCH = """(SELECT t.at FROM people_touch t WHERE t.root = c.root AND t.root_id = c.id
    ORDER BY t.root_version DESC LIMIT 1)"""
_FIRST_TOUCH = _LAST_TOUCH.replace("DESC", "ASC")
_NEWEST_FIRST = "-c.id"
_WHOLE = "NULL::bigint AS detail"
_UNMARKED = "false AS mark"


def _oldest_first(moment: str) -> str:
    return _MICROS.format(moment=moment)


def _mine_first(mine: str, moment: str) -> str:
    return _MINE_FIRST.format(mine=mine, micros=_oldest_first(moment))


DRAFTS = f"""
SELECT {_NEWEST_FIRST} AS place, c.kind, c.id, {_WHOLE}, {_LAST_TOUCH} AS since, {_UNMARKED}
FROM ({COPIES}) c
WHERE c.stage = 'draft'
    AND ((c.kind <> 'source' AND c.version <> c.staged_version) OR {_REOPENED})
    AND (c.owner_id = %(me)s OR (c.owner_id IS NULL AND NOT c.untaken AND {_TOUCHED_BY_ME}))"""

CHANGES = f"""
SELECT {_oldest_first(_DECIDED_AT)} AS place, c.kind, c.id, {_WHOLE}, {_DECIDED_AT} AS since,
    {_UNMARKED}
FROM ({COPIES}) c JOIN {LAST_SUBMISSION} s ON true
WHERE c.stage = 'changes_requested' AND {_MINE}"""

_EDITED_AT = """coalesce(
    (SELECT t.at FROM people_touch t WHERE t.root = c.root AND t.root_id = c.id
        AND t.root_version > c.staged_version ORDER BY t.root_version LIMIT 1),
    (SELECT min(n.at) FROM claims_notice n WHERE n.key = 'voided:' || s.id))"""
BACK = f"""
SELECT {_oldest_first(_EDITED_AT)} AS place, c.kind, c.id, {_WHOLE}, {_EDITED_AT} AS since,
    c.stage = 'approved' AS mark
FROM ({COPIES}) c JOIN {LAST_SUBMISSION} s ON true
WHERE c.stage IN ('in_review', 'approved') AND NOT ({_STANDS})
    AND ({_MINE} OR EXISTS (SELECT 1 FROM claims_review r WHERE r.submission_id = s.id
                            AND r.decision = 'approve' AND r.reviewer_id = %(me)s))"""

REVIEW = f"""
SELECT {_oldest_first("s.submitted_at")} AS place, c.kind, c.id, {_WHOLE},
    s.submitted_at AS since, {_UNMARKED}
FROM ({COPIES}) c JOIN {LAST_SUBMISSION} s ON true
CROSS JOIN LATERAL (SELECT claims_reviewed_versions(c.kind, c.public_id) AS versions) held
WHERE c.stage = 'in_review' AND {_STANDS} AND s.submitted_by_id <> %(me)s
    AND NOT {_CONTRIBUTED}"""

PUBLISH = f"""
SELECT {_oldest_first(_DECIDED_AT)} AS place, c.kind, c.id, {_WHOLE}, {_DECIDED_AT} AS since,
    {_UNMARKED}
FROM ({COPIES}) c JOIN {LAST_SUBMISSION} s ON true
WHERE c.stage = 'approved' AND {_STANDS} AND NOT {_EMBARGOED}"""

PENDING = f"""
SELECT {_oldest_first("e.published_at")} AS place, c.kind, c.id, {_WHOLE},
    e.published_at AS since,
    EXISTS (SELECT 1 FROM people_user u WHERE u.id = %(me)s AND u.role IN ({_REVIEWING}))
        AND NOT EXISTS (SELECT 1 FROM claims_contributions(c.kind, c.public_id) x
                        WHERE x.user_id = %(me)s OR x.user_id IS NULL) AS mark
FROM editions_publishedsubject p JOIN ({COPIES}) c ON c.public_id = p.id
JOIN editions_edition e ON e.number = p.edition_id
WHERE p.review_pending"""

ASSIGNMENTS = f"""
SELECT {_oldest_first("coalesce(a.due, a.at + interval '100 years')")} AS place, c.kind, c.id,
    a.id AS detail, a.at AS since, coalesce(a.due < %(now)s, false) AS mark
FROM claims_assignment a
JOIN ({COPIES}) c ON c.kind = a.subject_kind AND c.public_id = a.subject_id
WHERE a.to_id = %(me)s AND a.done_at IS NULL"""

INQUIRIES = f"""
SELECT {_mine_first("(c.owner_id = %(me)s OR i.by_id = %(me)s) IS TRUE", "i.deadline")} AS place,
    c.kind, c.id, i.id AS detail, i.deadline AS since, i.deadline < %(now)s AS mark
FROM claims_inquiry i JOIN ({COPIES}) c ON c.kind = 'claim' AND c.id = i.claim_id
WHERE i.outcome = 'open' AND i.struck_at IS NULL
    AND i.deadline < %(now)s::timestamptz + interval '24 hours'
    AND NOT EXISTS (SELECT 1 FROM claims_statement s WHERE s.inquiry_id = i.id
                    AND s.struck_at IS NULL)"""

FINDINGS = f"""
SELECT {_mine_first("(c.owner_id = %(me)s OR f.drafted_by_id = %(me)s) IS TRUE", "f.review_by")}
        AS place,
    c.kind, c.id, f.id AS detail, f.review_by::timestamptz AS since, {_UNMARKED}
FROM claims_finding f JOIN ({COPIES}) c ON c.kind = 'claim' AND c.id = f.claim_id
WHERE f.review_by <= %(now)s::timestamptz::date
    AND NOT EXISTS (SELECT 1 FROM claims_finding n WHERE n.supersedes_id = f.id)"""

# Everybody who has spoken says that it is so, and nobody asked the others, nor said why not. What
# another outlet makes of it is no answer by the other side.
UNHEARD = f"""
SELECT CASE WHEN c.owner_id = %(me)s THEN -1000000000000000 ELSE 0 END - c.id AS place,
    c.kind, c.id, {_WHOLE}, {_FIRST_TOUCH} AS since, {_UNMARKED}
FROM ({COPIES}) c
WHERE c.kind = 'claim' AND NOT c.untaken
    AND EXISTS (SELECT 1 FROM claims_statement s WHERE s.claim_id = c.id
                AND s.struck_at IS NULL AND s.stance IN ({_ASSERTING}))
    AND NOT EXISTS (SELECT 1 FROM claims_statement s WHERE s.claim_id = c.id
                    AND s.struck_at IS NULL AND s.stance NOT IN ({_ASSERTING}, {_RATING}))
    AND NOT EXISTS (SELECT 1 FROM claims_inquiry i WHERE i.claim_id = c.id
                    AND i.struck_at IS NULL)"""

EMBARGO = f"""
SELECT {_oldest_first("e.until")} AS place, c.kind, c.id, e.id AS detail, e.at AS since,
    {_UNMARKED}
FROM claims_embargo e
JOIN ({COPIES}) c ON c.kind = e.subject_kind AND c.public_id = e.subject_id
WHERE e.until > %(now)s
    AND NOT EXISTS (SELECT 1 FROM claims_embargo n WHERE n.subject_kind = e.subject_kind
                    AND n.subject_id = e.subject_id AND n.id > e.id)"""

NOTICES = f"""
SELECT -n.id AS place, c.kind, c.id, n.id AS detail, n.at AS since, {_UNMARKED}
FROM claims_notice n
JOIN ({COPIES}) c ON c.kind = n.subject_kind AND c.public_id = n.subject_id
WHERE n.to_id = %(me)s AND n.read_at IS NULL"""


class Waits(NamedTuple):
    """One list: its name in addresses and in the menu, its title, what it holds, who sees it."""

    code: str
    menu: str
    title: str
    says: str
    sql: str
    roles: frozenset[Role] = EVERYBODY


LISTS = (
    Waits(
        "pending",
        "Second review",
        "Second review pending",
        "Published by one person alone, until somebody else has looked at it.",
        PENDING,
    ),
    Waits(
        "inquiries",
        "Comment deadlines",
        "Requests for comment, due or overdue",
        "The deadline is within a day, or has passed without a reply.",
        INQUIRIES,
    ),
    Waits(
        "changes",
        "Changes requested",
        "Changes requested of me",
        "A reviewer says what should be different.",
        CHANGES,
    ),
    Waits(
        "back",
        "Back after an edit",
        "Back because of an edit",
        "Edited after it was submitted or approved, which voids that: submit it again.",
        BACK,
    ),
    Waits(
        "review",
        "To review",
        "To review",
        "Submitted by others; you contributed to none of it.",
        REVIEW,
        REVIEWERS,
    ),
    Waits(
        "publish", "To publish", "Approved, to publish", "Approved as it stands.", PUBLISH, EDITORS
    ),
    Waits("tasks", "My tasks", "My tasks", "What you were asked to do.", ASSIGNMENTS),
    Waits(
        "notices", "Notices", "Not read yet", "Mentions of you, and what you should know.", NOTICES
    ),
    Waits("drafts", "My drafts", "My drafts", "Begun and not submitted.", DRAFTS),
    Waits(
        "unheard",
        "Other side missing",
        "The other side was never recorded",
        "Only those who say so have spoken, and nobody was asked for comment.",
        UNHEARD,
    ),
    Waits(
        "findings",
        "Old findings",
        "Findings to look at again",
        "The day has come that their author set.",
        FINDINGS,
    ),
    Waits("embargo", "Embargo", "Under embargo", "Not to be published before a time.", EMBARGO),
)


def lists_for(person: User) -> list[Waits]:
    """The lists of this person's desk, in the order of urgency; none for an administrator."""
    return [one for one in LISTS if person.is_active and person.role in one.roles]
