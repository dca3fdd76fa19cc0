"""Small help with the setting of text."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.dispute.headline import NO_ANSWER
from claims.public.parts.names import NameHere

register = template.Library()
# Short designations such as F-16 or Su-25: letters, a hyphen, digits, so never markup.
DESIGNATION = re.compile(r"(\b[^\W\d_]{1,4}-\d{1,4}\b)")


@register.filter
def unbroken(text: str) -> SafeString:
    """The text, escaped, with designations such as "F-16" kept from breaking at the hyphen."""
    parts = [escape(part) for part in DESIGNATION.split(str(text))]
    parts[1::2] = [SafeString(f'<span class="whole">{part}</span>') for part in parts[1::2]]
    return SafeString("".join(parts))


@register.filter
def said_in(text: str, language: str) -> SafeString:
    """Content within a sentence of the interface: in its own language and direction.

    "" for a language that is not known; browsers then make neither of the page nor of the text. A
    name that stands in the language of the page says so itself.
    """
    if not text:
        return SafeString("")
    if isinstance(text, NameHere):
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}">{}</bdi>', language or "", text)


@register.filter
def answer_line(line: str, language: str) -> SafeString | str:
    """The line of answers, which is content; where there is none, that is said by the page."""
    return _(NO_ANSWER) if line == NO_ANSWER else said_in(line, language)
