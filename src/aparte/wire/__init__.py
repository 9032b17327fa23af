"""How is it said? Every frame and body, once: commands (please), events (it happened), views (how it is).

Times are integers, milliseconds since the epoch, UTC. Unknown fields and unknown types are refused.
"""

VERSION = 1
"""Opens every socket; a client that speaks another version is told so and reloads."""
