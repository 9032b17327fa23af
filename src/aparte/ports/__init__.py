"""What do we need from outside? Interfaces only; the rooms beside ``config`` fill them."""
