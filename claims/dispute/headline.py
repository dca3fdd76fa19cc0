"""The sentence that goes wherever the claim goes: who says it, and who answers how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .speakers import Voice
from .summary import Party, Standing, shown_voice
from .tables import DISPUTE_LABELS, STATES, state_label

Json = Mapping[str, Any]
NO_ANSWER = "no answer on record"
NOBODY_ASSERTS = "No such assertion was found"
# So many names are spelled out; of more, the first two and how many others. The card has them all.
NAMES_IN_FULL = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one party; one that denied and then said less gives two."""

    voice: Voice
    standing: Standing

    def on_card(self) -> dict[str, Any]:
        state = self.standing.state
        return {
            "name": self.voice.shown,
            "state": state,
            "state_label": state_label(state, plural=self.voice.takes_plural),
            "statement": self.standing.statement,
        }


def card_of(body: Json, parties: Sequence[Party], dispute: str) -> dict[str, Any]:
    """What a list shows of the claim; it names everyone who answered, however many they are."""
    claims = claims_of(parties)
    answers = [*answers_of(parties), *(one for one in claims if _given_up(one))]
    finding = body["finding"]
    line = answer_line(body, parties)
    return {
        "headline": f"{_opening(body, claims)}; {line}",
        "title": body["title"],
        "wording": body["wording"],
        "claimed_by": [one.voice.shown for one in claims],
        "answers": [one.on_card() for one in answers],
        "answer_line": line,
        "dispute": dispute,
        "dispute_label": DISPUTE_LABELS[dispute],
        "verdict": finding and dict(finding["verdict"]),
        "asserted": bool(claims),
    }


def claims_of(parties: Iterable[Party]) -> list[Answer]:
    """Who claims or claimed it, with their present state."""
    found = [(party, party.as_claimant()) for party in parties]
    return [Answer(shown_voice(party, one), one) for party, one in found if one]


def answers_of(parties: Iterable[Party]) -> list[Answer]:
    """Everyone's answers in the order in which they were given, the silent last."""
    found = [Answer(shown_voice(party, one), one) for party in parties for one in party.answers()]
    return sorted(found, key=lambda one: (not one.standing.acts, _first_place(one)))


def _first_place(answer: Answer) -> int:
    return answer.standing.acts[0].place if answer.standing.acts else 0


def answer_line(body: Json, parties: Sequence[Party]) -> str:
    """The second half of the headline: "Turkey denies it; Azerbaijan does not acknowledge it"."""
    claims = claims_of(parties)
    groups = _grouped(answers_of(parties))
    spoken = [_phrase(state, voices) for state, voices in groups.items() if state != "no_answer"]
    if any(not _given_up(one) for one in claims):
        spoken += _withdrawals(claims)
    mirrored = any(link["kind"] == "mirrors" for link in body["links"])
    if not groups.keys() - {"no_answer"}:
        silence = NO_ANSWER + (" but a mirror claim" if mirrored else "")
        return "; ".join([*spoken, silence])
    if "no_answer" in groups:
        spoken.append(f"no answer from {names_in_line(groups['no_answer'])} on record")
    return "; ".join([*spoken, "a mirror claim is on record"] if mirrored else spoken)


def _grouped(answers: Iterable[Answer]) -> dict[str, list[Voice]]:
    groups: dict[str, list[Voice]] = {}
    for one in answers:
        groups.setdefault(one.standing.state, []).append(one.voice)
    return groups


def _phrase(state: str, voices: Sequence[Voice]) -> str:
    return f"{names_in_line(voices)} {STATES[state].phrase(plural=_plural(voices))}"


def _given_up(claim: Answer) -> bool:
    return claim.standing.state == "retracted"


def _withdrawals(claims: Iterable[Answer]) -> list[str]:
    """What became of those claimants who no longer say so, while others still do."""
    gone = [one.voice for one in claims if _given_up(one)]
    return [_phrase("retracted", gone)] if gone else []


def _opening(body: Json, claims: Sequence[Answer]) -> str:
    """Who says what. Where nobody does, that no such assertion was found."""
    wording = f"“{_bare(body['wording'])}”"
    if not claims:
        return f"{NOBODY_ASSERTS}: {wording}"
    standing = [one.voice for one in claims if not _given_up(one)]
    voices = standing or [one.voice for one in claims]
    verb = ("say" if _plural(voices) else "says") if standing else "said"
    clause = _bare(body["clause"])
    said = f"{names_in_line(voices)} {verb}" + (f" that {clause}" if clause else f": {wording}")
    since = "" if standing else f" and {'have' if _plural(voices) else 'has'} since retracted it"
    return said[:1].upper() + said[1:] + since


def _bare(sentence: str) -> str:
    return sentence.strip().removesuffix(".")


def _plural(voices: Sequence[Voice]) -> bool:
    return len(voices) > 1 or voices[0].takes_plural


def names_in_line(voices: Sequence[Voice]) -> str:
    """Names as one phrase: "A", "A and B", "A, B and 3 others"."""
    names = [voice.shown for voice in voices]
    if len(names) > NAMES_IN_FULL:
        names = [*names[:2], f"{len(names) - 2} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
