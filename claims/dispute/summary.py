"""Where each party stands, and what that makes of the claim.

A party's state is that of its latest standing statement. A comment is no answer; declining to
comment is one only of a party that has given no other, since it takes nothing back. The claim's
dispute is the gravest that any standing statement gives, so a later, weaker answer never lowers
it, nor does any further rebuttal. `declines` gives the claim nothing: its dispute stays
`no_answer`, and the headline says who declined. An answer that was taken back is told as such
only while no other stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .speakers import Voice, party_of
from .standing import Act, Position, Role
from .tables import DISPUTE_OF_ANSWER, RANK, state_label

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, with the acts that carry it, the latest last; none where the party was silent."""

    state: str
    acts: tuple[Act, ...] = ()

    @property
    def statement(self) -> str | None:
        return self.acts[-1].id if self.acts else None


@dataclass(frozen=True, slots=True)
class Party:
    """One party's record: all its acts, and how it met our requests for comment."""

    voice: Voice
    acts: tuple[Act, ...] = ()
    asked: frozenset[str] = field(default_factory=frozenset)
    concerned: bool = False

    @property
    def key(self) -> str:
        return self.voice.key

    def in_role(self, role: Role) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if role in act.roles)

    def as_claimant(self) -> Standing | None:
        """asserts, corrected or retracted (conceding one's own claim is that); else None."""
        acts = self.in_role(Role.CLAIMANT)
        standing = [act for act in acts if act.stands]
        made = tuple(act for act in standing if act.position is Position.FOR)
        if made:
            corrected = made[-1].statement["stance"] == "corrects"
            return Standing("corrected" if corrected else "asserts", made)
        return Standing("retracted", tuple(standing or acts)[-1:]) if acts else None

    def as_answer(self) -> Standing | None:
        """What it answers, or the silence of one who was concerned or asked; None for others."""
        standing = [act for act in self.in_role(Role.ANSWER) if act.stands]
        given = _by_stance(standing)
        if given:
            return max(given, key=_place)
        declined = [act for act in standing if act.stance == "declines"]
        if declined:
            return Standing("declines", tuple(declined))
        if standing:
            return Standing("retracted_answer", (standing[-1],))
        return None if self.in_role(Role.CLAIMANT) else self._silence()

    def _silence(self) -> Standing | None:
        if "refused" in self.asked:
            return Standing("declines")
        if "no_reply" in self.asked:
            return Standing("asked_without_reply")
        return Standing("no_answer") if self.concerned else None

    def answers(self) -> list[Standing]:
        """Its answer, and with it the gravest one that it gave and still stands to, if graver."""
        answer = self.as_answer()
        if answer is None:
            return []
        given = _by_stance([act for act in self.in_role(Role.ANSWER) if act.stands])
        gravest = max([answer, *given], key=_gravity)
        shown = [answer] if _gravity(gravest) == _gravity(answer) else [answer, gravest]
        return sorted(shown, key=_place)

    def overall(self) -> Standing:
        """Where it stands in all: its later role, or else its latest remark."""
        roles = [one for one in (self.as_claimant(), self.as_answer()) if one]
        if roles:
            return max(roles, key=_place)
        rates = bool(self.acts) and self.acts[-1].stance == "rates"
        return Standing("rates" if rates else "comments", self.acts[-1:])


def _by_stance(standing: Iterable[Act]) -> list[Standing]:
    """The answers of one party, alike ones together."""
    found: dict[str, list[Act]] = {}
    for act in standing:
        if act.stance not in ("declines", "retracts"):
            found.setdefault(act.stance, []).append(act)
    return [Standing(stance, tuple(acts)) for stance, acts in found.items()]


def _place(standing: Standing) -> int:
    return standing.acts[-1].place if standing.acts else -1


def _gravity(standing: Standing) -> int:
    return RANK[DISPUTE_OF_ANSWER.get(standing.state, "no_answer")]


def parties_of(body: Json, acts: Sequence[Act], inquiries: Mapping[str, str]) -> list[Party]:
    """All parties: those who spoke, in that order, then the concerned, then others we asked."""
    spoken: dict[str, list[Act]] = {}
    for act in acts:
        spoken.setdefault(act.voice.key, []).append(act)
    concerned = [party_of(source) for source in body["concerns"]]
    asked = _asked(body, inquiries)
    met = [voice for voice, states in asked.values() if states & {"refused", "no_reply"}]
    first: dict[str, Voice] = {}
    for voice in [*(act.voice for act in acts), *concerned, *met]:
        first.setdefault(voice.key, voice)
    accused = {voice.key for voice in concerned}
    return [
        Party(voice, tuple(spoken.get(key, ())), _states(asked, key), key in accused)
        for key, voice in first.items()
    ]


_Asked = dict[str, tuple[Voice, set[str]]]


def _asked(body: Json, inquiries: Mapping[str, str]) -> _Asked:
    """For each party that we asked, how that went."""
    asked: _Asked = {}
    for one in body["inquiries"]:
        voice = party_of(one["source"])
        asked.setdefault(voice.key, (voice, set()))[1].add(inquiries[one["id"]])
    return asked


def _states(asked: _Asked, key: str) -> frozenset[str]:
    return frozenset(asked[key][1]) if key in asked else frozenset()


def dispute_of(parties: Iterable[Party]) -> str:
    """The claim's dispute: the first that holds, over all that still stands."""
    everyone = list(parties)
    claimants = [claim for party in everyone if (claim := party.as_claimant())]
    if claimants and all(one.state == "retracted" for one in claimants):
        return "retracted"
    answers = [one for party in everyone for one in party.answers()]
    gravest = max(answers, key=_gravity, default=None)
    return DISPUTE_OF_ANSWER.get(gravest.state, "no_answer") if gravest else "no_answer"


def shown_voice(party: Party, standing: Standing) -> Voice:
    """Under which name the party carries a state.

    "a senior official (Turkey)" only while nobody speaks for it by name to the same effect.
    """
    voice = standing.acts[-1].voice if standing.acts else party.voice
    by_name = not standing.acts or any(not act.voice.as_given for act in standing.acts)
    plural = any(one.plural for one in (party.voice, *(act.voice for act in party.acts)))
    as_given = "" if by_name and voice.known else voice.as_given
    return replace(voice, as_given=as_given, plural=plural)


def entry(party: Party, standing: Standing, acts: Iterable[Act]) -> dict[str, Any]:
    """The PARTY object of a body; `acts` are those that it lists."""
    voice = shown_voice(party, standing)
    return {
        "key": party.key,
        "name": voice.shown,
        "as_given": voice.as_given,
        "side": next((act.voice.side for act in party.acts if act.voice.side), party.voice.side),
        "state": standing.state,
        "state_label": state_label(standing.state, plural=voice.takes_plural),
        "statement": standing.statement,
        "statements": [act.id for act in acts],
    }
