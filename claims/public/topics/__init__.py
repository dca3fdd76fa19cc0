"""What a topic's page makes of the bodies of its claims: grid, mirrors, times, numbers, places.

Pure functions. Nothing here is judged or added up: what each party said stands beside what the
others said, and wherever a claim is named, its answers are named with it.
"""

from .gathered import Gathered, gathered

__all__ = ["Gathered", "gathered"]
