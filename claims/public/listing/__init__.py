"""What a reader chooses from the list of claims: parameters of an address → a filter → addresses.

For whoever gives the same choice in another form (the feed, the JSON twin): `read(request.GET)`
gives the `Filter` of an address, or raises `answers.BadQuery` with what would work; and
`lookup.claims_for(filter, count=…)` gives its claims as rows of `PublishedClaim` with `subject`,
one query. A feed takes `filter.newest_first()`, which leaves the order and the page to the list.
`filter.address(path)` is where the same view is at another path.
"""

from .filter import FACETS, Filter
from .places import Place
from .reading import read

__all__ = ["FACETS", "Filter", "Place", "read"]
