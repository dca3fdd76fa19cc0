"""What sorts of verdict there are. A newsroom words its own scale; guards look at these."""

from typing import Final

from . import words

VERDICT_KINDS: Final[dict[str, str]] = {
    "open": words("Open: not established so far"),
    "supported": words("Supported by what was found"),
    "refuted": words("Contradicted by what was found"),
    "mixed": words("Partly one, partly the other"),
    "unknowable": words("Can't be established"),
}
