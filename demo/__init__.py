"""What a newcomer meets first: two shops that are somebody else's sites, and a company that answers on them."""
