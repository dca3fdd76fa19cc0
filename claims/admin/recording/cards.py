"""The cards of speech acts: who said what of the claim, in which words, with which figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.forms.models import fields_for_model

from claims.models import Appearance, Figure, Speaker, Statement
from factcheck.lib.stances import BY_CODE, grouped_choices

from .forms import DATE, Sheet
from .picks import Pick

FIRST = ("claims", "denies", "denies")
"""A claim with an assertion and two denials: the cards that a new page begins with."""
MAX_CARDS, MAX_FIGURES = 40, 20
_IN_TEXT = ("locator", "words", "words_language", "not_in_text", "carriage")
_TRANSLATED = ("translation", "translation_language", "translated_by")
_TELLING = ("speakers", "own_voice", "speaker_as_given", "paraphrase", *DATE, "words", "locator")


class FigureRow(Sheet):
    """One number as it was said."""

    low = forms.CharField(help_text="Lowest number; an exact one stands in both. Empty: not known.")
    high = forms.CharField(help_text="Highest number. Empty: not known.")

    class Meta:
        model = Figure
        fields = ("of", "qualifier", "unit", "whose_as_given", "scope")

    def is_empty(self) -> bool:
        return not self.given("of", "qualifier", "low", "high", "unit", "whose_as_given")

    def data_of(self) -> dict[str, Any]:
        return self.given("of", "qualifier", "low", "high", "unit", "whose_as_given", "scope")


class Card(Sheet):
    """One speech act, and how it stands in the document."""

    needed = ("stance", "paraphrase")

    speakers = Pick(
        Speaker._meta.get_field("source"),
        help_text="Whoever says it. Several make a joint statement.",
    )
    own_voice = forms.BooleanField(
        label="the document says so in its own voice",
        help_text="Then its publisher is the speaker.",
    )
    answers_first = forms.BooleanField(
        label="it answers the first statement",
        help_text="Only where the report says that it replies to it.",
    )

    class Meta:
        model = Statement
        fields = ("stance", "paraphrase", "speaker_as_given", *DATE)
        widgets = {"paraphrase": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}

    def __init__(self, data: Any, number: int | str, initial: Mapping[str, Any]) -> None:
        self.number = number
        super().__init__(data, prefix=f"statements-{number}", initial=initial)
        stance: Any = self.fields["stance"]
        stance.choices = [("", "---------"), *grouped_choices()]
        for name in ("words", "translation"):
            self.fields[name].widget.attrs |= {"rows": 3, "class": "vLargeTextField", "dir": "auto"}
        count = counted(data, f"{self.prefix}-figures", 1, MAX_FIGURES)
        self.figures = [self._figure(data, row) for row in range(count)]
        self.blank_figure = self._figure(None, "__m__")

    def more_fields(self) -> dict[str, forms.Field]:
        """Where it stands in the document, and in which words."""
        return dict(fields_for_model(Appearance, fields=(*_IN_TEXT, *_TRANSLATED)))

    def _figure(self, data: Any, row: int | str) -> FigureRow:
        return FigureRow(data, prefix=f"{self.prefix}-figures-{row}")

    def is_valid(self) -> bool:
        readable = all([super().is_valid(), *(row.is_valid() for row in self.figures)])
        self.is_empty()  # settled, with `rows`, before anything is blamed
        return readable

    @property
    def title(self) -> str:
        """What the card is called: the stance that it holds."""
        code = self["stance"].value()
        return BY_CODE[code].label if code in BY_CODE else "Statement"

    def is_empty(self) -> bool:
        """Whether nothing was filled in but what the card came with."""
        return not any((self.rows, self._tells))  # both are settled here

    @cached_property
    def _tells(self) -> bool:
        """Whether something was filled in of the statement itself, as it was sent."""
        return self.read() and bool(self.given(*_TELLING))

    @property
    def open_figures(self) -> bool:
        """Whether the figures are shown at once: somebody filled in one, or asked for another."""
        touched = (row.is_bound and (row.errors or not row.is_empty()) for row in self.figures)
        return len(self.figures) > 1 or any(touched)

    @cached_property
    def rows(self) -> list[FigureRow]:
        """The figures that were filled in, as they were sent.

        Found once: a value that is blamed is taken out of what was read, so that a figure of which
        only a wrong number is there would be gone when the next problem is put at its place.
        """
        return [row for row in self.figures if row.read() and not row.is_empty()]

    def data_of(self, key: str, document: str, publisher: Any, first: bool) -> dict[str, Any]:
        """The statement as plain data; `key` becomes its public id."""
        speakers = list(self.cleaned_data.get("speakers") or [])
        if self.cleaned_data.get("own_voice") and publisher and publisher not in speakers:
            speakers.append(publisher)
        appearance = self.given(*_IN_TEXT, *_TRANSLATED)
        if not appearance.get("words"):
            appearance.pop("words_language", None)
        answers = ["statement-0"] if self.cleaned_data.get("answers_first") and not first else []
        return {
            **self.given("stance", "paraphrase", "speaker_as_given"),
            **self.date(),
            "id": key,
            "key": f"statement-{self.number}",
            "speakers": [one.slug for one in speakers],
            "answers": answers,
            "appearances": [{"document": document, **appearance}],
            "figures": [row.data_of() for row in self.rows],
        }


class Cards:
    """All cards of a page; as many as the page says, and one more where one was asked for."""

    def __init__(self, data: Any, *, language: str = "", more: str = "") -> None:
        self.data = _with_one_more(data, more)
        self.language = language
        count = counted(self.data, "statements", len(FIRST), MAX_CARDS)
        known = counted(data, "statements", 0, MAX_CARDS) if data is not None else 0
        self.all = [self._card(number, number < known) for number in range(count)]
        self.blank = self._card("__n__", False)

    def __iter__(self) -> Iterator[Card]:
        return iter(self.all)

    def _card(self, number: int | str, known: bool) -> Card:
        """A card with what was sent, or, where nothing was, with what it begins with."""
        stance = FIRST[number] if isinstance(number, int) and number < len(FIRST) else "denies"
        initial = {"stance": stance, "words_language": self.language}
        return Card(self.data if known else None, number, initial)

    def filled(self) -> list[Card]:
        return [card for card in self.all if not card.is_empty()]


def counted(data: Any, name: str, least: int, most: int) -> int:
    """How many of something a page says it holds, within bounds."""
    said = str(data.get(f"{name}-count", "")) if data is not None else ""
    return min(max(int(said), least), most) if said.isdecimal() and len(said) < 6 else least


def _with_one_more(data: Any, what: str) -> Any:
    """The data with a list of cards or of figures made longer by one."""
    if data is None or not what:
        return data
    longer = data.copy()
    longer[f"{what}-count"] = str(counted(data, what, 1, MAX_CARDS) + 1)
    return longer
