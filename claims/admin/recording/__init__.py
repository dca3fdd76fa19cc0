"""Fast recording: from a document to a claim with its statements on two pages and one save.

`entry` is the view, `forms` and `cards` what is filled in, `saving` the way into `claims.record`,
`texts` a document's text as it is shown, `finding` what the search lists of the desk offer.
"""
