"""What does the host do? Serve, begin, back up, restore, prove, and print the reference."""
