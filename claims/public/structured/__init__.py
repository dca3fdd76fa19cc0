"""What machines read in the head of a page: addresses, cards of social networks, ClaimReview."""
