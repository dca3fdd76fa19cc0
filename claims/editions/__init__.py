"""Immutable public versions and what is derived from them."""
