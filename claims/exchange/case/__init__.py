"""Case files: desk records up to the finding, in YAML. See docs/case-file.md."""

from .exporting import Export, Leaks
from .importing import Imported, import_case
from .reading import BadCase, Mistake
from .schema import FORMAT, schema

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
