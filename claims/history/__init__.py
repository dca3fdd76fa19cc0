"""The history of a record in words: who, when, what was, what is, why; raw SQL included.

    page = history_of(claim)                     # newest first
    page = history_of(claim, before=page.older)  # and what came before these

Read from what triggers wrote (django-pghistory) and from the append-only rows of the workflow. The
number of queries depends on which kinds of records are on the page, never on how many there are.
"""

from .entries import Entry, Group, HistoryPage, history_of
from .words import Change

__all__ = ["Change", "Entry", "Group", "HistoryPage", "history_of"]
