"""A claim as a picture, for those who pass its address on: claim and denial, or neither."""
