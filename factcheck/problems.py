"""Problems that a person can mend: told in one line, without a traceback."""


class Problem(Exception):
    """What is wrong and what to do about it, as one line for the terminal."""
