"""A claim in somebody else's page: a card in a frame, and how programs ask for it (oEmbed)."""
