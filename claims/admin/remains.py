"""What stays visible after a withdrawal or a redaction: the very page, before it is done."""

from __future__ import annotations

from claims.freeze.tombstone import tombstone
from claims.public.page import render_preview
from claims.situation import Situation
from factcheck.lib.canonical import parse

STATES = {"withdraw": "withdrawn", "redact": "redacted"}
YOUR_REASON = "(Your reason will stand here.)"


def notice_page(now: Situation, verb: str, reason: str, *, standing_goes: bool = True) -> str:
    """The page that readers find in the place of the subject, as HTML; "" where nothing stands.

    It is rendered from the very body that the verb would freeze, in the public template.
    """
    if verb not in STATES or now.last is None or not standing_goes:
        return ""
    body = parse(tombstone(now.copy, STATES[verb], reason or YOUR_REASON))
    return render_preview(now.copy.KIND, body)
