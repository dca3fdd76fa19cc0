"""Small help with the setting of text."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()
# Short designations such as F-16 or Su-25: letters, a hyphen, digits, so never markup.
DESIGNATION = re.compile(r"(\b[^\W\d_]{1,4}-\d{1,4}\b)")


@register.filter
def unbroken(text: str) -> SafeString:
    """The text, escaped, with designations such as "F-16" kept from breaking at the hyphen."""
    parts = [escape(part) for part in DESIGNATION.split(str(text))]
    parts[1::2] = [SafeString(f'<span class="whole">{part}</span>') for part in parts[1::2]]
    return SafeString("".join(parts))
