"""The public wing: pages and the read API, made from editions alone."""
