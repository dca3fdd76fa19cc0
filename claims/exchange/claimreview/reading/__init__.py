"""Finding records in files, whatever they are wrapped in, without holding a file in memory.

Four wrappings: JSON (a thing, an array, an @graph, a feed, a reply of Google's API), JSON Lines,
and the script elements of a saved page, with JSON in them. What can't be read is a record too, with
the reason.
"""

from .files import File, files_at
from .found import Found, Kind
from .reader import records

__all__ = ["File", "Found", "Kind", "files_at", "records"]
