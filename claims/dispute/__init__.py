"""What was said against a claim, computed from what is recorded. Pure functions of a body.

No clock, no database, no settings: the same body and the same moment always give the same result,
so that anyone who has an edition can compute it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .figures import figures_of
from .grid import grid_of
from .headline import card_of
from .inquiries import inquiry_states
from .order import in_order, order_known
from .origins import origins_of
from .standing import Role, acts_of
from .summary import Party, dispute_of, entry, parties_of
from .tables import DISPUTE_LABELS, DISPUTES, STATES, Dispute, State, state_label

__all__ = [
    "DISPUTES",
    "DISPUTE_LABELS",
    "STATES",
    "Dispute",
    "State",
    "compute",
    "in_order",
    "order_known",
    "state_label",
]


def compute(body: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    """What follows from a claim's body without its `computed`, as of a moment.

    Takes the statements in any order. The moment must know its time zone (ValueError): it decides
    which requests for comment are overdue. Gives an object for canonical JSON, without floats.
    Raises UnknownStance for a stance that is not in the table.
    """
    if moment.utcoffset() is None:
        raise ValueError("the moment needs a time zone")
    acts = acts_of(body["statements"])
    inquiries = inquiry_states(body, moment)
    parties = parties_of(body, acts, inquiries)
    dispute = dispute_of(parties)
    card = card_of(body, parties, dispute)
    if body.get("graphic"):
        card["graphic"] = body["graphic"]
    return {
        "as_of": _timestamp(moment),
        "dispute": dispute,
        "claimants": _claimants(parties),
        "answers": _answers(parties),
        "parties": [entry(party, party.overall(), party.acts) for party in parties],
        "order_known": order_known(body["statements"]),
        "grid": grid_of(body, parties),
        "origins": origins_of(body, acts),
        "figures": figures_of(parties),
        "inquiries": [{"id": id_, "state": state} for id_, state in inquiries.items()],
        "headline": card["headline"],
        "answer_line": card["answer_line"],
        "card": card,
    }


def _claimants(parties: list[Party]) -> list[dict[str, Any]]:
    return [
        entry(party, standing, party.in_role(Role.CLAIMANT))
        for party in parties
        if (standing := party.as_claimant())
    ]


def _answers(parties: list[Party]) -> list[dict[str, Any]]:
    """Those who answer, in the order in which they did; then those who did not."""
    found = [(party, standing) for party in parties if (standing := party.as_answer())]
    found.sort(key=lambda pair: _began(pair[0]))
    return [entry(party, standing, party.in_role(Role.ANSWER)) for party, standing in found]


def _began(party: Party) -> tuple[bool, int]:
    acts = party.in_role(Role.ANSWER)
    return (not acts, acts[0].place if acts else 0)


def _timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
