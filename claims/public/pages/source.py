"""The page of a source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import edtf_words
from claims.public.parts import Json
from claims.public.parts.names import Neighbours, name_of

from .frame import Context, paragraphs


def source_context(body: Json, neighbours: Neighbours) -> Context:
    return {
        "title": body["name"],
        "description": _("What %(name)s asserted and denied, by date") % {"name": body["name"]},
        "source_kind": words.word(words.SOURCE_KINDS, body["kind"]),
        "text": paragraphs(body["description"]),
        "names": [
            {"text": name["text"], "language": name["language"]}
            | {"language_name": words.language_name(name["language"])}
            for name in body["names"]
        ],
        "ties": [
            {
                "kind": words.word(words.TIES, tie["kind"]),
                "source": name_of(tie["source"], neighbours),
                "since": edtf_words(tie["since"]) if tie["since"] else "",
                "until": edtf_words(tie["until"]) if tie["until"] else "",
            }
            for tie in body["ties"]
        ],
        "said": [],
    }
