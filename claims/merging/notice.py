"""The notice that readers find where a claim was merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from claims.editions.models import Edition
from claims.freeze.tombstone import is_tombstone, merged_notice
from claims.models import Claim
from claims.refusal import Refused
from factcheck.lib.canonical import parse

from .rules import final_winner, open_merge, standing


def notice_of(loser: Claim, moment: datetime) -> bytes:
    """The notice that readers will find; raises Refused where it can't lead anywhere yet."""
    refuse_notice(loser)
    merge = open_merge(loser)
    winner = final_winner(loser)
    assert merge is not None
    edition = (
        Edition.objects.filter(
            subject_kind=Claim.KIND, subject_id=winner.public_id, published_at__lte=moment
        )
        .order_by("-version")
        .first()
    )
    if edition is None or edition.body is None or is_tombstone(parse(bytes(edition.body))):
        raise Refused(f"“{winner}” changed since: take this back into work and submit it again.")
    return merged_notice(loser, winner, edition, merge.rationale)


def refuse_notice(loser: Claim) -> None:
    """Raise Refused where the notice must wait. The rule is the database's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_wrong_in_merge(%s, NULL, NULL)", [loser.public_id])
        (wrong,) = cursor.fetchone()
    if wrong is not None:
        winner = final_winner(loser)
        raise Refused(f"It leads to “{winner}”, but {wrong}.", *_missing(loser, winner))


def _missing(loser: Claim, winner: Claim) -> Sequence[str]:
    """The statements that readers know from the loser and don't find with the winner."""
    here, there = standing(loser), standing(winner)
    if not here or not there or is_tombstone(here) or is_tombstone(there):
        return []
    found = {one["id"] for one in there["statements"]}
    return [
        f"Not there yet: “{one['paraphrase'][:80]}”."
        for one in here["statements"]
        if one["id"] not in found
    ]
