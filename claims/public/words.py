"""What the codes of a body are called on a page.

A body holds codes and, for states that follow from what was said, a label that agrees with its
name in number. Labels are looked up as they are, codes in the tables below; a code that this
version does not know is shown in plain letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext, pgettext_lazy

from claims.dispute.tables import DISPUTES, STATES
from claims.public.cldr import listed, name_of_language
from factcheck.lib.stances import BY_CODE, STANCES

Words = Mapping[str, Promise | str]

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
    "original": lazy("said in this document itself"),
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
    "mirrors": lazy("This claim mirrors"),
    "opposes": lazy("This claim opposes"),
    "same_as": lazy("The same claim"),
    "follows": lazy("This claim follows"),
}
SOURCE_KINDS: Words = {
    "state": pgettext_lazy("source", "State"),
    "de_facto": lazy("De facto authority"),
    "body": lazy("Government body"),
    "force": lazy("Armed force"),
    "official": lazy("Official"),
    "organisation": lazy("Organisation"),
    "outlet": lazy("News outlet"),
    "witness": lazy("Witness, or a group of witnesses"),
    "sealed": lazy("Protected source"),
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
    "fact": lazy("A fact"),
    "attribution": lazy("Attribution"),
    "translation": lazy("Translation"),
    "clarification": lazy("Clarification"),
}


STANCE = "stance"
"""The context of a stance's label: "Claims" as a verb, not as a heading."""
# Texts that are looked up from a variable, by context: labels that bodies and tables hold.
TABLE_TEXTS: tuple[tuple[str, str], ...] = (
    *((STANCE, one.label) for one in STANCES),
    *(("", phrase) for one in STANCES for phrase in (one.singular, one.plural)),
    *(("", phrase) for one in STATES.values() for phrase in (one.singular, one.plural)),
    *(("", text) for one in DISPUTES for text in (one.label, one.meaning)),
)


def word(table: Words, code: str) -> str:
    """The words for a code, else the code in plain letters."""
    return str(table.get(code) or code.replace("_", " "))


def labelled(label: str) -> str:
    """A label of a body (of a dispute, of a party's state) in the reader's language."""
    return _(label) if label else ""


def stance_word(code: str) -> str:
    """The label of a stance, from the one table of stances."""
    stance = BY_CODE.get(code)
    return pgettext(STANCE, stance.label) if stance else code.replace("_", " ")


def reading(code: str) -> str:
    """What a stance does (asserting, rebutting …): the shape of its mark; "other" if unknown."""
    stance = BY_CODE.get(code)
    return stance.reading.value if stance else "other"


def language_name(tag: str) -> str:
    """The name of a language by its BCP 47 tag; the tag itself where it has no known name."""
    return _("language not known") if tag in ("", "und") else name_of_language(tag)


def names_in_line(names: Sequence[str]) -> str:
    """Names as one phrase: "A", "A and B", "A, B and C"."""
    return listed(names)
