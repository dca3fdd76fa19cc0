"""From the parts of a body to what a template shows: no database, no clock, no request."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
