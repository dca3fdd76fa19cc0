"""The catalogues of the public site: what is to be translated, gathered from where it stands.

`make messages` brings `locale/<code>/LC_MESSAGES/django.po` up to date with the templates, the
code and the tables whose labels bodies hold, and compiles what is there. Babel reads and writes the
files; Django itself turns a template into what Babel can read. Nothing is ever guessed ("fuzzy").
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any, Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from claims.public.date_words.phrases import DATE_TEXTS
from claims.public.words import TABLE_TEXTS

ROOT: Final = Path(__file__).resolve().parents[2]
LOCALE: Final = ROOT / "claims/public/locale"
KEYWORDS: Final[dict[str, Any]] = DEFAULT_KEYWORDS | {
    "lazy": None,
    "gettext_lazy": None,
    "words": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
# CLDR's rules for whole numbers as gettext writes them, in the order zero, one, two, few, many,
# other; a test holds them against Babel's. Babel's own list for catalogues is older than that.
PLURALS: Final = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "az": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=3; plural=(n==0 || n==1 ? 0 : n%1000000==0 ? 1 : 2);",
    "hy": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n != 1);",
}
_HEADER: Final = """\
# Factcheck: the public site. docs/glossary.md says which words are to be used.
msgid ""
msgstr ""
"Project-Id-Version: Factcheck\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
# Dates would change a file in which nothing else has changed; of the rest nobody would know more.
_NO_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SAYS_NOTHING: Final = tuple(
    f'"{name}:'
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator",
        "Language-Team", "Generated-By",
    )
)  # fmt: skip


def texts() -> Catalog:
    """Everything of the interface that is to be translated, without translations."""
    found = Catalog()
    for path in sorted((ROOT / "templates/public").rglob("*.html")):
        _gather(found, path, _from_template)
    folders = ("claims/public", "factcheck/lib/rules")
    for path in sorted(one for folder in folders for one in (ROOT / folder).rglob("*.py")):
        _gather(found, path, "python")
    for context, text in (*TABLE_TEXTS, *DATE_TEXTS):
        found.add(text, context=context or None)
    return found


def _gather(found: Catalog, path: Path, method: Any) -> None:
    where = str(path.relative_to(ROOT))
    with path.open("rb") as file:
        for line, message, comments, context in extract(
            method, file, keywords=KEYWORDS, comment_tags=["Translators"]
        ):
            found.add(message, locations=[(where, line)], auto_comments=comments, context=context)


def _from_template(file: IO[bytes], keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    source = templatize(file.read().decode())
    # What is left of the markup means nothing, and so must its indentation.
    plain = "\n".join(line.lstrip() for line in source.splitlines())
    yield from extract_python(BytesIO(plain.encode()), keywords, tags, options)


def path_of(code: str, suffix: str = "po") -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"django.{suffix}"


def read(code: str) -> Catalog:
    """The catalogue of a language as it stands; if there is none, an empty one."""
    path = path_of(code)
    header = _HEADER.format(code=code, plural=PLURALS[code])
    source = path.read_text(encoding="utf-8") if path.exists() else header
    return read_po(StringIO(source), locale=Locale(code), abort_invalid=True)


def write(code: str, catalog: Catalog) -> None:
    """Writes a catalogue, and compiles it."""
    catalog.creation_date = catalog.revision_date = _NO_DATE
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    kept = "".join(line for line in lines if not line.startswith(_SAYS_NOTHING))
    path_of(code).write_text(kept, encoding="utf-8")
    with path_of(code, "mo").open("wb") as file:
        write_mo(file, catalog)


def update(code: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts that are wanted, as far as translated."""
    catalog = read(code)
    catalog.update(wanted, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The texts of a catalogue that have no translation, or lack a plural form."""
    return [
        str(one.id)
        for one in catalog
        if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]


def main() -> int:
    """Brings all catalogues up to date; 1 if something is left to be translated."""
    wanted, left = texts(), 0
    for code in PLURALS:
        catalog = update(code, wanted)
        write(code, catalog)
        lacking = missing(catalog)
        left += len(lacking)
        for text in lacking:
            sys.stderr.write(f"{code}: not translated: {text}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
