"""Who is woken? One process wakes its own sockets; many tell each other."""
