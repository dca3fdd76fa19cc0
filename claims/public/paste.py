"""A claim as one paragraph for a story: who says it, who denies it, what is known. Plain text.

A pure function of a body. It never leaves out a party that answers, or one whose answer is missing:
names are given in full however many they are, since a pasted paragraph travels without its page.
All verbs that follow a name stand in the past tense, which needs no agreement in number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.public import words
from claims.public.date_words import date_words, moment_day

Json = Mapping[str, Any]
ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")
MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2})?")

# What each state is in a sentence, after the names and before the date.
DID = {
    "denies": lazy("denied it"),
    "partly_denies": lazy("denied part of it"),
    "counter_claims": lazy("said the opposite"),
    "other_account": lazy("gave another account"),
    "does_not_acknowledge": lazy("did not acknowledge it"),
    "declines": lazy("declined to comment"),
    "concedes": lazy("conceded it"),
    "retracted": lazy("retracted it"),
    "retracted_answer": lazy("took the answer back"),
    "comments": lazy("commented on it"),
    "rates": lazy("rated it"),
}
# Where the words of the state alone say too little, our paraphrase follows.
TELLS_MORE = {"partly_denies", "counter_claims", "other_account", "comments"}
SILENT = {"no_answer", "asked_without_reply"}


def paragraph(body: Json) -> str:
    """The whole paragraph of a claim, or of the notice that stands in its place.

    "" for a body of any other subject.
    """
    if body.get("format") == "factcheck/tombstone/1":
        return _notice(body)
    if not body.get("computed"):
        return ""
    sentences = (
        *_claimed(body),
        *_answered(body),
        *_asked(body),
        *_remarked(body),
        *_mirrored(body),
        *_found(body),
        _as_of(body),
    )
    return " ".join(sentences)


def _notice(body: Json) -> str:
    state = words.word(words.SUBJECT_STATES, str(body.get("state", "")))
    told = _("This record of a claim no longer stands (%(state)s).") % {"state": state.lower()}
    there = ((body.get("winner") or {}).get("card") or {}).get("headline") or ""
    return " ".join(
        filter(None, (told, _sentence(str(body.get("reason") or "")), _sentence(there)))
    )


def _claimed(body: Json) -> Iterator[str]:
    """Who said it, when: those who still do, then those who took it back."""
    clause = _bare(body["clause"]) or f"“{_bare(body['wording'])}”"
    standing = [one for one in body["computed"]["claimants"] if one["state"] != "retracted"]
    for group in _together(body, standing):
        said = {"who": _names(group), "when": _said_when(body, group[0]), "clause": clause}
        corrected = group[0]["state"] == "corrected"
        form = _("%(who)s, correcting an earlier statement, said%(when)s that %(clause)s.")
        yield _capital((form if corrected else _("%(who)s said%(when)s that %(clause)s.")) % said)
    if not body["computed"]["claimants"]:
        yield _("No statement on record asserts that %(clause)s.") % {"clause": clause}
    elif not standing:
        gone = _names(body["computed"]["claimants"])
        once = _("%(who)s once said that %(clause)s.") % {"who": gone, "clause": clause}
        yield _capital(once)


def _answered(body: Json) -> Iterator[str]:
    """Every answer on record and every answer that is missing."""
    answers = body["computed"]["card"]["answers"]
    told = _told_by_requests(body)
    for group in _together(body, [one for one in answers if one["state"] not in SILENT]):
        if group[0]["statement"] or any(one["name"] not in told for one in group):
            yield _answer(body, group)
    silent = [one["name"] for one in answers if one["state"] in SILENT and one["name"] not in told]
    if silent:
        yield _("There is no answer from %(who)s on record.") % {"who": words.names_in_line(silent)}
    elif not answers:
        yield _("There is no answer on record.")


def _answer(body: Json, group: list[Json]) -> str:
    state = group[0]["state"]
    did = str(DID.get(state) or group[0]["state_label"])
    joint = _(", in a joint statement,") if _is_joint(group) else ""
    parts = {"who": _names(group), "joint": joint, "did": did}
    told = _("%(who)s%(joint)s %(did)s") % parts + _said_when(body, group[0])
    more = _paraphrase(body, group[0]) if state in TELLS_MORE else ""
    return _capital(f"{told}: {more}" if more else f"{told}.")


def _told_by_requests(body: Json) -> set[str]:
    """Those whose silence or refusal the requests for comment tell with its dates."""
    states = _request_states(body)
    met = ("no_reply", "refused", "open")
    return {one["source"]["name"] for one in body["inquiries"] if states.get(one["id"]) in met}


def _request_states(body: Json) -> dict[str, str]:
    return {one["id"]: one["state"] for one in body["computed"]["inquiries"]}


def _asked(body: Json) -> Iterator[str]:
    states = _request_states(body)
    waived: dict[str, list[str]] = {}
    for one in body["inquiries"]:
        state = states.get(one["id"], one["outcome"])
        if state == "waived":
            waived.setdefault(one["reason"], []).append(one["source"]["name"])
        elif state != "answered":
            yield _request(one, state)
    for reason, asked in waived.items():
        parts = {"who": words.names_in_line(asked), "why": _capital(_sentence(reason))}
        yield (_("We did not ask %(who)s for comment. %(why)s") % parts).strip()


def _request(inquiry: Json, state: str) -> str:
    """ "Asked for comment on 1 October 2020, Turkey had not replied by 2 October 2020." """
    parts = {
        "who": inquiry["source"]["name"],
        "asked": _("Asked for comment%(on)s,") % {"on": _on(inquiry["asked_at"])},
        "deadline": moment_day(inquiry["deadline"]) if inquiry["deadline"] else "",
    }
    if state == "refused":
        return _("%(asked)s %(who)s refused to answer.") % parts
    if state == "no_reply":
        return _("%(asked)s %(who)s had not replied by %(deadline)s.") % parts
    if inquiry["deadline"]:
        return _("%(asked)s %(who)s had not replied yet; the deadline is %(deadline)s.") % parts
    return _("%(asked)s %(who)s had not replied yet.") % parts


def _on(moment: str | None) -> str:
    return _(" on %(day)s") % {"day": moment_day(moment)} if moment else ""


def _remarked(body: Json) -> Iterator[str]:
    """Those who neither claim nor answer, but commented or rated."""
    aside = [one for one in body["computed"]["parties"] if one["state"] in ("comments", "rates")]
    for one in aside:
        told = _entry_name(one)
        yield _answer(body, [{**one, "name": told}])


def _mirrored(body: Json) -> Iterator[str]:
    if any(link["kind"] == "mirrors" for link in body.get("links", ())):
        yield _("A mirror claim is on record: each side says this of the other.")


def _found(body: Json) -> Iterator[str]:
    """The verdict in its own words, with the first paragraph of its reasons."""
    finding = body.get("finding")
    if not finding:
        yield _("We have no finding on it.")
        return
    yield _("Our finding: %(verdict)s.") % {"verdict": _bare(finding["verdict"]["label"])}
    first = finding["reasons"].replace("\r\n", "\n").strip().split("\n\n")[0]
    if first:
        yield _sentence(" ".join(first.split()))


def _as_of(body: Json) -> str:
    return _("(As of %(day)s.)") % {"day": moment_day(body["computed"]["as_of"])}


def _together(body: Json, entries: Iterable[Json]) -> list[list[Json]]:
    """Those who did the same at the same time, and whose words need not be told apart."""
    groups: dict[tuple[str, ...], list[Json]] = {}
    for one in entries:
        apart = one["statement"] or one.get("key", "") if one["state"] in TELLS_MORE else ""
        groups.setdefault((one["state"], _said_when(body, one), apart), []).append(one)
    return list(groups.values())


def _is_joint(group: list[Json]) -> bool:
    made = {one["statement"] for one in group}
    return len(group) > 1 and len(made) == 1 and None not in made


def _names(group: Iterable[Json]) -> str:
    return words.names_in_line([_entry_name(one) for one in group])


def _entry_name(entry: Json) -> str:
    """A party's name as published, with the words in which the report names its speaker."""
    return str(entry["name"] or entry.get("as_given") or _("an unnamed speaker"))


def _statement(body: Json, entry: Json) -> Json | None:
    return next((one for one in body["statements"] if one["id"] == entry["statement"]), None)


def _paraphrase(body: Json, entry: Json) -> str:
    statement = _statement(body, entry)
    return _sentence(statement["paraphrase"]) if statement else ""


def _said_when(body: Json, entry: Json) -> str:
    """ " on 1 October 2020 (“on Thursday”)"; "" for a party that said nothing."""
    statement = _statement(body, entry)
    if statement is None:
        return ""
    date = statement["date"]
    if not date:
        return _(" (date not known)")
    said = f"“{date['as_said']}”" if date["as_said"] else ""
    plain = _in_plain_words(date)
    if plain:
        return f" {plain} ({said})" if said else f" {plain}"
    told = date_words(date) if date["edtf"] else ""
    return f" ({', '.join(filter(None, (told, said)))})"


def _in_plain_words(date: Json) -> str:
    """ "on 1 October 2020", "in October 2020"; "" for a date that needs more words."""
    form = _("on %(date)s") if ONE_DAY.fullmatch(date["edtf"]) else ""
    form = _("in %(date)s") if MONTH_OR_YEAR.fullmatch(date["edtf"]) else form
    return form % {"date": date_words(date)} if form else ""


def _bare(sentence: str) -> str:
    return sentence.strip().removesuffix(".")


def _sentence(text: str) -> str:
    """Text that ends as a sentence does."""
    told = text.strip()
    return told if not told or told[-1] in ".!?…”\"'»)" else f"{told}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
