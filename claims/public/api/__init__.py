"""The read API: open to everyone, without tokens, from editions alone."""
