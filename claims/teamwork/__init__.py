"""How people of the desk tell each other what waits: comments, assignments, notices, mail.

    mentions     whom a text names with “@”
    comments     what people say about a subject
    assignments  who is asked to do what, and who looks after a claim
    notices      telling somebody, once: at the desk, and by mail through the outbox
    events       whom to tell of what a verb has done
    voided       an approval or a submission that an edit has voided, whichever door it came by
    reminders    deadlines and dates that have come
    mail         the letter itself
    waiting      what waits for one person, as lists: each one query

None of this is ever public, and nothing of it decides what may be published.
"""

from .events import tell

__all__ = ["tell"]
