"""Pages, feeds and the read API."""
