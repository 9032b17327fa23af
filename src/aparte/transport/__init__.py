"""Who is at the door? HTTP and sockets become commands with an actor; what happened becomes frames and answers."""
