"""The parts that `fields` may choose, by the form that has them."""

from __future__ import annotations

CLAIM_ITEM_PARTS = (
    "id", "slug", "address", "record", "edition", "review_pending", "language", "topic",
    "first_published_at", "changed_at", "card",
)  # fmt: skip
CLAIM_PARTS = (
    "format", "id", "slug", "language", "title", "wording", "clause", "context", "date", "places",
    "topic", "concerns", "points", "statements", "checks", "inquiries", "finding", "corrections",
    "links", "graphic", "stories", "computed",
)  # fmt: skip
STATEMENT_PARTS = (
    "id", "claim", "reading", "record", "stance", "paraphrase", "speakers", "speaker_as_given",
    "date", "answers", "changes", "points", "inquiry", "rating", "appearances", "figures",
)  # fmt: skip
SOURCE_PARTS = (
    "format", "id", "slug", "language", "name", "kind", "description", "country", "names",
    "called", "ties", "corrections",
)  # fmt: skip
SOURCE_ITEM_PARTS = ("id", "address", "record", "statements", "source", "edition")
TOPIC_PARTS = (
    "format", "id", "slug", "language", "title", "introduction", "introduction_document", "sides",
    "events", "corrections",
)  # fmt: skip
TOPIC_ITEM_PARTS = ("id", "address", "record", "claims", "topic", "edition")
CORRECTION_PARTS = (
    "number", "record", "edition", "published_at", "kind", "version", "reason", "review_pending",
    "redacts", "subject", "leads_to", "correction", "words_redacted",
)  # fmt: skip

ALWAYS = {
    "ClaimItem": ("id", "card"),
    "ClaimBody": ("format", "id", "slug", "computed"),
    "Notice": ("format", "id", "slug", "kind", "state", "reason"),
    "StatementItem": ("id", "claim"),
    "SourceItem": ("id",),
    "SourceBody": ("format", "id", "slug"),
    "TopicItem": ("id",),
    "TopicBody": ("format", "id", "slug"),
    "CorrectionItem": ("number", "subject"),
}
"""What a form has whatever `fields` chooses; of a claim that is always what names its denials."""
