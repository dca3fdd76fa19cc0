"""Case files: desk records up to the finding, in YAML. See docs/case-file.md."""

from claims.record.schema import FORMAT, schema

from .exporting import Export, Leaks
from .importing import Imported, import_case
from .reading import BadCase, Mistake

__all__ = [
    "FORMAT",
    "BadCase",
    "Export",
    "Imported",
    "Leaks",
    "Mistake",
    "import_case",
    "schema",
]
