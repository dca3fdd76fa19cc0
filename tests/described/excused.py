"""The checks that are made, and what of them no description can promise, each with its reason."""

from __future__ import annotations

import json
from typing import Any

from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import RejectedPositiveData

MADE = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_headers_conformance", "response_schema_conformance", "negative_data_rejection",
    "positive_data_acceptance", "missing_required_header", "unsupported_method", "ignored_auth",
    "use_after_free", "ensure_resource_availability", "allow_header_conformance",
)  # fmt: skip
CHECKS: dict[str, Any] = {name: {"enabled": True} for name in MADE} | {
    "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx"]},
    # 412: a tag of the right form that is not the record's. 428: of none at all.
    "negative_data_rejection": {
        "expected-statuses": [
            "400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428", "429"
        ]
    },
    "missing_required_header": {"expected-statuses": ["428", "401", "403"]},
    # 409: a guard of the desk. 410: redacted since. 412: see above. 429: asked too often.
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "410", "412", "429"]
    },
}  # fmt: skip
FORM = (
    "is not known here", "must be text", "must be a ", "must be true", "must be nothing",
    "is none of", "is not written as it must be", "characters; at most", "names the same twice",
)  # fmt: skip
"""How the desk tells of what is not of the form that its description says."""
UNSAYABLE = {
    "has a NUL character": "of every text; the description says it once",
    "has half of a surrogate pair": "as above",
    "has more than 30 digits": "of every number; the description says it once",
    "nested too deeply": "JSON Schema knows no depth",
    "is no cursor of this list in this order": "only an answer can give one",
    "is no date of the calendar": "a pattern knows no calendar",
    "is no day of the calendar": "as above",
    "is a day after the last one": "a rule between two parameters",
    "does not go with as_of": "as above",
    "names a part that is not known": "as above: fields of a table are its columns",
    "holds no word": "patterns of JSON Schema know no letters of all scripts",
}
"""What a refusal says of what no description can say, and why none can."""


def is_excused(failure: Failure, case: Any, response: Any) -> bool:
    """Whether good data was refused for what no description can say of it."""
    if not isinstance(failure, RejectedPositiveData):
        return False
    told = json.loads(response.content)
    if response.status_code == 422:  # it names what is not there, or breaks a rule between fields
        details = [one["detail"] for one in told.get("errors", [])]
        return not any(word in detail for detail in details for word in FORM)
    return any(word in json.dumps(told, ensure_ascii=False) for word in UNSAYABLE)
