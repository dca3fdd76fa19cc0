"""What the codes of a body are called on a page.

A body holds codes and, for some, the label that the newsroom approved. The code decides, so that a
page can be shown in another language; a code that this version does not know falls back on the
label, then on the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from factcheck.lib.stances import BY_CODE

Words = Mapping[str, Promise | str]

DISPUTES: Words = {
    "retracted": lazy("Retracted"),
    "denied": lazy("Denied"),
    "partly_denied": lazy("Partly denied"),
    "counter_claimed": lazy("Countered by another claim"),
    "not_acknowledged": lazy("Not acknowledged"),
    "conceded": lazy("Conceded"),
    "other_account": lazy("Another account given"),
    "asked_without_reply": lazy("Asked, without reply"),
    "no_answer": lazy("No answer on record"),
}
PARTY_STATES: Words = {
    "asserts": lazy("asserts it"),
    "retracted": lazy("retracted it"),
    "corrected": lazy("corrected it"),
    "denies": lazy("denies it"),
    "partly_denies": lazy("denies it in part"),
    "counter_claims": lazy("makes a counter-claim"),
    "other_account": lazy("gives another account"),
    "does_not_acknowledge": lazy("does not acknowledge it"),
    "declines": lazy("declines to comment"),
    "concedes": lazy("concedes it"),
    "asked_without_reply": lazy("was asked; no reply"),
    "no_answer": lazy("no answer on record"),
}
EDITION_KINDS: Words = {
    "first": lazy("First published"),
    "update": lazy("Update"),
    "answer": lazy("Answer added"),
    "correction": lazy("Correction"),
    "review": lazy("Second review"),
    "merge": lazy("Merged"),
    "withdrawal": lazy("Withdrawn"),
    "redaction": lazy("Redaction"),
}
SUBJECT_STATES: Words = {
    "withdrawn": lazy("Withdrawn"),
    "redacted": lazy("Redacted"),
    "merged": lazy("Merged into another record"),
}
CARRIAGE: Words = {
    "original": lazy("words as first published"),
    "carried": lazy("carried at second hand"),
    "unknown": lazy("not known whether first or second hand"),
}
SCOPES: Words = {
    "cumulative": lazy("in all so far"),
    "period": lazy("for a period"),
    "unknown": lazy("not said whether in all or for a period"),
}
BEARINGS: Words = {
    "supports": lazy("supports the claim"),
    "contradicts": lazy("contradicts the claim"),
    "neither": lazy("neither supports nor contradicts it"),
}
# The Admiralty scale of information (NATO AJP-2.1)
CREDIBILITY: Mapping[int, Promise | str] = {
    1: lazy("confirmed by other sources"),
    2: lazy("probably true"),
    3: lazy("possibly true"),
    4: lazy("doubtful"),
    5: lazy("improbable"),
    6: lazy("can’t be judged"),
}
LINKS: Words = {
    "mirrors": lazy("mirrors this claim"),
    "opposes": lazy("opposes this claim"),
    "same_as": lazy("is the same claim"),
    "follows": lazy("is followed by this claim"),
}
SOURCE_KINDS: Words = {
    "state": lazy("State"),
    "de_facto": lazy("De facto authority"),
    "body": lazy("Government body"),
    "force": lazy("Armed force"),
    "official": lazy("Official"),
    "organisation": lazy("Organisation"),
    "outlet": lazy("News outlet"),
    "witness": lazy("Witness, or a group of witnesses"),
}
TIES: Words = {
    "part_of": lazy("is part of"),
    "speaks_for": lazy("speaks for"),
    "ally_of": lazy("is an ally of"),
}
DOCUMENT_KINDS: Words = {
    "article": lazy("Article"),
    "broadcast": lazy("Broadcast"),
    "post": lazy("Post"),
    "press_release": lazy("Press release"),
    "video": lazy("Video"),
    "photo": lazy("Photo"),
    "record": lazy("Record"),
}
SUPPLIED: Words = {
    "title": lazy("title"),
    "publisher": lazy("publisher"),
    "date": lazy("date"),
    "language": lazy("language"),
    "url": lazy("address"),
}
PRECISIONS: Words = {
    "exact": lazy("the spot itself"),
    "town": lazy("somewhere in the town"),
    "district": lazy("somewhere in the district"),
    "region": lazy("somewhere in the region"),
    "country": lazy("somewhere in the country"),
    "unknown": lazy("not known where"),
}
VERDICT_KINDS: Words = {
    "open": lazy("open"),
    "supported": lazy("supported"),
    "refuted": lazy("refuted"),
    "mixed": lazy("mixed"),
    "unknowable": lazy("can’t be known"),
}
CORRECTION_KINDS: Words = {
    "correction": lazy("Correction"),
    "clarification": lazy("Clarification"),
    "update": lazy("Update"),
}


def word(table: Words, code: str, label: str = "") -> str:
    """The words for a code, else the label that came with it, else the code in plain letters."""
    return str(table.get(code) or label or code.replace("_", " "))


def stance_word(code: str) -> str:
    """The label of a stance, from the one table of stances."""
    stance = BY_CODE.get(code)
    return _(stance.label) if stance else code.replace("_", " ")


def reading(code: str) -> str:
    """What a stance does (asserting, rebutting …): the shape of its mark; "other" if unknown."""
    stance = BY_CODE.get(code)
    return stance.reading.value if stance else "other"


def language_name(tag: str) -> str:
    """The name of a language by its BCP 47 tag; the tag itself where it has no known name."""
    if tag in ("", "und"):
        return _("language not known")
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


def names_in_line(names: list[str]) -> str:
    """Names as one phrase: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
