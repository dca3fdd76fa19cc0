"""The names of what is asked and answered, from the discovery document, revision 20240929."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

Shape: TypeAlias = Mapping[str, "Shape"]

REPLY: Final[Shape] = {
    "claims": {
        "text": {},
        "claimant": {},
        "claimDate": {},
        "claimReview": {
            "publisher": {"name": {}, "site": {}},
            "url": {},
            "title": {},
            "reviewDate": {},
            "textualRating": {},
            "languageCode": {},
        },
    },
    "nextPageToken": {},
}
"""The fields of a reply, and of these the fields; a mask chooses among them."""

SEARCH: Final = (
    "query",
    "languageCode",
    "reviewPublisherSiteFilter",
    "maxAgeDays",
    "pageSize",
    "pageToken",
    "offset",
)
"""The parameters of the method."""
SYSTEM: Final = (
    "$.xgafv",
    "access_token",
    "alt",
    "callback",
    "fields",
    "key",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "upload_protocol",
    "uploadType",
)
"""The parameters that every method of Google's takes. Keys and tokens are neither asked for nor
looked at: reading is open."""
