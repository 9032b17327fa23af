"""What the host is told when something cannot be done."""


class Advice(Exception):
    """Why not, and what to do, in one sentence. The command line prints it and ends with code 2."""
