"""The parameters of a request → what it asks for. What can't be taken is told all at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from claims.public.answers import BadQuery
from claims.public.listing import Filter, read
from factcheck.lib.languages import UnknownLanguage, canonical_language

from .errors import Invalid, Violation
from .mask import Selection, selection
from .shapes import SEARCH, SYSTEM
from .tokens import BadToken, place

USUAL_SIZE: Final = 10
MOST_AT_ONCE: Final = 100
"""A page holds no more, however many are asked for: "up to that many", says Google."""
FARTHEST: Final = 10_000
"""So many results an offset may pass over, since each of them costs; a token costs nothing."""
INT32: Final = range(-(2**31), 2**31)
WHOLE: Final = re.compile(r"-?[0-9]{1,11}", re.ASCII)
SITE: Final = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
MAX_SITE: Final = 253
MAX_QUOTA_USER: Final = 40
YES_OR_NO: Final = {"": True, "true": True, "1": True, "false": False, "0": False}
SHOWN: Final = 60
"""Characters of a wrong value that are repeated to whoever sent it."""


@dataclass(frozen=True)
class Search:
    """What is looked for; a page token belongs to one of these."""

    words: Filter
    language: str
    site: str
    max_age_days: int
    page_size: int

    @property
    def size(self) -> int:
        """How many claims a page has at most."""
        return min(self.page_size or USUAL_SIZE, MOST_AT_ONCE)


@dataclass(frozen=True)
class Asked:
    """A search, the place in it, and the form of the answer.

    `after` is the edition that the page follows, 0 for the first page; `offset` counts there only.
    """

    search: Search
    after: int
    offset: int
    fields: Selection | None
    indented: bool


def asked(given: QueryDict) -> Asked:
    """What a request asks for; raises Invalid with everything that is wrong with it."""
    reader = _Reader(given)
    reader.known()
    search = Search(
        words=reader.words(),
        language=reader.language(),
        site=reader.site(),
        max_age_days=reader.number("maxAgeDays"),
        page_size=reader.number("pageSize"),
    )
    offset = reader.number("offset", most=FARTHEST)
    reader.something_is_sought(search)
    found = Asked(search, reader.after(search), offset, reader.fields(), reader.indented())
    reader.system()
    if reader.wrong:
        raise Invalid(*reader.wrong)
    return found


class _Reader:
    """Reads parameter by parameter, and notes in `wrong` what it can't take."""

    def __init__(self, given: QueryDict) -> None:
        self._given = given
        self.wrong: list[Violation] = []

    def known(self) -> None:
        """Nothing is passed over: a misspelt parameter would search for something else."""
        for name, values in self._given.lists():
            if name not in (*SEARCH, *SYSTEM):
                self.wrong.append(_unknown(name))
            elif len(values) > 1:
                self._refuse(name, values[-1], "it is given more than once")

    def words(self) -> Filter:
        """The words to look for, read as the list of claims reads its own."""
        text = self._text("query")
        if not text.strip():
            return Filter()
        inner = QueryDict(mutable=True)
        inner["q"] = text
        try:
            return read(inner)
        except BadQuery as error:
            self._refuse("query", text, f"it {error.detail}; what works is {error.allowed}")
            return Filter()

    def language(self) -> str:
        """The tag without region and variants, which are not looked at; "" for any."""
        text = self._text("languageCode")
        if not text:
            return ""
        try:
            parts = canonical_language(text).split("-")
        except UnknownLanguage:
            self._refuse("languageCode", text, "what works is a BCP-47 code such as en or sr-Latn")
            return ""
        return "-".join([parts[0], *(one for one in parts[1:2] if len(one) == len("Latn"))])

    def site(self) -> str:
        """The host whose reviews are wanted, as replies name it; "" for any."""
        text = self._text("reviewPublisherSiteFilter").strip().lower()
        if text and not (len(text) <= MAX_SITE and SITE.fullmatch(text)):
            self._refuse("reviewPublisherSiteFilter", text, "what works is a host: nytimes.com")
        return text.rstrip(".").removeprefix("www.")

    def number(self, name: str, *, most: int = INT32[-1]) -> int:
        """A count; 0, as in Google's own messages, is the same as none."""
        text = self._given.get(name)
        if text is None:
            return 0
        value = int(text) if WHOLE.fullmatch(text) else None
        if value is None or value not in INT32:
            self._refuse(name, text, f"what works is a whole number from 0 to {most}", "TYPE_INT32")
        elif value < 0:
            self._refuse(name, text, f"it must not be negative; what works is 0 to {most}")
        elif value > most:
            self._refuse(name, text, f"at most {most} results are passed over; use pageToken")
        return value or 0

    def something_is_sought(self, search: Search) -> None:
        if not (search.words.is_narrowed or search.site or self.wrong):
            why = "one of query and reviewPublisherSiteFilter is required"
            self.wrong.append(Violation("query", f"Request contains an invalid argument: {why}."))

    def after(self, search: Search) -> int:
        text = self._text("pageToken")
        try:
            return place(text, search) if text and not self.wrong else 0
        except BadToken as error:
            works = "what works is the nextPageToken of a reply, with the parameters of its request"
            self._refuse("pageToken", text, f"{error}; {works}")
            return 0

    def fields(self) -> Selection | None:
        mask = self._text("fields").strip()
        try:
            return selection(mask) if mask else None
        except Invalid as error:
            self.wrong += error.violations
            return None

    def indented(self) -> bool:
        text = self._text("prettyPrint").lower()
        if text not in YES_OR_NO:
            self._refuse("prettyPrint", text, "what works is true or false", "TYPE_BOOL")
        return YES_OR_NO.get(text, True)

    def system(self) -> None:
        """The parameters of every method that this one can't follow."""
        if self._text("alt") not in ("", "json"):
            self._refuse("alt", self._text("alt"), "this site answers in json alone")
        if self._text("callback"):
            why = "no script is sent, which could do anything in your page; every page may read"
            self._refuse("callback", self._text("callback"), f"{why} this address itself (CORS)")
        if self._text("$.xgafv") not in ("", "1", "2"):
            self._refuse("$.xgafv", self._text("$.xgafv"), "what works is 1 or 2")
        if len(self._text("quotaUser")) > MAX_QUOTA_USER:
            why = f"it has more than {MAX_QUOTA_USER} characters"
            self._refuse("quotaUser", self._text("quotaUser"), why)

    def _text(self, name: str) -> str:
        return str(self._given.get(name, ""))

    def _refuse(self, name: str, value: str, why: str, kind: str = "") -> None:
        """In Google's words as far as they go, then in ours what would work."""
        field = re.sub(r"(?<=[a-z])[A-Z]", lambda found: f"_{found[0].lower()}", name)
        told = f" ({kind})" if kind else ""
        short = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
        text = f"Invalid value at '{field}'{told}, \"{short}\": {why}"
        self.wrong.append(Violation(field, text))


def _unknown(name: str) -> Violation:
    short = name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
    return Violation(
        "",
        f'Invalid JSON payload received. Unknown name "{short}": Cannot bind query parameter. '
        f"Field '{short}' could not be found in request message. "
        f"Known are {', '.join(sorted((*SEARCH, *SYSTEM), key=str.lower))}.",
    )
