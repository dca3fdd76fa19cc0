"""What a merge would do, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from claims.models import Claim

from .moving import ONCE, going, parts_of
from .rules import standing


@dataclass(frozen=True)
class Forecast:
    """What merging would do, in words, before it is done."""

    moves: list[str]
    stays: list[str]
    readers: list[str]


def forecast(loser: Claim, winner: Claim) -> Forecast:
    """What would move, what stays, and what readers will see."""
    counts = {model: rows.count() for model, rows in going(loser, winner)}
    moves = [_counted(model, count) for model, count in counts.items() if count]
    doubled = [
        _counted(model, count - counts[model])
        for model in ONCE
        if (count := parts_of(model, loser).count()) > counts[model]
    ]
    stays = ["its findings, its links to other claims and its owner"]
    stays += [f"{one} that “{winner}” has too" for one in doubled]
    nothing = ["nothing: no part of it is recorded yet"]
    return Forecast(moves or nothing, stays, _readers(loser, winner))


def _counted(model: type[models.Model], count: int) -> str:
    names = model._meta
    return f"{count} {names.verbose_name if count == 1 else names.verbose_name_plural}"


def _readers(loser: Claim, winner: Claim) -> list[str]:
    here, there = standing(loser), standing(winner)
    if here is None and there is None:
        return ["Neither was ever published: nothing changes for readers."]
    if here is None:
        return [
            "This claim was never published, so nothing leads to it.",
            f"“{winner}” shows what moves once a version with it is approved and published.",
        ]
    told = (
        "Until then this page stays as it is. Then its notice is submitted, approved by somebody "
        "else and published: it leads to the other claim, says who claims and who denies it "
        "there, and gives your reason. Earlier versions keep their addresses."
    )
    first = (
        f"“{winner}” was never published: it has to be submitted, approved and published first."
        if there is None
        else f"“{winner}” has to be published first with every statement that readers know from "
        "here, so that no denial is lost on the way."
    )
    return [first, told]
