"""Who speaks, and in what."""

from .document import Document
from .place import Place, PlaceName
from .source import Alias, Grade, Source, Tie

__all__ = ["Alias", "Document", "Grade", "Place", "PlaceName", "Source", "Tie"]
