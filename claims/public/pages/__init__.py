"""From a body to a page. Nothing else goes in: no database, no clock, no request.

The public pages and the desk's preview call the same functions. A preview has a body and no
edition, so what speaks of the edition is left out and a banner says that nothing is published.
"""
