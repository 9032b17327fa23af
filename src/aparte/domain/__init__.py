"""What is true? Pure values and steps: no socket, no disk, no clock, no randomness."""
