"""Who may use which verb of the workflow, and what it does, in words."""

from dataclasses import dataclass
from typing import Final

from . import words

REPORTER, CHECKER, EDITOR, ADMINISTRATOR = "reporter", "checker", "editor", "administrator"
ROLES: Final[dict[str, str]] = {
    REPORTER: words("Reporter: records and submits"),
    CHECKER: words("Checker: records, checks and reviews"),
    EDITOR: words("Editor: reviews, publishes, answers, corrects, withdraws, redacts"),
    ADMINISTRATOR: words("Administrator: accounts and settings, no power over content"),
}
EVERYBODY_ON_CONTENT: Final = frozenset({REPORTER, CHECKER, EDITOR})
REVIEWERS: Final = frozenset({CHECKER, EDITOR})
EDITORS: Final = frozenset({EDITOR})


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its code, what it does, whose role allows it."""

    code: str
    does: str
    roles: frozenset[str]


# Nobody, whatever the role, approves their own work: that is asked of the history, not of the role.
VERBS: Final[tuple[Verb, ...]] = (
    Verb("submit", words("puts exact content forward for review"), EVERYBODY_ON_CONTENT),
    Verb("reopen", words("takes it back into work, with a reason"), EVERYBODY_ON_CONTENT),
    Verb("request_changes", words("sends it back, saying what should change"), REVIEWERS),
    Verb("approve", words("approves exact content of somebody else"), REVIEWERS),
    Verb("review_after", words("reviews what one person had to publish first"), REVIEWERS),
    Verb("publish", words("publishes what was approved"), EDITORS),
    Verb("add_answer", words("adds an answer at once; reviewed afterwards"), EDITORS),
    Verb("correct", words("puts a correction forward: what it said, what it says now"), EDITORS),
    Verb(
        "withdraw", words("takes it off the site, leaving a notice; reviewed afterwards"), EDITORS
    ),
    Verb("redact", words("takes out the text of versions; reviewed afterwards"), EDITORS),
    # To hold back hurts nobody; to let go earlier than was agreed may.
    Verb("hold", words("holds it back until a time"), EVERYBODY_ON_CONTENT),
    Verb("lift", words("lets go what was held back"), EDITORS),
    # They read everybody's claims, and so find what is there twice. A merge changes two working
    # copies and publishes nothing: what comes of it goes through review by somebody else.
    Verb("merge", words("joins two records of one claim; the result is reviewed"), REVIEWERS),
    Verb("unmerge", words("undoes that, while nothing of it is public"), REVIEWERS),
)
