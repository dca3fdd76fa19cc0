"""Reviews into the desk's records, some hundred at a time.

`known` asks once what the desk has of all that a batch speaks of; `plan` says for one review what
is new in it; `making` makes the records of that; `batch` writes them, or finds the one that the
database refuses.
"""

from .batch import Done, dry_run, store

__all__ = ["Done", "dry_run", "store"]
