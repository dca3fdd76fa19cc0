"""What goes first as an answer: the last edition, and chosen statements that were added since.

Everything else that waits in the working copy stays there: a colleague's half-done edit must not
hold up a denial, nor be published with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import JSONField

from claims.contributors import reviewed_versions
from claims.differences import beyond_answers
from claims.dispute import compute, in_order
from claims.freeze import Frozen, freeze
from claims.models import Claim
from claims.refusal import Refused
from factcheck.lib.canonical import canonical, parse
from factcheck.lib.stances import Reading, reading_of

Body = dict[str, Any]


def added_since(standing: Body, body: Body) -> list[Body]:
    """The statements of the working copy that readers don't have yet, in order."""
    known = {one["id"] for one in standing.get("statements", [])}
    return [one for one in body["statements"] if one["id"] not in known]


def may_go_first(statement: Body) -> bool:
    """Whether it is of a kind that answers. The database looks closer (`beyond_answers`)."""
    reading = reading_of(statement["stance"])
    return reading is not Reading.ASSERTING and statement["stance"] not in (
        "corrects", "concedes", "rates",
    )  # fmt: skip


def answer_of(
    claim: Claim, standing: Body, moment: datetime, chosen: Collection[str] | None = None
) -> Frozen:
    """The content of an answer: what stands, with the chosen added statements (all by default).

    Raises Refused where a statement is not to be had, leads to something that readers don't have,
    or shows somebody or something else differently than what stands.
    """
    frozen = freeze(claim, moment, links=standing.get("links"))
    body = answered(standing, parse(frozen.body), moment, chosen)
    return Frozen(canonical(body), _versions(claim, frozen, body), frozen.roots)


def answered(
    standing: Body, now: Body, moment: datetime, chosen: Collection[str] | None = None
) -> Body:
    """The body of an answer, from what stands and the working copy's body `with_links_of` it.

    Raises Refused as `answer_of` does.
    """
    added = added_since(standing, now)
    taken = added if chosen is None else [one for one in added if one["id"] in chosen]
    if chosen is not None and len(taken) != len(set(chosen)):
        raise Refused("One of these statements is not there to be added: look again.")
    if taken == added and not beyond_answers(standing, now):
        return now
    return _with(standing, taken, moment)


def with_links_of(standing: Body, now: Body, moment: datetime) -> Body:
    """The body of the working copy, with the links that readers see already."""
    if standing.get("links") in (None, now["links"]):
        return now
    body = now | {"links": standing["links"]}
    return body | {"computed": compute(body, moment)}


def _with(standing: Body, taken: list[Body], moment: datetime) -> Body:
    """What stands, with statements added to it and everything computed anew."""
    if "statements" not in standing:
        raise Refused("What stands is a notice: submit the content for review instead.")
    reasons = [reason for one in taken for reason in _misfits(one, standing, taken)]
    if reasons:
        raise Refused(*reasons)
    added = _called_as_in(standing, taken)
    body = standing | {"statements": in_order([*standing["statements"], *added])}
    return body | {"computed": compute(body, moment)}


def _misfits(statement: Body, standing: Body, taken: list[Body]) -> Iterator[str]:
    name = f"“{statement['paraphrase'][:60]}”"
    known = set(_ids(standing)) | {one for statement in taken for one in _ids(statement)}
    if not set(_references(statement)) <= known:
        yield (
            f"{name} leads to something that readers don’t have yet, such as another added "
            "statement or a new point: add that one too, or submit all of it for review."
        )
    if any(str(one).startswith("sealed-") for one in _ids(statement)):
        yield (
            f"{name} names a sealed source, and other edits wait in the working copy: those have "
            "to be reviewed first."
        )
    facts = dict(_facts(standing))
    for ident, (shown, what) in _facts(statement):
        if ident in facts and facts[ident][0] != shown:
            yield (
                f"“{what}” was edited since: {name} would show it otherwise than the statements "
                "that stand. Submit it for review instead."
            )


def _called_as_in(standing: Body, taken: list[Body]) -> list[Body]:
    """The statements, with whom readers know under the other names that they know.

    A name that was added to a source since must neither hold up a denial nor go unreviewed.
    """
    known = {part["id"]: part.get("called") for part in _parts(standing) if "plural" in part}
    renamed: list[Body] = _renamed(taken, known)
    return renamed


def _renamed(value: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_renamed(one, known) for one in value]
    if not isinstance(value, Mapping):
        return value
    part = {key: _renamed(one, known) for key, one in value.items() if key != "called"}
    called = known.get(part.get("id", ""), value.get("called"))
    return part | ({"called": called} if called else {})


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object within a body."""
    if isinstance(value, Mapping):
        yield value
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)


def _ids(value: Any) -> Iterator[str]:
    return (part["id"] for part in _parts(value) if "id" in part)


def _references(statement: Body) -> Iterator[str]:
    """The ids of other parts of the claim that a statement leads to."""
    yield from statement["answers"]
    yield from statement["changes"]
    yield from (one["point"] for one in statement["points"])
    if statement["inquiry"]:
        yield statement["inquiry"]
    yield from (one["carried_from"] for one in statement["appearances"] if one["carried_from"])
    yield from (one["supersedes"] for one in statement["figures"] if one["supersedes"])


def _facts(value: Any) -> Iterator[tuple[str, tuple[Any, str]]]:
    """What a body says of each source and document by id. Party and side depend on the date."""
    for part in _parts(value):
        if "party" in part and "sealed" in part:
            yield part["id"], ([part["name"], part["kind"], part["plural"]], part["name"])
        elif "supplied" in part and "publisher" in part:
            yield part["id"], (part, part["title"])


def _versions(claim: Claim, frozen: Frozen, body: Body) -> dict[str, int]:
    """From where changes count once the answer is reviewed.

    From here on, unless something waits beside it: then from where they count now, so that whoever
    made the half-done edits stays their contributor.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claims_waits_beside_answer(%s, %s)",
            [claim.public_id, JSONField().get_db_prep_value(body, connection)],
        )
        (waits,) = cursor.fetchone()
    return reviewed_versions(claim) if waits else frozen.versions
