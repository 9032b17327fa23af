"""How do things stand? Views put together from a transaction, for whichever feature is asked."""
