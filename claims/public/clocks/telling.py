"""What the page says of its clocks: which is on, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from claims.public import words
from claims.public.date_words import moment_words
from claims.public.parts import Json
from claims.public.parts.record import Published

from .cutting import Cut, later_statements
from .reading import Clocks

SINCE: dict[str, Promise | str] = {
    "withdrawn": lazy("What stands now is a notice: the record has been withdrawn since."),
    "redacted": lazy("What stands now is a notice: the record has been redacted since."),
    "merged": lazy("What stands now is a notice: the record was merged into another one since."),
}


@dataclass(frozen=True)
class Banner:
    """`on`: which clocks, a sentence each; `notes`: what that means here."""

    on: list[str]
    notes: list[str]
    later_denials: int
    clocks: Clocks

    @property
    def text(self) -> str:
        """All of it as one paragraph, for where the page is shown without its banner."""
        return " ".join([*self.on, *self.notes])


def banner(
    clocks: Clocks, shown: Json, stands: Json, published: Published, cut: Cut | None
) -> Banner:
    """`shown` is the body on the page, `stands` the one that stands now, `cut` of `said_by`."""
    hidden = list(later_statements(shown, stands, cut.left_out if cut else []))
    denials = sum(words.reading(one["stance"]) == "rebutting" for one in hidden)
    notes = [*_edition(clocks, published), *_cut(cut)]
    if stands.get("state") in SINCE:
        notes.append(str(SINCE[stands["state"]]))
        notes += _hidden(denials, len(hidden) - denials) if hidden else []
    else:
        notes += _hidden(denials, len(hidden) - denials)
    notes.append(_("Dates are taken to their end, in UTC."))
    return Banner(list(_on(clocks)), notes, denials, clocks)


def _on(clocks: Clocks) -> Iterator[str]:
    if clocks.as_of:
        yield _("The record as we had published it by %(day)s.") % {"day": clocks.as_of.words}
    if clocks.said_by:
        yield _("Only what had been said by %(day)s.") % {"day": clocks.said_by.words}


def _edition(clocks: Clocks, published: Published) -> Iterator[str]:
    if clocks.as_of:
        yield _("This is edition %(number)s, published on %(moment)s.") % {
            "number": published.number,
            "moment": moment_words(published.header["published_at"]),
        }
    if clocks.said_by:
        told = _(
            "Headline, dispute and points are worked out from that alone; what we checked and "
            "found is of edition %(number)s."
        )
        yield told % {"number": published.number}


def _cut(cut: Cut | None) -> Iterable[str]:
    if cut and cut.undated:
        yield ngettext(
            "%(n)s statement without a date is kept, though it may have been made later.",
            "%(n)s statements without a date are kept, though they may have been made later.",
            cut.undated,
        ) % {"n": cut.undated}


def _hidden(denials: int, others: int) -> Iterator[str]:
    """How much came later. Denials first: that there are some must not be missed."""
    if not denials and not others:
        yield _("Nothing came later that is left out here.")
        return
    if denials:
        yield ngettext(
            "%(n)s denial that came later is not shown here.",
            "%(n)s denials that came later are not shown here.",
            denials,
        ) % {"n": denials}
    else:
        yield _("No denial came later.")
    if others:
        yield ngettext(
            "%(n)s other statement that came later is not shown here.",
            "%(n)s other statements that came later are not shown here.",
            others,
        ) % {"n": others}
