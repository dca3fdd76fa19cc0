"""Other outlets' reviews, coming in: ClaimReview, Google's API, JSON Lines. See docs/importing.md.

In the order in which a record passes: `reading` finds records in files, `understanding` makes of
one what it says or a reason why not, `storing` puts many into the desk's records, and `reporting`
tells what came of each. `running` holds them together: an import that can be killed and goes on.
"""
