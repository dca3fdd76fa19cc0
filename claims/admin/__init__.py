"""The desk: Django's own admin, furnished so that the whole job can be done by hand.

`base` has what every form of ours does (a stale save is refused, what the database refuses becomes
a message), `subject` what every subject has besides (its panel and the pages of the verbs). The
other modules are one per record.
"""

from . import claim, document, imports, page, place, records, source, statement, topic

__all__ = [
    "claim",
    "document",
    "imports",
    "page",
    "place",
    "records",
    "source",
    "statement",
    "topic",
]
