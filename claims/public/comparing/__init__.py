"""What differs between two bodies, for people: by part, in words, matched by id.

Pure functions of parsed bodies of any format and age; a part that a body does not know counts as
empty, and one that this version does not know is shown as it is. Nothing here needs the desk, so
the public wing may show the same differences.

`outline` says what a body holds, part by part; `compare` puts two outlines side by side.
"""

from .compare import Comparison, EntryChange, FieldChange, PartChange, compare
from .outline import Entry, Field, Part, Value, contents, outline, places
from .runs import Run, word_runs

__all__ = [
    "Comparison",
    "Entry",
    "EntryChange",
    "Field",
    "FieldChange",
    "Part",
    "PartChange",
    "Run",
    "Value",
    "compare",
    "contents",
    "outline",
    "places",
    "word_runs",
]
