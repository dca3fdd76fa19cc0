"""Erasing a text that law or safety demands to be gone: two people, as the owner of the tables.

    number = ask(text, by=edda, why="A court order of 1 October")
    confirm(number, text, by=emil)

Everything else in this project keeps what was recorded. This takes the text, and nothing but the
text, out of every table: records, their history, submissions, comments, notices, what waits to be
sent, sessions. What was published is redacted first; the chain of editions is never touched.
"""

from .request import Erasing, NotErased, ask, confirm, places_of, text_of_field
from .scan import Place

__all__ = ["Erasing", "NotErased", "Place", "ask", "confirm", "places_of", "text_of_field"]
