"""Merging: what of a claim goes over to another, and how it comes back.

The verbs are `workflow.merge` and `workflow.unmerge`; here is what they move, and the notice that
readers find where the loser was. Statements with all their parts, points, checks, requests for
comment and stories go over, and keep their ids and their history. Findings, links and the owner
stay. What the winner has already (an accused, a place, a story's address) stays with the loser.
"""

from .forecast import Forecast, forecast
from .moving import PARTS, merge_into, undo
from .notice import notice_of, refuse_notice
from .rules import (
    final_winner,
    one_with,
    open_merge,
    reasons_against,
    reasons_against_undoing,
    words_for_merged,
)

__all__ = [
    "PARTS",
    "Forecast",
    "final_winner",
    "forecast",
    "merge_into",
    "notice_of",
    "one_with",
    "open_merge",
    "reasons_against",
    "reasons_against_undoing",
    "refuse_notice",
    "undo",
    "words_for_merged",
]
