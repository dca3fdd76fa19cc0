"""What one record says, in words of ours; or why it can't be used. Pure functions of the record."""

from .mapping import BadMapping, check_mapping
from .record import understand
from .review import Claimant, Page, Review, SetAside, folded

__all__ = [
    "BadMapping", "Claimant", "Page", "Review", "SetAside", "check_mapping", "folded",
    "understand",
]  # fmt: skip
