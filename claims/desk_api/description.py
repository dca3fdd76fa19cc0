"""How drf-spectacular is told of these addresses: by `operations.py`, since they take plain data.

REST framework's serialisers would say once more what `claims.record.schema` says already.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema


class Description(AutoSchema):
    """The description of one address and method, in OpenAPI's own form."""

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any
    ) -> dict[str, Any] | None:
        """None for what is not told of."""
        from .operations import operation

        return operation(self.view, method.lower(), path)
