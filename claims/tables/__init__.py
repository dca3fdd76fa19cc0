"""Tables of claims, statements and sources: out as CSV, and in again with a dry run first.

`reading` understands a file that somebody sends (`factcheck.lib.cells` keeps formulas out of them),
`answers` puts the denials beside each claim, `resources` has the columns (django-import-export),
and `importing` shows what a file would change and then changes exactly that.
"""
