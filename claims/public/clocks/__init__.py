"""Two clocks on a claim: what we had published by a moment, and what had been said by one.

`reading` takes the moments from the address, `cutting` leaves of a body what had been said by
then, `telling` says on the page which clock is on and what it hides. All of it is pure.
"""

from .cutting import Cut, said_by
from .reading import BadDate, Clock, Clocks, read
from .telling import Banner, banner

__all__ = ["BadDate", "Banner", "Clock", "Clocks", "Cut", "banner", "read", "said_by"]
