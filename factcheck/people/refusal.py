"""What is answered when something about accounts can't be done."""


class Refusal(Exception):
    """It was not done; the message says why, and what to do."""
